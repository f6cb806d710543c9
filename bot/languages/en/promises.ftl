# What follows a promise to pay: thanks, or one friendly question.
promise-kept-subject = Thank you
promise-kept = { $invoices }: paid, as you said. Thank you!
promise-kept-note = There is nothing more to do.
promise-broken-subject = About { $invoices }
promise-broken = We had noted { $day } for your payment, and it has not arrived yet.
promise-broken-note = Perhaps it is on its way already; then there is nothing to do. If something came up, tell us.
promise-again = Name another day
amount-due-on = { $amount }, due { $day }

promise-case = { $lines }
promise-history-line = { $invoices } by { $day } (said on { $given }): { $state }
promise-state-open = open
promise-state-broken = not kept
promise-state-followed-up = not kept, followed up
promise-state-kept = kept
promise-state-late = paid late
promise-state-lapsed = nothing due any more
promise-state-case = not kept, passed to a person
part-due = Part { $n } of { $count } for { $number }: { $amount } by { $day }.
part-due-subject = The next part of { $number }
part-kept = Thank you, part { $n } of { $count } for { $number } is here.
part-next = The next one: { $amount } by { $day }.
part-last = That was the last one, and now all of it is paid.
part-late = Part { $n } of { $count } for { $number }, { $amount }, was planned for { $day } and has not arrived yet.
