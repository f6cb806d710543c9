# Bezahlen, und was aus einer Zahlung wurde.
how-to-pay = Ich schicke Ihnen einen Link zu einer sicheren Bezahlseite, für eine Rechnung oder mehrere zusammen. Dort geht es mit Karte und allem, was die Seite sonst anbietet; hier im Chat geben Sie nichts ein. Für eine Überweisung nennt Ihnen ein Mensch die Bankverbindung.
part-needs-a-person = Einen Teil einer Rechnung kann ich hier noch nicht annehmen. Soll ich es an { $business } weitergeben, damit jemand das mit Ihnen vereinbart?
passed-on = Erledigt. Es liegt jetzt bei { $business }, die Antwort kommt per E-Mail.
part-which =
    { $count ->
        [one] Von dieser Rechnung?
       *[other] { $count } Rechnungen sind offen. Von welcher möchten Sie einen Teil bezahlen?
    }
part-how-much = Wie viel von den { $due } für { $number } möchten Sie jetzt bezahlen? Wählen Sie aus, oder schreiben Sie „einen Teil bezahlen:“ und einen Betrag.
part-other-currency = { $number } lautet auf eine andere Währung: Offen sind { $due }. Wie viel davon möchten Sie bezahlen?
part-too-small = Hier können mindestens { $least } bezahlt werden.
part-leaves-too-little = Dann blieben nur { $rest } übrig, zu wenig für eine eigene Zahlung. Bezahlen Sie bitte alles oder einen kleineren Teil.
button-half = Die Hälfte: { $amount }
button-third = Ein Drittel: { $amount }
button-whole = Alles: { $amount }
part-confirm = Einen Teil, { $amount }, für { $customer } bezahlen?
part-rest = Bleibt offen
part-first =
    { $count ->
        [one] Das ist der einzige Teil.
       *[other] Das ist der erste von { $count } Teilen. Den nächsten bezahlen Sie, wann Sie möchten. Für feste Termine fragen Sie nach einem Menschen.
    }
part-changed = Der offene Betrag hat sich inzwischen geändert, und das wäre kein Teilbetrag mehr. Bitte sehen Sie noch einmal nach.
pay-too-small = Einen so kleinen Betrag nimmt die Bezahlseite nicht an. Bezahlen Sie ihn zusammen mit einer anderen Rechnung, oder lassen Sie sich von einem Menschen helfen.
pay-refused = Dafür lässt sich die Bezahlseite nicht öffnen, und es wurde nichts abgebucht. Ein Mensch kann helfen.
pay-which =
    { $count ->
        [one] Eine Rechnung ist offen. Möchten Sie sie bezahlen?
       *[other] { $count } Rechnungen sind offen. Welche möchten Sie bezahlen?
    }
button-pay-all =
    { $count ->
        [1] Eine bezahlen: { $amount }
        [2] Beide bezahlen: { $amount }
       *[other] Alle { $count } bezahlen: { $amount }
    }
