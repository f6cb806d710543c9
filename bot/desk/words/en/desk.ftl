verbatim = { $text }
amount = { $amount }
day = { $day }
instant = { $at }

card-title = { $urgent ->
    [yes] ‼ Ticket { $number }: { $category }
   *[no] Ticket { $number }: { $category }
}
card-subject = { $number } · { $name } · { $category }
state = State
state-open = waiting for somebody
state-claimed = { $name } has it
state-resolved = resolved
customer = Customer
stranger = { $name }, not signed in
email = E-mail
channel = Channel
language = Language
local-time = Their time
due = Due
overdue = Overdue
balance-settled = nothing
invoice = Invoice
promises = Promises
promise = { $invoices } by { $day }: { $state }
promise-open = open
promise-broken = broken
promise-followed_up = broken
promise-kept = kept
promise-late = paid late
promise-lapsed = lapsed
promise-case = handed over
reminders = Reminders
reminded = { $times ->
    [one] one, on { $day }
   *[other] { $times }, the last on { $day }
}
reason = In their words
what-happened = What happened
summary = Put together from the books: { $facts }
summary-owes = owes { $amount }
summary-owes-nothing = owes nothing
summary-overdue = { $amount } of it overdue
summary-viewer = who writes may only look
summary-promises = { $times ->
    [one] one promise to pay
   *[other] { $times } promises to pay
}
summary-broken = { $times ->
    [one] one broken
   *[other] { $times } broken
}
transcript = The talk so far (card numbers are hidden):
transcript-line = { $who ->
    [customer] Customer
    [agent] Agent
   *[bot] Bot
}: { $words }
how-it-works = What you write in this thread goes to the customer. Begin with “!” to keep it here as a note.
surplus = Payment { $payment } was { $amount } more than { $invoices } still needed. It stands as the customer’s credit.
surplus-paid = { $payment }: { $amount } by { $method } on { $day }, for { $invoices }
surplus-told = The customer was told that it is kept as credit and can be sent back (refund). Left as it is, it lowers the next invoice.
case-without-chat = The assistant goes on answering meanwhile. Claim it to write to the customer.

category-human = wants a person
category-dispute_charge = disputes a charge
category-refund_request = asks for a refund
category-already_paid = says it is paid
category-extension_request = asks for more time
category-pay_part = asks to pay in parts
category-promise_broken = a promise was broken
category-agent_came = an agent came into the chat
category-payment_surplus = a payment was more than was due
category-other = { $category }

button-claim = Claim
button-take-over = Take over
button-note = Note
button-give-back = Back to the assistant
button-resolve = Resolve

customer-wrote = { $name }: { $words }
customer-edited = { $name } changed that to: { $words }
customer-took-back = { $name } took a message back in the chat.
customer-pressed = { $name } pressed “{ $label }”.
customer-sent = { $name } sent: { $kind }
customer-ended = The customer went back to the assistant. The ticket is closed.
customer-rated = { $rating ->
    [good] The customer was happy with this.
   *[bad] The customer was not happy with this.
}
customer-again = The customer asked for a person again.
customer-waits = Back after the hand-over: { $reason }

moved-claimed = { $name } has it now.
moved-transferred = { $name } has it now, from { $before }.
moved-released = { $name } gave it back to everybody.
moved-given_back = { $name } gave the chat back to the assistant. The ticket stays open.
moved-resolved = { $name } resolved it. The customer is told, and the assistant has the chat again.
moved-reopened = { $name } opened it again.
noted = Kept as a note. The customer does not see it.
replied-elsewhere = { $name } to the customer: { $words }
note-elsewhere = Note by { $name }: { $words }

