# Quittungen.
no-payment-yet = Bisher ist keine Zahlung eingegangen; darum gibt es noch keine Quittung.
which-payment = Für welche Zahlung brauchen Sie die Quittung?
here-is-the-receipt = Hier ist die Quittung über { $amount }, eingegangen am { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = Davon wurden Ihnen { $refunded } erstattet; das steht auf der Quittung.
