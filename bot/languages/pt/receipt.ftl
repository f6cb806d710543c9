# Recibos.
no-payment-yet = Ainda não chegou nenhum pagamento, por isso não há recibo.
which-payment = De qual pagamento você precisa do recibo?
here-is-the-receipt = Aqui está o recibo de { $amount }, recebido em { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = Desse valor, { $refunded } foram devolvidos a você; está no recibo.