refused-no-agent = Only agents can do that here.
refused-owned = { $name } has this ticket. Press “Take over” first, or agree with them.
refused-resolved = This ticket is resolved: nothing was sent. Press “Open again” first.
refused-not-claimed = Nobody has this ticket: claim it first.
refused-empty = There is nothing in it: write some words.
refused-long = That has { $length } characters, and { $most } is the most: nothing was sent. Please send it in parts.
refused-edit = That message can’t be changed at the customer’s any more. Write a new one.
refused-file = Only photos (JPEG, PNG) and PDF of at most 5 MB can go to a customer: nothing was sent.
refused-command = I don’t know “{ $word }”. There are /claim, /assign, /note, /release, /back, /resolve, /reopen, /reply, /see, /decide, /mute, /ban, /lift, /pay, /pdf, /pause, /promise, /due, /credit, /waive, /transfer, /refund, /approve and /decline; in Slack with “!” in place of “/”.
refused-card = There is a card number in it: nothing was sent. Nobody should pass on card numbers; send the customer a payment link instead.
customer-gone = The customer closed this chat or blocked the assistant: your words go by e-mail.
refused-faster = Somebody else was faster: look at the ticket again.
refused-other-ticket = The customer is in a talk about ticket { $number } at the moment.
button-reopen = Open again
unknown-thread = This thread belongs to no ticket.
shut = Shut
muted-until = muted until { $day }: no person answers
banned-until = banned until { $day }: nobody answers, notices go by mail
shut-mute = { $name } muted this chat until { $day }: { $why }. What the customer writes stays with the assistant; the customer was told.
shut-ban = { $name } banned this chat until { $day }: { $why }. Nobody answers there, notices go by mail; the customer was told.
shut-lifted = { $name } opened this chat again. The customer was told.
refused-muted = This chat is muted or banned: /lift ends that first.
refused-not-muted = This chat is neither muted nor banned.
refused-no-support = Whoever is banned must know where to write: set SUPPORT_EMAIL first. /mute works without it.
refused-days = Write how many days, 1 to { $most }, and why: /mute 7 insults.
team = Team
given-to-team = { $name } gave it to the team { $team }. It waits for somebody there.
list = { $items }
channel-telegram = Telegram
channel-slack = Slack
channel-web = web chat
channel-terminal = terminal
channel-email = e-mail

timed-out-waiting = Nobody came in time: the assistant has the chat again, and the customer was told. The ticket stays open.
timed-out-idle = It has been quiet for long: the assistant has the chat again, and the customer was told. The ticket stays open.
still-waits = ‼ The customer has waited { $minutes } minutes, and nobody has this ticket.
undelivered-dead = That did not reach the customer’s chat. If we know an e-mail address, it went there.
undelivered-unknown = Nobody can say whether that reached the customer’s chat. It is sent once more when the customer writes.
mail-nobody-took-subject = Ticket { $number } waits
mail-nobody-took = Ticket { $number } ({ $category }) has waited { $minutes } minutes, and nobody has it.
mail-desk-unreachable-subject = The desk in { $channel } cannot be reached
mail-desk-unreachable = Ticket { $number } could not be put up in { $channel }: the channel or group is gone, archived, or the assistant was removed from it. Nothing is lost: the ticket is kept.
mail-command = Read it with “{ $command }”.
moved-timed_out = The assistant has the chat again.
moved-ended = The customer went back to the assistant.
customer-sends = { $name } sends a file.
customer-file-refused = { $name } sent a file that can’t be passed on: it is no photo or PDF, is too large, or could not be fetched. The customer was told.
proposed = { $name } wants to { $what ->
    [waive] waive the late fee { $number } of { $amount }
    [transfer] enter a bank transfer of { $amount }
    [refund] send { $amount } back that were paid for { $number }
   *[credit] give this customer a credit of { $amount }
}: { $reason }. Somebody else has to agree first; the customer has heard nothing.
button-approve = Agree
button-decline = Decline
approved = { $name } agreed to { $what ->
    [waive] waiving the late fee { $number } of { $amount }
    [transfer] the bank transfer of { $amount }
    [refund] sending back { $amount } that were paid for { $number }
   *[credit] the credit of { $amount }
}. The customer was told.
declined = { $name } did not agree to { $what ->
    [waive] waiving the late fee { $number } of { $amount }
    [transfer] the bank transfer of { $amount }
    [refund] sending back { $amount } that were paid for { $number }
   *[credit] the credit of { $amount }
}. The customer has heard nothing.
refused-amount = Write the amount, the currency if it is another, and then why, or for a transfer what it is for: 25.50 EUR because of the delay.
refused-elsewhere = This customer’s invoices live at the payment provider: do that there, it comes here by itself.
refused-waits = Something for this ticket already waits for a second person.
refused-no-proposal = Nothing waits for a second person here.
refused-own-proposal = Somebody else has to agree to what you want to do.
acted = { $name }: the customer was told: { $told }
refused-stranger = The customer has not signed in: there is no account to do this for.
refused-viewer = Who writes here may only look at this account: somebody who may act for it has to pay or promise.
refused-signed-out = This ticket’s customer is not signed in in this chat any more, or somebody else is: nothing was sent or done. Write by mail, or look with /desk find for another chat of theirs.
refused-no-reply = There is no canned reply “{ $name }”. There are: { $known }
refused-missing = Nothing was sent: the canned reply “{ $name }” needs { $value }, and the books have none for this customer.
refused-nothing-due = Nothing is due on { $number }.
refused-owes-nothing = This customer owes nothing.
refused-which-invoice = Please name one invoice: several currencies, or too many invoices, are due.
refused-no-invoice = This customer has no invoice “{ $number }”.
refused-no-day = “{ $word }” is no day: write it as 2026-11-30.
refused-day = { $day } is no day to come within a year.
refused-right = Your role does not allow that (“{ $right }”). Ask somebody whose role does.
found-nobody = No customer has that e-mail address, invoice, id or name.
found-customer = { $name }, { $emails }; { $chat }
found-no-chat = no chat
found-more = There are more: write more of the name, the e-mail address, or an invoice.
button-step-in = Step into the chat of { $name }
refused-which-customer = Several customers fit “{ $wanted }”: name the e-mail address, the id or an invoice.
refused-no-customer = No customer fits “{ $wanted }”.
refused-no-chat = This customer has no chat: write by mail.
desk-help = Outside of a ticket there are: find and take, with an e-mail address, an invoice, an id or a name.
refused-no-fee = { $number } is no late fee: only those can be waived.
refused-other-due = What is due of { $number } has changed meanwhile: look at it again.
refused-provider = The payment provider keeps { $number }: do that there, it comes here by itself.
refused-currency = { $number } is in another currency.
refused-earlier = { $number } is due on { $day }: name a later day.
refused-not-paid = No payment for { $number } has arrived of which something is left to go back.
refused-no-refund = The payment { $payment } can’t be sent back from here: it came past the payment provider, or the customer’s bank has asked for it. Send it back at your bank, or give credit.
refused-left = Only { $left } of the payment { $payment } is left to go back: the rest has gone back, or is on its way.
refused-no-reason = Write why as well: 20 EUR INV-0042 billed twice.
refund-refused = ‼ The payment provider refuses to send { $amount } of the payment { $payment } back. Nothing was sent; the customer is told that somebody looks at it. Look at the payment there.
refund-late = For half an hour nobody could find out whether { $amount } of the payment { $payment } went back. The payment provider is asked on, and nothing is sent twice.
seen = As the customer would read it, for { $name } (“{ $asked }”). The customer does not see this, and nothing was done:
refused-see = There is nothing to read for “{ $wanted }”, or the customer would be asked or something be done. Try /see balance, /see invoices, /see invoice INV-0042, /see history, /see subscription.
case-decided = { $name } { $after ->
    [approved] approved
   *[refused] refused
} case { $number }. The customer was told.{ $after ->
    [approved] { $kind ->
        [refund] {" "}Nothing was sent back yet: /refund does that.
       *[other] {""}
    }
   *[refused] {""}
}
refused-no-case = Nothing of this customer’s waits for a decision.
refused-which-case = Write approve or refuse, after the case’s number if there are several, and then your words to the customer: /decide approve Sorry for the mix-up. There are: { $known }
refused-nobody = I know no team “{ $name }”, nor an agent of that name who may answer: write it as it stands in the list of agents.

