# News of a case, said by the bot itself.
case-approved-refund = { $business } agrees to your refund of { $amount }.
case-approved-refund-note = I’ll tell you here when the money is on its way.
case-refused-refund = { $business } has looked at your wish for a refund of { $amount } and does not agree to it.
case-approved-line = { $business } has looked at { $invoice }: you are right about { $amount }, and it will be put right.
case-refused-line = { $business } has looked at { $invoice }: { $amount } stays as it is, and reminders count it again.
case-approved-transfer = { $business } has found your payment of { $amount } for { $invoice }. Thank you!
case-refused-transfer = { $business } has not found your payment of { $amount } for { $invoice } yet. Please check with your bank; a person can look together with you.
case-arrived-transfer = Your payment for { $invoice } has arrived, as you said. Thank you!
case-answer = { $business } writes: { $words }
case-news-subject = News about what you asked us
in-check-row = Being checked
amount-of = { $amount } of { $number }
in-check = You asked us to check { $number }.
in-check-held = You asked us to check { $number }; its reminders wait.
in-check-part = You asked us to check { $amount } of { $number }; reminders leave that out.
