# Lo que se cobra por sí solo: antes, antes de otro intento y cuando vence una tarjeta.
charge-ahead = El { $day } se renueva { $plan }: se cobrarán { $amount } en { $method }.
charge-ahead-note = No tiene que hacer nada.
planned-ahead = Mañana, { $day }, se cobrarán { $amount } por { $number } en { $method }, como pidió.
planned-ahead-note = Hoy todavía puede anularlo.
retry-ahead = Hasta ahora no se han podido cobrar { $amount } por { $number }. El próximo intento es el { $day }, en { $method }.
retry-ahead-note = Una tarjeta nueva se prueba al instante, y esta ya no se toca.
card-expires = { $method } vence a finales de { $expires } y sus próximos cobros son posteriores.
card-expires-note = Con una tarjeta nueva todo sigue como hasta ahora.
charge-dropped = El pago previsto de { $amount } por { $invoices } no se ha hecho: el importe o la tarjeta ya no son los que usted aceptó. No se ha cobrado nada.
mail-charge-dropped-subject = Su pago previsto no se ha hecho
mail-renewal-ahead-subject = Su suscripción se renueva pronto
mail-planned-ahead-subject = Su pago previsto es mañana
mail-retry-ahead-subject = Próximo intento con su tarjeta
mail-card-expires-subject = Su tarjeta vence pronto
invoice-ahead = { $number } vence el { $day }: se cobrarán { $amount } en { $method }.
mail-invoice-ahead-subject = Su factura se cobra mañana
