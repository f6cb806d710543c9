### Was auf Rechnungen und Zahlungsbelegen steht. Die Werte sind schon formatiert.

invoice = Rechnung
receipt = Quittung

## Der Kopf
billed-to = Rechnung an
received-from = Erhalten von
issued-on = Rechnungsdatum
due-on = Zahlbar bis
period = Leistungszeitraum
purchase-order = Ihre Bestellnummer
currency = Währung
tax-id = USt-IdNr. { $number }
version = Fassung

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
tax-included = darin enthalten: { $name } { $rate } auf { $base }
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
state-version = Diese Fassung ersetzt die vom { $date }. Nur die Angaben zum Empfänger weichen ab.
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

## Erstattetes auf dem Zahlungsbeleg
refunded-on = Erstattet am { $date }
left-of-payment = Nach Erstattung erhalten
state-part-refunded = Von dieser Zahlung wurden Ihnen { $amount } erstattet.

## Die Gutschrift
credit-note = Gutschrift
for-invoice = Zu Rechnung
reason = Grund
amount-credited = Gutgeschriebener Betrag
note-lowered = Von der Rechnung abgezogen
note-credited = Ihrem Guthaben hinzugefügt
note-refunded = An Sie erstattet
note-otherwise = Anders ausgeglichen
due-on-invoice = Auf der Rechnung noch offen
state-note = Diese Gutschrift mindert die oben genannte Rechnung. Die Rechnung selbst bleibt, wie sie gestellt wurde.
state-note-void = Diese Gutschrift ist storniert. Die oben genannte Rechnung gilt, als gäbe es sie nicht.

## Der Kontoauszug
statement = Kontoauszug
statement-for = Kontoauszug für
opening = Anfangssaldo
closing = Endsaldo
movement = Bewegung
date = Datum
amount = Betrag
balance = Saldo
entry-invoice = Rechnung
entry-payment = Zahlung
entry-refund = Erstattung
entry-refund-waived = Erstattet, nicht erneut zu zahlen
entry-chargeback = Von der Bank zurückgeholt
entry-credit = Guthaben
entry-credit-note = Gutschrift
entry-settled = Anders ausgeglichen
entry-written-off = Ausgebucht
ageing = Wie alt die offenen Beträge sind
ageing-not-due = Noch nicht fällig
ageing-days = { $first }–{ $last } Tage überfällig
ageing-older = Mehr als { $days } Tage überfällig
state-owed = Dieser Betrag ist offen. Er ergibt sich aus Anfangssaldo und Bewegungen.
state-held = Ein Saldo unter null ist Guthaben, das wir für Sie führen.
state-even = Nichts ist offen, und es besteht kein Guthaben.
