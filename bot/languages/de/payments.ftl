# Warum eine Zahlung nicht geklappt hat, in Worten, die weiterhelfen. Schlüssel: Decline in billing/payment.py.
decline-insufficient-funds = Das Konto hinter der Karte war nicht ausreichend gedeckt. Nehmen Sie eine andere Karte, oder versuchen Sie es später noch einmal.
decline-card-declined = Die Bank hat die Karte ohne Begründung abgelehnt. Nehmen Sie eine andere Karte, oder fragen Sie Ihre Bank.
decline-card-expired = Die Karte ist abgelaufen. Bitte nehmen Sie eine andere.
decline-authentication-failed = Die Bestätigung bei der Bank wurde nicht abgeschlossen. Versuchen Sie es noch einmal, und folgen Sie den Schritten Ihrer Bank.
decline-bank-refused = Die Bank hat die Abbuchung abgelehnt. Bitte bezahlen Sie auf einem anderen Weg, oder fragen Sie Ihre Bank.
decline-card-details = Etwas an der Karte wurde anders eingegeben, als die Bank es kennt: Nummer, Datum, Prüfzahl oder Adresse. Bitte prüfen Sie es, und versuchen Sie es noch einmal.
decline-card-unsuitable = Diese Karte lässt sich für diese Zahlung nicht verwenden. Bitte nehmen Sie eine andere.
decline-try-later = Die Bank war nicht zu erreichen, mit Ihrer Karte ist alles in Ordnung. Versuchen Sie es in ein paar Minuten noch einmal.
decline-duplicate = Über genau diesen Betrag wurde eben schon eine Zahlung gemacht. Bitte sehen Sie bei Ihren Zahlungen nach, bevor Sie es noch einmal versuchen.
decline-other = Die Bank hat keinen Grund genannt. Versuchen Sie es noch einmal, oder bezahlen Sie auf einem anderen Weg.

