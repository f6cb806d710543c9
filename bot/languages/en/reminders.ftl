# Reminders: warm, exact, short. The customer may have paid an hour ago, or have forgotten: nobody is blamed.
reminder-verbatim = { $text }
reminder-money = { $amount }
reminder-day = { $day }

reminder-subject-for = { $subject } ({ $customer })
reminder-for = For the account of { $customer }.
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
    [one] One open invoice
   *[other] { $count } open invoices
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

# Opening sentences, by what they are about and the tone. The facts stand in title and rows.
reminder-opening-before = { $tone ->
    [firm] Please plan the payment, so that it arrives in time.
   *[friendly] A small heads-up, so that nothing slips by.
  }
reminder-opening-due = { $tone ->
    [firm] Please make sure that the payment reaches us today.
   *[friendly] A friendly note for today, so that it doesn’t slip by.
  }
reminder-opening-overdue = { $tone ->
    [firm] Please pay it now, or tell us what is in the way: we will look for a solution together.
   *[friendly] Perhaps it slipped by: that happens to all of us.
  }
reminder-opening-final = { $tone ->
    [friendly] We would like to settle this together with you. If it is difficult just now, please tell us.
    [firm] This is our last reminder about this invoice. Please pay it now, or talk to us: we will look for a solution together.
   *[neutral] This invoice has been open for some time. If something is unclear or difficult, please tell us.
  }
reminder-opening-several = { $tone ->
    [firm] Please look at these invoices, and pay what is due.
   *[friendly] Here is everything in one place, so that nothing slips by.
  }

reminder-invoice = Invoice
reminder-due-on = Due date
reminder-amount = Amount due
reminder-sum = In total
reminder-disputed = Not included: { $amount } of { $invoice }, which we are checking. You need not pay that part until somebody has looked.
reminder-note = Already paid? Thank you, then there is nothing to do.
reminder-mail-note = You get this by mail because there is no chat at the moment that it could go to.
reminder-mail-chosen-note = This reminder comes by mail; you can pay or ask in your chat as well.
mail-stop = Stop these mails
broadcast-stop = “Stop” ends messages like this one.
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
reminder-contact-note = You get this because you agreed to get copies at this address.
