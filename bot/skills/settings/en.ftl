settings-title = Your settings
setting-language = Language
setting-zone = Time zone
setting-reminders = Reminders
reminders-on = on
reminders-off = off
which-language = Which language shall I speak?
language-unknown = I don’t speak that one yet. These I do:
language-question = Go on in { $language }?
language-set = Fine, English it is.
which-zone = Your time zone is { $zone }. Tell me another one like Europe/Berlin or America/New_York.
zone-unknown = I don’t know that time zone. It looks like Europe/Berlin or America/New_York.
zone-question = Set your time zone to { $zone }, where it is { $at } now?
next-reminder = The next reminder is planned for { $at }, your time.
zone-set = Your time zone is { $zone } now; there it is { $at }.
stop-question = Stop all reminders about your invoices?
stop-one-question = Stop reminders about { $invoice } only?
reminders-stopped-one = I won’t remind you of { $invoice } any more. It stays due on its date; reminders about other invoices go on.
reminders-stopped = I won’t remind you any more. Invoices stay due on their dates, and you can ask me any time.
reminders-started = Reminders are on again.
button-undo = Undo
snooze-how-long = For how long shall I be quiet?
snooze-days =
    { $days ->
        [one] { $days } day
       *[other] { $days } days
    }
snooze-too-long = I can be quiet for up to { $days } days. For more time, ask a person.
snooze-used-up = Reminders about { $invoice } were put off { $times } times, and I can’t do it again by myself. Tell me a day on which you will pay, and I wait for it; or talk to a person.
nothing-to-snooze = Nothing is due, so there is nothing to remind you of.
snooze-question = Quiet until { $day }?
snoozed = I stay quiet until { $day }.
snoozed-note = The due date stays as it is.
