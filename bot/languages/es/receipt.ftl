# Comprobantes de pago.
no-payment-yet = Todavía no ha llegado ningún pago, así que aún no hay comprobante.
which-payment = ¿De qué pago necesita el comprobante?
here-is-the-receipt = Aquí tiene el comprobante de { $amount }, recibido el { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = De ese importe se le devolvieron { $refunded }; figura en el comprobante.
