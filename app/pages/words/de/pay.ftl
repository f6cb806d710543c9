# Die Bezahlseite der Testumgebung, auf Deutsch.
pay-sandbox = Testumgebung: Es fließt kein echtes Geld
pay-title-open = { $business } bezahlen
pay-title-declined = Die Zahlung wurde abgelehnt
pay-title-processing = Ihre Zahlung ist unterwegs
pay-title-paid = Bezahlt. Vielen Dank!
pay-title-expired = Diese Bezahlseite ist geschlossen
pay-for =
    { $count ->
        [one] Rechnung
       *[other] Rechnungen
    }
pay-amount = Betrag
pay-lead = Diese Seite steht für eine echte Bezahlseite. Wählen Sie, wie die Zahlung ausgehen soll.
pay-succeed = { $amount } bezahlen
pay-decline = Von der Bank ablehnen lassen
pay-process = Per Überweisung zahlen (dauert Tage)
pay-text-paid = Die Quittung ist schon in Ihrem Chat. Sie können diese Seite schließen.
pay-text-processing = Eine Überweisung dauert einige Tage. Ihr Chat sagt Bescheid, wenn sie da ist; bis dahin bekommen Sie keine Erinnerungen.
pay-text-expired = Vielleicht ist die Rechnung schon bezahlt, oder die Seite war zu lange offen. Bitten Sie im Chat um einen neuen Link: Schreiben Sie „bezahlen“.
pay-decline-insufficient_funds = Auf dem Konto ist nicht genug Geld. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte oder später noch einmal.
pay-decline-expired_card = Die Karte ist abgelaufen. Es wurde nichts abgebucht. Versuchen Sie es mit einer anderen Karte.
pay-decline-lost_card = Die Bank hat die Karte gesperrt. Es wurde nichts abgebucht. Bitte fragen Sie Ihre Bank oder nehmen Sie eine andere Karte.
pay-decline-authentication_required = Die Bank wollte, dass Sie die Zahlung bestätigen, und das ist nicht geschehen. Es wurde nichts abgebucht. Bitte versuchen Sie es noch einmal.
pay-decline-other = Die Bank hat ohne Begründung abgelehnt. Es wurde nichts abgebucht. Versuchen Sie es noch einmal, mit einer anderen Karte, oder fragen Sie Ihre Bank.
pay-unknown-title = Diese Bezahlseite gibt es nicht
pay-unknown-text = Vielleicht ist die Adresse unvollständig oder zu alt. Bitten Sie im Chat um eine neue: Schreiben Sie „bezahlen“.
