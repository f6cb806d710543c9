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