# Neues vom Geld, vom Bot selbst gesagt.
payment-arrived = Ihre Zahlung über { $amount } ist angekommen. Vielen Dank!
payment-arrived-for = Ihre Zahlung über { $amount } für { $invoices } ist angekommen. Vielen Dank!
payment-arrived-note = Die Quittung ist angehängt.
payment-processing = Ihre Zahlung über { $amount } ist unterwegs.
payment-processing-note = Die Bank bestätigt sie in den nächsten Tagen. Sie brauchen nichts zu tun, und ich erinnere Sie bis dahin nicht.
payment-failed = Die Zahlung über { $amount } hat nicht geklappt. Es wurde nichts abgebucht.
button-pay-again = Noch einmal bezahlen
payment-rest = { $rest } bleiben offen.
payment-next-automatic-try = Am { $day } versuchen wir es von selbst noch einmal. Sie können auch jetzt bezahlen.
payment-action-needed = Ihre Bank möchte, dass Sie die Zahlung über { $amount } bestätigen.
payment-action-needed-for = Ihre Bank möchte, dass Sie die Zahlung über { $amount } für { $invoices } bestätigen.
payment-action-needed-note = Bis dahin wird nichts abgebucht. Der Knopf öffnet die sichere Seite, auf der Ihre Bank fragt.
payment-action-needed-mail-note = Bis dahin wird nichts abgebucht. Schreiben Sie „bezahlen“ in Ihren Chat mit uns: Auf der Seite, die sich öffnet, fragt Ihre Bank.
button-confirm-payment = Zahlung bestätigen
button-update-card = Karte ändern
mail-payment-action-needed-subject = Bitte bestätigen Sie Ihre Zahlung
payment-surplus = { $amount } sind eingegangen, ohne dass eine Rechnung sie brauchte. Wir bewahren sie als Ihr Guthaben auf.
payment-surplus-note = Jemand weiß Bescheid und kann den Betrag zurücküberweisen, wenn Ihnen das lieber ist.
payment-surplus-unseen = Es verringert Ihre nächste Rechnung. Wenn Sie das Geld lieber zurückhätten, verlangen Sie im Chat nach einem Menschen oder schreiben Sie uns wie gewohnt.
mail-payment-succeeded-subject = Ihre Zahlung ist angekommen
mail-payment-processing-subject = Ihre Zahlung ist unterwegs
mail-payment-failed-subject = Ihre Zahlung hat nicht geklappt
mail-payment-surplus-subject = Sie haben ein Guthaben
mail-surplus-alert-subject = Eine Zahlung war höher als der offene Betrag
mail-surplus-alert = { $amount } aus Zahlung { $payment } von Kunde { $customer } wurden von keiner Rechnung gebraucht und stehen als Guthaben. Bitte prüfen Sie, ob der Betrag erstattet werden soll.
refund-pending = { $amount } ist auf dem Weg zurück zu Ihnen.
refund-succeeded = Ihre Erstattung von { $amount } wurde ausgezahlt.
refund-failed = Die Erstattung von { $amount } ist nicht durchgegangen.
refund-failed-note = Das Geld ist nicht verloren: Ein Mensch weiß Bescheid und findet einen anderen Weg.
refund-failed-unseen = Das Geld ist nicht verloren. Verlangen Sie im Chat nach einem Menschen oder schreiben Sie uns wie gewohnt, dann finden wir einen anderen Weg.
refund-to = Zurück auf
dispute-opened = Ihre Bank verlangt { $amount } von uns zurück.
dispute-opened-note = Das entscheidet die Bank, es kann Wochen dauern. Wenn es ein Versehen war, sagen Sie es Ihrer Bank und uns.
dispute-won = Die Bank hat entschieden: Ihre Zahlung von { $amount } bleibt bestehen.
dispute-lost = Die Bank hat entschieden: { $amount } gehen an Sie zurück.
mail-refund-pending-subject = Ihre Erstattung ist unterwegs
mail-refund-succeeded-subject = Ihre Erstattung wurde ausgezahlt
mail-refund-failed-subject = Ihre Erstattung ist nicht durchgegangen
mail-dispute-opened-subject = Ihre Bank verlangt eine Zahlung zurück
mail-dispute-won-subject = Ihre Bank hat entschieden
mail-dispute-lost-subject = Ihre Bank hat entschieden
mail-refund-failed-alert-subject = Eine Erstattung ist nicht durchgegangen
mail-refund-failed-alert = Die Erstattung von { $amount } aus Zahlung { $payment } an Kunde { $customer } ist nicht durchgegangen. Bitte finden Sie einen anderen Weg: Das wurde dem Kunden gesagt.
mail-dispute-opened-alert-subject = Eine Bank verlangt eine Zahlung zurück
mail-dispute-opened-alert = Die Bank von Kunde { $customer } verlangt { $amount } der Zahlung { $payment } zurück. Antworten Sie vor Ablauf der Frist im Konto Ihres Anbieters.
mail-page-subject = { $business }: { $amount } zu bezahlen für { $customer }
mail-page = { $customer } bittet Sie, { $amount } an { $business } für { $invoices } zu bezahlen.
mail-page-note = Die Seite zeigt, was berechnet wurde, und nimmt die Zahlung an; sonst ist vom Konto dort nichts zu sehen. Wenn Sie { $customer } nicht kennen, beachten Sie diese E-Mail einfach nicht.
mail-page-until = Die Seite bleibt offen bis { $at }. Danach fragen Sie { $customer } nach einer neuen.

# What becomes of a message that asked for money, once it is settled.
card-paid = Bezahlt am { $day }: { $invoices }
card-nothing-due = Zu { $invoices } ist nichts mehr offen.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = Dieser Chat ist für diese Rechnung nicht mehr angemeldet. Schreiben Sie dem Bot „bezahlen“.
bill-paid = Diese Rechnung ist schon bezahlt. Es wurde nichts abgebucht.
bill-changed = Der offene Betrag hat sich geändert. Es wurde nichts abgebucht; schreiben Sie „bezahlen“, um ihn zu sehen.
bill-busy = Diese Rechnung wird gerade bezahlt. Hier wurde nichts abgebucht; falls es nicht geklappt hat, versuchen Sie es in zwei Minuten noch einmal.
bill-unsettled = Gerade wird geprüft, welche Zahlungen eingegangen sind, damit nichts doppelt bezahlt wird. Es wurde nichts abgebucht; bitte versuchen Sie es später, oder fragen Sie im Chat nach einem Menschen.
bill-over = Diese Aufforderung gilt nicht mehr. Es wurde nichts abgebucht; schreiben Sie „bezahlen“ für eine neue.
bill-slow = Das lässt sich gerade nicht prüfen. Es wurde nichts abgebucht; bitte versuchen Sie es in einer Minute noch einmal.
