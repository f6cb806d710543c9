# Sprache, Zeitzone und Erinnerungen.
settings-title = Ihre Einstellungen
setting-language = Sprache
setting-zone = Zeitzone
setting-reminders = Erinnerungen
reminders-on = an
reminders-off = aus
which-language = Welche Sprache soll ich sprechen?
language-unknown = Diese Sprache spreche ich noch nicht. Aber diese:
language-question = Sprache auf { $language } umstellen?
language-set = Gut, dann auf Deutsch.
which-zone = Ihre Zeitzone ist { $zone }. Nennen Sie mir eine andere, zum Beispiel Europe/Berlin oder America/New_York.
zone-unknown = Diese Zeitzone kenne ich nicht. Sie sieht aus wie Europe/Berlin oder America/New_York.
zone-question = Zeitzone auf { $zone } stellen? Dort ist es jetzt { $at }.
next-reminder = Die nächste Erinnerung käme am { $at } Ihrer Zeit.
zone-set = Ihre Zeitzone ist jetzt { $zone }; dort ist es { $at }.
stop-question = Alle Erinnerungen an Ihre Rechnungen abschalten?
stop-one-question = Nur an { $invoice } nicht mehr erinnern?
reminders-stopped-one = An { $invoice } erinnere ich Sie nicht mehr. Sie bleibt zu ihrem Termin fällig; an andere Rechnungen erinnere ich weiter.
reminders-stopped = Ich erinnere Sie nicht mehr. Die Rechnungen bleiben zu ihrem Termin fällig, und Sie können mich jederzeit fragen.
reminders-started = Die Erinnerungen sind wieder an.
button-undo = Rückgängig
snooze-how-long = Wie lange soll ich mit Erinnerungen warten?
snooze-days =
    { $days ->
        [one] { $days } Tag
       *[other] { $days } Tage
    }
snooze-too-long =
    { $days ->
        [one] Ich kann bis zu { $days } Tag warten. Für mehr Zeit fragen Sie bitte einen Menschen.
       *[other] Ich kann bis zu { $days } Tage warten. Für mehr Zeit fragen Sie bitte einen Menschen.
    }
snooze-used-up = Die Erinnerungen an { $invoice } wurden schon { $times } Mal verschoben; noch einmal kann ich es allein nicht. Nennen Sie mir einen Tag, an dem Sie zahlen, dann warte ich darauf. Oder sprechen Sie mit einem Menschen.
nothing-to-snooze = Es ist nichts fällig, also gibt es auch nichts zu erinnern.
snooze-question = Bis zum { $day } keine Erinnerungen?
snoozed = Gut, bis zum { $day } erinnere ich Sie nicht.
snoozed-note = Der Fälligkeitstag bleibt, wie er ist.
