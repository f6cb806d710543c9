# Die Seite hinter einem Anmelde-Link, auf Deutsch.
link-title-sign_in = Melden Sie sich gerade an?
link-title-step_up = Sind Sie das?
link-lead-sign_in = Jemand möchte in einem Chat mit { $business } die Rechnungen von { $email } sehen.
link-lead-step_up = In einem Chat mit { $business } soll für { $email } etwas geschehen, das Sie noch einmal bestätigen müssen.
link-fact-channel = Angefragt über
link-fact-name = Angezeigter Name
link-fact-time = Angefragt am
link-number-label = Die drei Ziffern in Ihrem Chat
link-number-hint = Tippen Sie die Zahl ein, die Ihr Chat mit { $business } zeigt.
link-number-form = Bitte tippen Sie die drei Ziffern ein, die Ihr Chat zeigt.
link-number-wrong =
    { $tries ->
        [one] Das war nicht die Zahl. Sie haben noch einen Versuch.
       *[other] Das war nicht die Zahl. Sie haben noch { $tries } Versuche.
    }
link-warn-number = Tippen Sie niemals eine Zahl ein, die Ihnen jemand gesagt oder geschickt hat, nur die in Ihrem eigenen Chat. Sonst sieht diese Person Ihre Rechnungen.
link-warn-deep_link = Bestätigen Sie nur, worum Sie gerade selbst gebeten haben. Der nächste Schritt führt zu { $channel } und gelingt nur in dem Chat, der gefragt hat.
link-confirm = Ja, das war ich
link-deny = Nein, das war ich nicht

link-next-title = Noch ein Schritt
link-next-text = Drücken Sie in { $channel } auf „Starten“. Das gelingt nur in dem Chat, der gefragt hat, und nur einige Minuten lang.
link-next-open = { $channel } öffnen

link-confirmed-title = Das hat geklappt
link-confirmed-text = Gehen Sie zurück in Ihren Chat, dort geht es von selbst weiter. Diese Seite können Sie schließen.
link-used-title = Dieser Link wurde schon benutzt
link-used-text = Er wurde bestätigt und gilt kein zweites Mal. Ihr Chat weiß schon Bescheid; Sie können diese Seite schließen.
link-approved-title = Sie haben schon bestätigt
link-approved-text = Drücken Sie zum Abschluss in dem Chat, der gefragt hat, auf „Starten“. Ist der Knopf nicht mehr da, bitten Sie im Chat um einen neuen Link: Schreiben Sie „anmelden“.
link-denied-title = Danke, niemand hat Zugang bekommen
link-denied-text = Die Anfrage ist damit hinfällig, und dieser Chat kann 24 Stunden lang nicht mehr nach Ihrer Adresse fragen. Sie müssen nichts weiter tun. Waren Sie es doch, fragen Sie morgen noch einmal oder schreiben Sie uns.
link-expired-title = Dieser Link ist zu alt
link-expired-text = Ein Link gilt 15 Minuten. Gehen Sie zurück in Ihren Chat und bitten Sie um einen neuen: Schreiben Sie „anmelden“.
link-dead-title = Dieser Link gilt nicht mehr
link-dead-text = Ein neuerer hat ihn ersetzt, oder die Zahl war zweimal falsch. Gehen Sie zurück in Ihren Chat und bitten Sie um einen neuen Link: Schreiben Sie „anmelden“.
link-unknown-title = Dieser Link gilt nicht mehr
link-unknown-text = Vielleicht ist er unvollständig oder zu alt. Öffnen Sie ihn noch einmal aus der E-Mail, oder bitten Sie in Ihrem Chat um einen neuen: Schreiben Sie „anmelden“.
link-limited-title = Das war etwas zu oft
link-limited-text = Bitte warten Sie ein paar Minuten und öffnen Sie den Link in Ihrer E-Mail dann noch einmal.

link-title-new_email = Ist das Ihre Adresse?
link-lead-new_email = In einem Chat mit { $business } möchte jemand, dass E-Mails zu seinen Rechnungen künftig an { $email } gehen und dass diese Adresse für die Anmeldung gilt.
link-title-contact = Ist das Ihre Adresse?
link-lead-contact = In einem Chat mit { $business } möchte jemand, dass Kopien von Rechnungen, Quittungen oder Erinnerungen auch an { $email } gehen.
link-warn-owner = Bestätigen Sie nur, was Sie selbst verlangt oder mit der anfragenden Person vereinbart haben. Tippen Sie niemals eine Zahl ein, die Ihnen ein Fremder gesagt oder geschickt hat.
link-number-label-owner = Die drei Ziffern aus dem Chat
link-number-hint-owner = Tippen Sie die Zahl ein, die der anfragende Chat zeigt. Wenn Sie nicht selbst gefragt haben, kann die anfragende Person sie Ihnen sagen.
link-confirm-owner = Ja, ich stimme zu
link-deny-owner = Nein, ich stimme nicht zu
link-confirmed-owner-title = Danke, das hat geklappt
link-confirmed-owner-text = Der Chat, der gefragt hat, weiß schon Bescheid. Sie können diese Seite schließen.
link-expired-owner-title = Dieser Link ist zu alt
link-expired-owner-text = Ein Link gilt 15 Minuten. Nichts wurde geändert. Wer gefragt hat, kann im Chat einen neuen anfordern.
link-dead-owner-title = Dieser Link gilt nicht mehr
link-dead-owner-text = Ein neuerer ist an seine Stelle getreten, die Zahl war zweimal falsch, oder der Chat wurde abgemeldet. Nichts wurde geändert. Wer gefragt hat, kann im Chat noch einmal fragen.
link-denied-owner-title = Danke, nichts wurde geändert
link-denied-owner-text = Die Anfrage ist damit hinfällig, und dieser Chat kann Ihre Adresse 24 Stunden lang nicht wieder angeben. Sie müssen sonst nichts tun.
