# Warum eine Zahlung nicht geklappt hat, in Worten, die weiterhelfen. Schlüssel: Decline in billing/payment.py.
decline-insufficient-funds = Das Konto hinter der Karte war nicht ausreichend gedeckt. Nehmen Sie eine andere Karte, oder versuchen Sie es später noch einmal.
decline-card-declined = Die Bank hat die Karte ohne Begründung abgelehnt. Nehmen Sie eine andere Karte, oder fragen Sie Ihre Bank.
decline-card-expired = Die Karte ist abgelaufen. Bitte nehmen Sie eine andere.
decline-authentication-failed = Die Bestätigung bei der Bank wurde nicht abgeschlossen. Versuchen Sie es noch einmal, und folgen Sie den Schritten Ihrer Bank.
decline-bank-refused = Die Bank hat die Abbuchung abgelehnt. Bitte bezahlen Sie auf einem anderen Weg, oder fragen Sie Ihre Bank.
decline-other = Die Bank hat keinen Grund genannt. Versuchen Sie es noch einmal, oder bezahlen Sie auf einem anderen Weg.

# Neues vom Geld, vom Bot selbst gesagt.
payment-arrived = Ihre Zahlung über { $amount } ist angekommen. Vielen Dank!
payment-arrived-for = Ihre Zahlung über { $amount } für { $invoices } ist angekommen. Vielen Dank!
payment-arrived-note = Die Quittung ist angehängt.
payment-processing = Ihre Zahlung über { $amount } ist unterwegs.
payment-processing-note = Die Bank bestätigt sie in den nächsten Tagen. Sie brauchen nichts zu tun, und ich erinnere Sie bis dahin nicht.
payment-failed = Die Zahlung über { $amount } hat nicht geklappt. Es wurde nichts abgebucht.
button-pay-again = Noch einmal bezahlen
payment-surplus = { $amount } sind eingegangen, ohne dass eine Rechnung sie brauchte. Wir bewahren sie als Ihr Guthaben auf.
payment-surplus-note = Jemand weiß Bescheid und kann den Betrag zurücküberweisen, wenn Ihnen das lieber ist.
mail-payment-succeeded-subject = Ihre Zahlung ist angekommen
mail-payment-processing-subject = Ihre Zahlung ist unterwegs
mail-payment-failed-subject = Ihre Zahlung hat nicht geklappt
mail-payment-surplus-subject = Sie haben ein Guthaben
mail-surplus-alert-subject = Eine Zahlung ist doppelt eingegangen
mail-surplus-alert = { $amount } aus Zahlung { $payment } von Kunde { $customer } wurden von keiner Rechnung gebraucht und stehen als Guthaben. Bitte prüfen Sie, ob der Betrag erstattet werden soll.