home-mine = Your tickets
home-none = You have none.
home-queue = Waiting for somebody
home-nobody = Nobody waits.
home-line = { $urgent ->
    [yes] ‼ Ticket { $number }: { $category }, { $minutes } minutes old{ $whose ->
        [team] , { $team }
       *[all] {""}
    }
   *[no] Ticket { $number }: { $category }, { $minutes } minutes old{ $whose ->
        [team] , { $team }
       *[all] {""}
    }
}
home-as-of = As of { $at } UTC. Open this page again to see how it stands then.

button-form-note = Note…
button-form-reply = Reply with…
button-form-act = Act…
form-note = Note
form-note-submit = Keep
form-note-words = For the agents
form-note-hint = The customer never sees it.
form-reply = Reply with
form-reply-submit = Send
form-reply-which = Canned reply
form-act = Act
form-act-submit = Do it
form-act-which = What
form-act-invoice = Which invoice
form-act-day = Which day
form-act-amount = How much
form-act-hint = As 25.50, or 25.50 EUR. For a refund of all that is left, nothing.
form-act-why = Why, or for the bank's words of a transfer
form-invoice = { $number }, { $total }, paid or void
form-invoice-due = { $number }, { $due } due { $day }
act-pay = Payment link, for all that is due or one invoice
act-pdf = Invoice as PDF
act-pause = Pause reminders: day, why
act-promise = Promise to pay: day, invoice or all
act-due = Move the due date: day, invoice
act-credit = Credit: how much, why
act-waive = Waive a late fee: invoice, why
act-refund = Refund: invoice, why, how much
act-transfer = Bank transfer that came: how much, invoice
refused-no-replies = There are no canned replies yet: DESK_REPLIES names their file.
no-forms-here = There are no forms here. Write /note and your words, /reply and a name, or an act: /pay, /pdf, /pause, /promise, /due, /credit, /waive, /transfer, /refund.
