# Kontoauszug, Dateien, Guthaben und was verschickt wurde.
menu-invoice-documents = Dokumente
menu-credit-note = Gutschrift
menu-statement = Kontoauszug
menu-export-csv = CSV für die Buchhaltung
menu-download-documents = Alle Dokumente als ZIP
menu-mail-document = Per E-Mail an mich
menu-sent-to-me = Was an mich ging
menu-credits = Guthaben
button-mail-it = Per E-Mail an mich
button-csv = CSV für die Buchhaltung
button-zip = Alle Dokumente als ZIP
button-documents = Dokumente
button-receipt-of = Quittung, { $amount }
button-version = PDF, Fassung { $version }
button-other-period = Anderer Zeitraum
statement-which = Für welchen Zeitraum brauchen Sie den Kontoauszug?
here-is-the-statement = Hier ist Ihr Kontoauszug, { $first } – { $last }.
csv-which = Für welchen Zeitraum brauchen Sie die Datei?
here-is-the-csv = Hier sind alle Bewegungen vom { $first } bis { $last } als Tabelle für Ihre Buchhaltung.
bundle-which = Aus welchem Zeitraum brauchen Sie die Dokumente?
bundle-begun = Ich stelle Ihre Dokumente vom { $first } bis { $last } zusammen und schreibe, sobald sie fertig sind.
bundle-ready = { $count ->
    [one] Ihr Dokument ist fertig.
   *[other] Ihre { $count } Dokumente sind fertig.
 }
bundle-part = { $parts ->
    [one] ZIP herunterladen
   *[other] ZIP herunterladen, Teil { $part } von { $parts }
 }
bundle-note = Der Link gilt eine Stunde und nur, solange dieser Chat angemeldet ist. Bitte geben Sie ihn nicht weiter.
bundle-empty = In diesem Zeitraum gibt es keine Dokumente.
bundle-too-many = Das sind mehr als { $count } Dokumente. Wählen Sie einen kürzeren Zeitraum, dann packe ich sie ein.
bundle-too-often = Ich packe Dokumente höchstens { $count } Mal pro Stunde. Ihre bisherigen Links gelten noch bis zum Ende ihrer Stunde.
documents-title = Dokumente zu Rechnung { $number }
document-payment = Bezahlt am { $day }
document-part-refunded = { $amount }, von dieser Zahlung { $refunded } erstattet
document-note = Gutschrift { $number }, { $day }
document-void = storniert
no-such-note = Eine solche Gutschrift finde ich nicht.
here-is-the-note = Hier ist Gutschrift { $number } über { $amount } zu Rechnung { $invoice }.
mail-none = Dazu brauche ich ein Dokument und eine hinterlegte E-Mail-Adresse von Ihnen. Wählen Sie eine Rechnung, oder fragen Sie einen Menschen.
mail-which = An welche Ihrer Adressen?
mail-sent = Ich habe es per E-Mail an { $to } geschickt.
mail-limited = Ich verschicke höchstens { $count } Dokumente pro Stunde. Bitte versuchen Sie es später, oder nehmen Sie die Datei aus diesem Chat.
mail-gone = Diese E-Mail-Adresse ist nicht mehr hinterlegt.
mail-paper = Hier ist das Dokument von { $business }, das Sie im Chat angefordert haben.
mail-paper-subject = Ihr Dokument von { $business }
paper-away = Das hat gerade nicht geklappt. Verloren ist nichts; bitte versuchen Sie es noch einmal.
credit-held = Ihr Guthaben bei uns: { $amount }.
credit-used-up = Ihr Guthaben ist aufgebraucht.
credit-note-on-use = Guthaben verfällt nicht. Es mindert, was Sie als Nächstes zahlen.
credit-note-elsewhere = Guthaben verfällt nicht. Auf Wunsch zahlt es jemand zurück oder verrechnet es.
credit-none = Es gibt kein Guthaben und gab auch keines.
credit-used-for = { $amount } verrechnet mit { $number }
credit-back-from = { $amount } zurück von { $number }
credit-taken-back = { $amount } zurückgenommen
credit-left-over = { $amount } aus einer Zahlung übrig
credit-given = { $amount } erhalten
sent-title = Was an Sie ging
sent-none = Von mir aus habe ich Ihnen bisher nichts geschickt.
sent-note = Nur Nachrichten, um die niemand gebeten hat, und Dokumente per E-Mail; nie ihr Wortlaut.
sent-at = { $at }
sent-line = { $kind } · { $way } · { $state }
sent-kind-link = Anmeldelink
sent-kind-payment = Nachricht zu einer Zahlung
sent-kind-notice = Hinweis
sent-kind-reminder = Erinnerung
sent-kind-broadcast = Nachricht an alle
sent-kind-paper = Dokument
sent-by-mail = per E-Mail
sent-in-chat = im Chat
sent-state-waiting = unterwegs
sent-state-sent = gesendet
sent-state-lost = nicht angekommen
sent-state-unknown = vielleicht nicht angekommen
