# Lo que queda por pagar.
owe-nothing = Ahora mismo no tiene nada por pagar.
owe = Tiene { $amount } por pagar.
owe-autopay = El pago automático está activado: el día del vencimiento cobramos con la forma de pago que tiene guardada. No tiene que hacer nada.
due-now = Por pagar
overdue-part = De ese importe, vencido
next-due = Próximo vencimiento
next-charge = Próximo cobro
on-its-way = En camino
credit-left = Saldo a favor
as-of = { $customer }, a fecha de { $now }
