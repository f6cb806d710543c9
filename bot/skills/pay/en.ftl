how-to-pay = I’ll send you a link to a secure payment page, for one invoice or several at once. Cards and whatever else the page offers work there; nothing is typed into this chat. For a bank transfer, a person can give you the details.
part-needs-a-person = I can’t take a part of an invoice here yet. Shall I pass it to { $business }, so that a person arranges it with you?
passed-on = Done. { $business } has it now and answers by e-mail.
part-which =
    { $count ->
        [one] Of this invoice?
       *[other] You have { $count } open invoices. Of which one do you want to pay a part?
    }
part-how-much = How much of the { $due } for { $number } do you want to pay now? Choose, or write “pay a part:” and an amount.
part-other-currency = { $number } is in another currency: { $due } is due on it. How much of that do you want to pay?
part-too-small = The smallest part that can be paid here is { $least }.
part-leaves-too-little = Only { $rest } would be left then, too little to be paid by itself. Please pay all of it, or a smaller part.
button-half = Half: { $amount }
button-third = A third: { $amount }
button-whole = All of it: { $amount }
part-confirm = Pay a part, { $amount }, for { $customer }?
part-rest = Stays due
part-first =
    { $count ->
        [one] This is the only part.
       *[other] This is the first of { $count } parts. Come back for the next one whenever you like. For fixed dates, ask for a person.
    }
part-changed = What is due has changed since, so this is no longer a part of it. Please look again.
pay-too-small = The payment page takes no sum as small as this. Pay it together with another invoice, or let a person help.
pay-refused = The payment page can’t be opened for this, and nothing was charged. A person can help.
pay-which =
    { $count ->
        [one] One invoice is open. Do you want to pay it?
       *[other] { $count } invoices are open. Which do you want to pay?
    }
button-pay-all =
    { $count ->
        [one] Pay one: { $amount }
       *[other] Pay all { $count }: { $amount }
    }
pay-confirm = Pay { $amount } for { $customer }?
pay-autopay = Autopay is on: you need not pay now; your saved method is charged on the due date.
due-line = { $amount }, due { $day }
amount-changed = The amount has changed since. This is what is due now:
one-currency-at-a-time = These are in several currencies, so they take one payment each.
nothing-to-pay = Nothing is due. You’re all set.
nothing-due-on = Nothing is due on { $number }.
already-paid = { $number } is paid already. Thank you.
payment-on-its-way = A payment for this is on its way and not yet confirmed by the bank. You need not pay again; I’ll tell you as soon as it arrives.
pay-here = Your secure payment page for { $amount } is ready.
pay-here-note = You get the receipt here as soon as the payment is confirmed.
pay-here-in-chat = You can pay { $amount } right here in Telegram.
bill-about = { $business }: invoice { $number }
pay-page-away = The payment page doesn’t answer right now, and nothing was charged. Please try again in a few minutes.
payments-looked-up = I’m still looking up which payments have arrived, so that nothing is paid twice. Nothing was charged. Please try again a little later, or ask a person.
page-mail-confirm = Send the payment page for { $amount } to { $email }?
page-mail-note = Whoever opens it sees what is billed and can pay it, and nothing else of your account. I’ll tell you when it is paid.
button-send-page = Send it
page-mailed = Done. The payment page for { $amount } is on its way to { $email }. I’ll tell you when it is paid.
page-mail-limited = I can send { $limit } such mails in an hour, and that many have gone out. Please try again later, or take the link and send it yourself.
button-try-again = Try again

no-payment-seen = I see no payment from you yet. If you have just paid, a bank transfer can take two or three days.
payment-is-pending = The payment of { $amount } has been started and not finished.
payment-is-processing = The payment of { $amount } is on its way; the bank has not confirmed it yet. You need not do anything.
payment-is-succeeded = Your payment of { $amount } arrived on { $at }.
payment-is-failed = The payment of { $amount } on { $at } did not go through. Nothing was charged.
payment-next-try = The next automatic try is on { $day }.
payment-is-refunded = The payment of { $amount } was refunded. It can take a few days until your bank shows it.
payment-is-disputed = The payment of { $amount } is disputed at the bank. A person is taking care of it.
paid-with = Paid with
paid-back = Of it refunded
for-invoices = For
list = { $items }
given-back = Given back
bank-inquiry = Bank’s inquiry
inquiry-open = { $amount }, not decided yet
inquiry-won = { $amount }, the payment stands
inquiry-lost = { $amount }, went back to you
transfer-reference = For a bank transfer, write the invoice’s number as the reference:
plan-proposal = Pay { $number } in { $count } parts, { $due } together?
plan-row = Part { $n }
plan-note = Reminders then keep to these days. You can pay more or sooner at any time.
button-plan = Yes, in parts
plan-made = Agreed: { $number } in { $count } parts.
plan-made-note = I write before each day. The first part can be paid right away.
plan-too-much = I can arrange at most { $most } parts within { $days } days here, none of them too small. A person at { $business } can look at more.
plan-needs-a-person = Dated parts are arranged by a person at { $business }. A single part you can pay right here.
plan-stands = { $number } is being paid in { $count } parts already. The next one is part { $n }, by { $day }:
plan-part = Part { $n } of { $count } for { $number }, by { $day }:
