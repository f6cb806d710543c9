# Cases: what a person decides or looks for, and what became of it.
case-refund-request = Shall I ask { $business } for this refund?
case-dispute-charge = Shall I tell { $business } that something is wrong here?
case-already-paid = Shall I tell { $business } that you have paid already?
case-invoice = Invoice
case-day = Day
case-words = Your words
case-held = Reminders for this invoice wait until somebody has looked at it.
case-amount = Amount
case-line-of = Line
case-held-part = Reminders leave out { $amount } until somebody has looked at it.
case-told-here = I tell you here as soon as something changes.
case-which-words = What is it about? Tell me in a few words; I pass them on as they are.
case-no-words = Go on without words
case-known = We have that already, since { $day }: { $amount }, { $state }.
case-state-open = being looked at
case-state-approved = agreed
case-state-refused = not agreed
case-state-on-its-way = money on its way
case-state-arrived = settled
case-state-failed = did not go through, being looked at
no-cases = You have nothing open with us. If something is wrong with an invoice or a payment, just tell me.
cases-title = What you asked us to look at
case-about-refund = Refund · { $about }
case-about-line = Invoice { $about }
case-about-transfer = Payment for { $about }
case-line = { $amount } · { $state } ({ $day })
refund-made-already = That payment has gone back already, or the bank has it in hand.
refund-too-much = At most { $amount } of that payment can go back.
refund-all = Ask for { $amount }
refund-nothing-paid = I see no payment of yours that could go back.
refund-not-paid = { $number } has not been paid, so nothing can go back. If something on it is wrong, I can have it checked.
refund-button = { $amount } of { $day }
refund-which = Which payment is it about?
refund-payment = Payment
refund-amount = To go back
line-button = { $line } · { $amount }
line-all = The whole invoice
line-which = Which line of { $number } is it about?
claim-which-day = On which day was { $number } paid? It helps to find the money.
claim-held = { $days ->
    [one] Reminders for it wait one day, so that somebody can look for the money.
   *[other] Reminders for it wait { $days } days, so that somebody can look for the money.
  }
