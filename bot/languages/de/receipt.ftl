# Quittungen.
no-payment-yet = Ich sehe noch keine Zahlung, die angekommen ist; darum gibt es noch keine Quittung.
which-payment = Für welche Zahlung brauchen Sie die Quittung?
here-is-the-receipt = Hier ist die Quittung über { $amount }, eingegangen am { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = Davon wurden Ihnen { $refunded } erstattet; das steht auf der Quittung.
