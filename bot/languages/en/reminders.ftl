# Reminders: warm, exact, short. The customer may have paid an hour ago, or have forgotten: nobody is blamed.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-before = Invoice { $invoice }: { $amount } is due on { $day }
reminder-subject-today = Invoice { $invoice }: { $amount } is due today
reminder-subject-overdue = Invoice { $invoice }: { $amount } was due on { $day }
reminder-subject-several = { $count ->
    [one] One open invoice
   *[other] { $count } open invoices
  }: { $sums }

reminder-title-before = { $days ->
    [one] Invoice { $invoice } is due tomorrow
   *[other] Invoice { $invoice } is due in { $days } days
  }
reminder-title-today = Invoice { $invoice } is due today
reminder-title-overdue = { $days ->
    [one] Invoice { $invoice } was due yesterday
   *[other] Invoice { $invoice } was due { $days } days ago
  }
reminder-title-several = { $count ->
    [one] A reminder of one open invoice
   *[other] A reminder of { $count } open invoices
  }

reminder-line-before = { $days ->
    [one] { $amount }, due tomorrow
   *[other] { $amount }, due in { $days } days
  }
reminder-line-today = { $amount }, due today
reminder-line-overdue = { $days ->
    [one] { $amount }, was due yesterday
   *[other] { $amount }, was due { $days } days ago
  }

reminder-invoice = Invoice
reminder-due-on = Due date
reminder-amount = Amount due
reminder-sum = Together
reminder-note = Already paid? Thank you, then there is nothing to do.
reminder-mail-note = You get this by mail because no chat is connected, or because your chat can't be reached at the moment.
reminder-open = Pay or ask in chat

reminder-pay = Pay { $amount }
reminder-snooze = { $days ->
    [one] Remind me tomorrow
   *[other] Remind me in { $days } days
  }
reminder-promise = I’ll pay on …
reminder-stop = Stop reminders
reminder-human = Talk to a person

discreet-message = You have a message about your account.
discreet-show = Show
discreet-open = Sign in and read it
discreet-note = You asked for messages that show nothing to others.