pay-confirm = { $amount } für { $customer } bezahlen?
pay-autopay = Die automatische Zahlung ist an: Wenn Sie nichts tun, wird am Fälligkeitstag über Ihre hinterlegte Zahlungsart abgebucht.
due-line = { $amount }, fällig am { $day }
amount-changed = Der Betrag hat sich inzwischen geändert. Offen ist jetzt:
one-currency-at-a-time = Diese Rechnungen haben verschiedene Währungen, darum braucht jede Währung eine eigene Zahlung.
nothing-to-pay = Es ist nichts offen. Alles erledigt.
nothing-due-on = Bei { $number } ist nichts offen.
already-paid = { $number } ist schon bezahlt. Vielen Dank.
payment-on-its-way = Eine Zahlung dafür ist unterwegs und von der Bank noch nicht bestätigt. Sie brauchen nicht noch einmal zu bezahlen; ich sage Bescheid, sobald sie da ist.
pay-here = Ihre sichere Bezahlseite für { $amount } ist bereit.
pay-here-note = Die Quittung bekommen Sie hier, sobald die Zahlung bestätigt ist.
pay-here-in-chat = Sie können { $amount } gleich hier in Telegram bezahlen.
bill-about = { $business }: Rechnung { $number }
pay-page-away = Die Bezahlseite antwortet gerade nicht, und es wurde nichts abgebucht. Bitte versuchen Sie es in ein paar Minuten noch einmal.
payments-looked-up = Ich prüfe gerade noch, welche Zahlungen eingegangen sind, damit nichts doppelt bezahlt wird. Es wurde nichts abgebucht. Bitte versuchen Sie es etwas später noch einmal, oder fragen Sie einen Menschen.
page-mail-confirm = Die Bezahlseite für { $amount } an { $email } schicken?
page-mail-note = Wer sie öffnet, sieht, was berechnet wurde, und kann es bezahlen; sonst ist von Ihrem Konto nichts zu sehen. Ich sage Bescheid, wenn bezahlt ist.
button-send-page = Schicken
page-mailed = Erledigt. Die Bezahlseite für { $amount } ist unterwegs an { $email }. Ich sage Bescheid, wenn bezahlt ist.
page-mail-limited = Ich kann in einer Stunde { $limit } solche E-Mails schicken, und so viele sind schon hinausgegangen. Versuchen Sie es später noch einmal, oder nehmen Sie den Link und schicken Sie ihn selbst.
button-try-again = Noch einmal versuchen

no-payment-seen = Ich sehe noch keine Zahlung von Ihnen. Wenn Sie gerade erst bezahlt haben: Eine Überweisung kann zwei oder drei Tage dauern.
payment-is-pending = Die Zahlung über { $amount } wurde begonnen und noch nicht abgeschlossen.
payment-is-processing = Die Zahlung über { $amount } ist unterwegs; die Bank hat sie noch nicht bestätigt. Sie brauchen nichts zu tun.
payment-is-succeeded = Ihre Zahlung über { $amount } ist am { $at } angekommen.
payment-is-failed = Die Zahlung über { $amount } vom { $at } hat nicht geklappt. Es wurde nichts abgebucht.
payment-next-try = Der nächste automatische Versuch ist am { $day }.
payment-is-refunded = Die Zahlung über { $amount } wurde erstattet. Es kann einige Tage dauern, bis Ihre Bank das anzeigt.
payment-is-disputed = Die Zahlung über { $amount } wird bei der Bank angefochten. Ein Mensch kümmert sich darum.
paid-with = Bezahlt mit
paid-back = Davon erstattet
for-invoices = Für
list = { $items }
given-back = Erstattet
bank-inquiry = Anfrage der Bank
inquiry-open = { $amount }, noch nicht entschieden
inquiry-won = { $amount }, die Zahlung bleibt bestehen
inquiry-lost = { $amount }, ging an Sie zurück
transfer-reference = Bei einer Überweisung geben Sie die Rechnungsnummer als Verwendungszweck an:
plan-proposal = { $number } in { $count } Raten zahlen, zusammen { $due }?
plan-row = Rate { $n }
plan-note = Erinnerungen richten sich dann nach diesen Tagen. Sie können jederzeit mehr oder früher zahlen.
button-plan = Ja, in Raten
plan-made = Vereinbart: { $number } in { $count } Raten.
plan-made-note = Ich schreibe Ihnen vor jedem Termin. Die erste Rate können Sie gleich zahlen.
plan-too-much = Hier kann ich höchstens { $most } Raten innerhalb von { $days } Tagen vereinbaren, keine davon zu klein. Mehr prüft jemand bei { $business }.
plan-needs-a-person = Raten mit festen Terminen vereinbart jemand bei { $business }. Einen einzelnen Teil können Sie gleich hier zahlen.
plan-stands = { $number } wird schon in { $count } Raten gezahlt. Als Nächstes kommt Rate { $n }, bis zum { $day }:
plan-part = Rate { $n } von { $count } für { $number }, bis zum { $day }:
