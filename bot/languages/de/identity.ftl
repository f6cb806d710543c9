# Anmelden, Nachweis und die E-Mails dazu.
ask-email = Damit ich Ihnen Ihre Rechnungen von { $business } zeigen kann, muss ich wissen, wer Sie sind. An welche E-Mail-Adresse gehen Ihre Rechnungen?
ask-email-why = Ich schicke einen Link dorthin. Bevor Sie ihn bestätigt haben, wird nichts gezeigt.
session-expired = Es ist eine Weile her, bitte melden Sie sich noch einmal an. An welche E-Mail-Adresse gehen Ihre Rechnungen?
email-unreadable = Das sieht nicht nach einer E-Mail-Adresse aus. Bitte schicken Sie nur die Adresse, zum Beispiel name@example.com.
link-sent = Wenn Rechnungen an diese Adresse gehen, ist eine E-Mail mit einem Link unterwegs. Er gilt 15 Minuten.
link-number = Ihre Zahl: { $number }. Die Seite hinter dem Link fragt danach.
link-come-back = Öffnen Sie den Link in der E-Mail und bestätigen Sie dort. Die Seite bringt Sie hierher zurück.
step-up-sent = Dafür muss ich noch einmal sicher sein, dass Sie es sind. Eine E-Mail mit einem Link ist an Ihre hinterlegte Adresse unterwegs; danach machen wir hier weiter.
link-limit = Das waren viele Anmelde-E-Mails in kurzer Zeit. Bitte warten Sie eine Stunde, oder sprechen Sie mit einem Menschen.
start-dead = Dieser Link gilt nicht mehr: Er wurde schon benutzt, ist zu alt oder war für jemand anderen gedacht. Hier bekommen Sie einen neuen.
consent-2026-11 = Mit der Verbindung dieses Chats stimmen Sie zu, hier Erinnerungen und Hinweise zu Ihren Rechnungen zu bekommen. „Stopp“ beendet das sofort.
zone-first = Erinnerungen richten sich nach Ihrer Uhr. Ist es bei Ihnen gerade { $at } ({ $zone })?
zone-right = Ja, das stimmt
zone-other = Nein, eine andere Zeitzone
signed-in = Sie sind angemeldet, { $name }. Das ist das Konto von { $customer }.

channel-telegram = Telegram
channel-slack = Slack
channel-web = Web-Chat
channel-terminal = Terminal
channel-email = E-Mail

mail-link-subject = Anmeldung bei den Rechnungen von { $business }
mail-link-sign-in = { $name } ({ $channel }) möchte im Chat Ihre Rechnungen von { $business } sehen.
mail-link-step-up = { $name } ({ $channel }) möchte bei Ihren Rechnungen von { $business } etwas ändern und muss sich dafür noch einmal ausweisen.
mail-link-at = Angefragt am { $at }.
mail-link-button = Bestätigungsseite öffnen
mail-link-proof-number = Die Seite fragt nach der dreistelligen Zahl, die der Chat zeigt. Niemand wird Sie je bitten, eine Zahl zu verraten. Tippen Sie nie eine ein, die Ihnen jemand genannt hat.
mail-link-proof-deep-link = Nach dem Bestätigen bringt die Seite Sie zurück in den Chat, der gefragt hat. Nur dieser Chat kann sie nutzen.
mail-link-not-you = Wenn Sie das nicht waren, drücken Sie auf der Seite „Nein, das war ich nicht“, oder tun Sie nichts: Der Link verfällt nach 15 Minuten.
mail-bound-subject = Ein Chat wurde mit Ihren Rechnungen von { $business } verbunden
mail-bound = Seit dem { $at } kann { $name } ({ $channel }) im Chat Ihre Rechnungen von { $business } sehen.
mail-bound-not-you = Wenn Sie das nicht waren, schreiben Sie bitte sofort an { $whom }: Dort wird die Verbindung beendet.
mail-bound-you = Wenn Sie es waren, ist nichts zu tun. Um die Verbindung einmal zu beenden, schreiben Sie in diesem Chat „abmelden“.
mail-denied-alert-subject = Eine Anmeldung wurde abgelehnt
mail-denied-alert = Aus dem Postfach einer Rechnungsadresse kam die Meldung „Das war ich nicht“ ({ $channel }, Anfrage { $request }). Dieser Chat kann 24 Stunden lang nicht nach dieser Adresse fragen.

mail-ticket-subject = Ticket { $number }: { $category }
mail-ticket = Ticket { $number }
mail-ticket-transcript = Das Gespräch bis hierher (Kartennummern sind verborgen):

mail-address-subject = Bitte bestätigen Sie diese Adresse für { $business }
mail-link-proof-owner = Die Seite fragt nach der dreistelligen Zahl, die der anfragende Chat zeigt. Wenn Sie nicht selbst gefragt haben, lassen Sie sie sich von dort sagen, aber nur von jemandem, den Sie kennen.
mail-link-not-owner = Wenn Sie das nicht möchten, drücken Sie auf der Seite „Nein, ich stimme nicht zu“, oder tun Sie nichts: Der Link verfällt nach 15 Minuten.
mail-link-new-email = { $name } ({ $channel }) bittet { $business }, künftig an diese Adresse zu schreiben, und möchte sich mit ihr anmelden.
mailbox-sent-new-email = Eine E-Mail mit einem Link ist an die neue Adresse unterwegs, und ein Hinweis darauf an die bisherige.
mailbox-nothing-yet = Es ändert sich nichts, bevor die Seite hinter dem Link Ihre Zahl hat. Der Link gilt 15 Minuten.
mail-email-asked-subject = Bei { $business } wurde eine andere E-Mail-Adresse beantragt
mail-email-asked = { $name } ({ $channel }) möchte, dass E-Mails von { $business } an { $email } statt an diese Adresse gehen. Noch ist nichts geändert: Wem die neue Adresse gehört, muss es erst bestätigen.
mail-link-contact = { $name } ({ $channel }) bittet { $business }, Kopien von Dokumenten auch an diese Adresse zu schicken.
mailbox-sent-contact = Eine E-Mail mit einem Link ist an diese Adresse unterwegs.
mailbox-number-contact = Liest jemand anderes dieses Postfach, geben Sie die Zahl dorthin weiter: Die Seite fragt danach.
contact-invoice = Neue Rechnung { $number } von { $business }
contact-invoice-subject = Rechnung { $number } von { $business }
contact-mail-note = Sie bekommen das, weil { $customer } bei { $business } Kopien an diese Adresse erbeten hat und Sie zugestimmt haben. Mit dem Link unten beenden Sie das.
