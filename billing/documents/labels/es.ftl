### Lo que figura en facturas y comprobantes de pago. Los valores ya vienen con formato.

invoice = Factura
receipt = Comprobante de pago

## La cabecera
billed-to = Facturar a
received-from = Recibido de
issued-on = Fecha de emisión
due-on = Fecha de vencimiento
period = Periodo
purchase-order = Orden de compra
currency = Moneda
tax-id = Id. fiscal { $number }
version = Versión

## Las líneas de una factura
description = Descripción
quantity = Cantidad
unit-price = Precio unitario
tax-rate = Impuesto
net-amount = Importe

## Sumas
subtotal = Subtotal
discount = Descuento
net = Base imponible
tax = Impuestos
tax-of = { $name } { $rate } sobre { $base }
tax-included = incluye { $name } { $rate } sobre { $base }
total = Total
paid = Pagado
credited = Saldo a favor aplicado
amount-due = Importe pendiente

## Estados
mark-draft = BORRADOR
mark-paid = PAGADA
mark-void = ANULADA
mark-uncollectible = DADA DE BAJA
mark-refunded = REEMBOLSADO
mark-disputed = EN DISPUTA
due-by = Vence el { $date }
nothing-due = Nada pendiente de pago
state-draft = Esto es un borrador. No hay nada que pagar hasta que se emita la factura.
state-paid = Esta factura está pagada por completo. Gracias.
state-void = Esta factura está anulada. Por favor, no la pague.
state-uncollectible = Esta factura se ha dado de baja. Por favor, no la pague.
state-version = Esta versión sustituye a la del { $date }. Solo cambian los datos del destinatario.
state-processing = Un pago de { $amount } está en camino y aún no se ha descontado. Por favor, no pague esa parte otra vez.

## Cómo pagar
how-to-pay = Cómo pagar
please-pay = Por favor, pague { $amount } a más tardar el { $date }. Indique la referencia para que podamos identificar su pago.
reference = Referencia
online = En línea
bank-transfer = Transferencia bancaria
questions = ¿Preguntas? { $email }

## El comprobante de pago
paid-on = Fecha
paid-at = Hora
method = Pagado con
amount-paid = Importe pagado
invoice-issued-on = Emitida
invoice-total = Total de la factura
paid-for-it = Pagado
kept-as-credit = Queda como saldo a favor
thank-you = Muchas gracias
state-succeeded = Hemos recibido su pago.
state-credit = Conservamos { $amount } de este pago como saldo a favor para su próxima factura.
state-refunded = Este pago se le ha devuelto. Las facturas indicadas arriba pueden estar pendientes otra vez.
state-disputed = Este pago está en disputa con el banco. Las facturas indicadas arriba pueden estar pendientes otra vez.

## Lo devuelto, en un comprobante
refunded-on = Reembolsado el { $date }
left-of-payment = Recibido tras los reembolsos
state-part-refunded = De este pago se le han devuelto { $amount }.

## La nota de crédito
credit-note = Nota de crédito
for-invoice = De la factura
reason = Motivo
amount-credited = Importe abonado
note-lowered = Descontado de la factura
note-credited = Añadido a su saldo a favor
note-refunded = Devuelto a usted
note-otherwise = Liquidado de otra forma
due-on-invoice = Pendiente aún en la factura
state-note = Esta nota de crédito reduce la factura indicada arriba. La factura misma queda como se emitió.
state-note-void = Esta nota de crédito está anulada. La factura indicada arriba vale como si no existiera.

## El estado de cuenta
statement = Estado de cuenta
statement-for = Estado de cuenta de
opening = Saldo inicial
closing = Saldo final
movement = Movimiento
date = Fecha
amount = Importe
balance = Saldo
entry-invoice = Factura
entry-payment = Pago
entry-refund = Reembolso
entry-refund-waived = Reembolsado, no hay que volver a pagarlo
entry-chargeback = Retirado por el banco
entry-credit = Saldo a favor
entry-credit-note = Nota de crédito
entry-settled = Liquidado de otra forma
entry-written-off = Dado de baja
ageing = Antigüedad de lo pendiente
ageing-not-due = Aún no vencido
ageing-days = Vencido hace { $first }–{ $last } días
ageing-older = Vencido hace más de { $days } días
state-owed = Esto es lo que tiene pendiente: el saldo inicial más los movimientos.
state-held = Un saldo por debajo de cero es saldo a su favor.
state-even = No hay nada pendiente ni saldo a favor.
