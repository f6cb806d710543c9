### Was auf Rechnungen und Zahlungsbelegen steht. Die Werte sind schon formatiert.

invoice = Rechnung
receipt = Zahlungsbeleg

## Der Kopf
billed-to = Rechnung an
received-from = Erhalten von
issued-on = Rechnungsdatum
due-on = Zahlbar bis
period = Leistungszeitraum
purchase-order = Ihre Bestellnummer
currency = Währung
tax-id = USt-IdNr. { $number }

## Die Posten einer Rechnung
description = Beschreibung
quantity = Menge
unit-price = Einzelpreis
tax-rate = Steuer
net-amount = Betrag

## Summen
subtotal = Zwischensumme
discount = Rabatt
net = Netto
tax = Steuer
tax-of = { $name } { $rate } auf { $base }
total = Gesamtbetrag
paid = Bezahlt
credited = Verrechnetes Guthaben
amount-due = Offener Betrag

## Zustände
mark-draft = ENTWURF
mark-paid = BEZAHLT
mark-void = STORNIERT
mark-uncollectible = AUSGEBUCHT
mark-refunded = ERSTATTET
mark-disputed = ANGEFOCHTEN
due-by = Zahlbar bis { $date }
nothing-due = Nichts mehr zu zahlen
state-draft = Dies ist ein Entwurf. Bis die Rechnung gestellt ist, ist nichts zu zahlen.
state-paid = Diese Rechnung ist vollständig bezahlt. Vielen Dank.
state-void = Diese Rechnung ist storniert. Bitte bezahlen Sie sie nicht.
state-uncollectible = Diese Rechnung wurde ausgebucht. Bitte bezahlen Sie sie nicht.
state-processing = Eine Zahlung von { $amount } ist unterwegs und noch nicht eingerechnet. Bitte zahlen Sie diesen Teil nicht noch einmal.

## So bezahlen Sie
how-to-pay = So bezahlen Sie
please-pay = Bitte zahlen Sie { $amount } bis zum { $date }. Geben Sie den Verwendungszweck an, damit wir Ihre Zahlung zuordnen können.
reference = Verwendungszweck
online = Online
bank-transfer = Überweisung
questions = Fragen? { $email }

## Der Zahlungsbeleg
paid-on = Datum
paid-at = Uhrzeit
method = Bezahlt mit
amount-paid = Gezahlter Betrag
invoice-issued-on = Rechnungsdatum
invoice-total = Rechnungsbetrag
paid-for-it = Bezahlt
kept-as-credit = Als Guthaben behalten
thank-you = Vielen Dank
state-succeeded = Wir haben Ihre Zahlung erhalten.
state-credit = Davon behalten wir { $amount } als Guthaben für Ihre nächste Rechnung.
state-refunded = Diese Zahlung wurde Ihnen erstattet. Die oben genannten Rechnungen können wieder offen sein.
state-disputed = Diese Zahlung wird bei der Bank angefochten. Die oben genannten Rechnungen können wieder offen sein.
