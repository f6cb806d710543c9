# Why a payment failed, in words that help. Keys by billing/payment.py's Decline.
decline-insufficient-funds = There was not enough money in the account behind the card. Use another card, or try again later.
decline-card-declined = The bank declined the card and gave no reason. Use another card, or ask your bank.
decline-card-expired = The card has expired. Please use another one.
decline-authentication-failed = The bank’s confirmation was not finished. Try again and follow the bank’s steps.
decline-bank-refused = The bank refused the debit. Please use another way to pay, or call the bank.
decline-card-details = Something about the card was typed differently from what the bank knows: its number, date, code or address. Please check it and try again.
decline-card-unsuitable = This card can’t be used for this payment. Please use another one.
decline-try-later = The bank could not be reached, and nothing is wrong with your card. Try again in a few minutes.
decline-duplicate = A payment of just this sum was made a moment ago. Please look at your payments before you try again.
decline-other = The bank did not say why. Try again, or use another way to pay.

# News of money, said by the bot itself.
payment-arrived = Your payment of { $amount } has arrived. Thank you!
payment-arrived-for = Your payment of { $amount } for { $invoices } has arrived. Thank you!
payment-arrived-note = The receipt is attached.
payment-processing = Your payment of { $amount } is on its way.
payment-processing-note = The bank confirms it within a few days. You need not do anything, and I don’t remind you meanwhile.
payment-failed = The payment of { $amount } did not go through. Nothing was charged.
button-pay-again = Pay again
payment-rest = { $rest } stays open.
payment-next-automatic-try = We try again by ourselves on { $day }. You can also pay now.
payment-action-needed = Your bank wants you to confirm the payment of { $amount }.
payment-action-needed-for = Your bank wants you to confirm the payment of { $amount } for { $invoices }.
payment-action-needed-note = Until then nothing is charged. The button opens the secure page on which your bank asks.
payment-action-needed-mail-note = Until then nothing is charged. Type “pay” in your chat with us: the page that opens is the one on which your bank asks.
button-confirm-payment = Confirm the payment
button-update-card = Update card
mail-payment-action-needed-subject = Please confirm your payment
payment-surplus = { $amount } came in that no invoice needed. It is kept as your credit.
payment-surplus-note = A person has been told and can send it back if you prefer.
payment-surplus-unseen = It lowers your next invoice. If you would rather have it back, ask for a person in the chat, or write to us as you usually do.
mail-payment-succeeded-subject = Your payment has arrived
mail-payment-processing-subject = Your payment is on its way
mail-payment-failed-subject = Your payment did not go through
mail-payment-surplus-subject = You have a credit
mail-surplus-alert-subject = A payment was more than was due
mail-surplus-alert = { $amount } of payment { $payment } by customer { $customer } was not needed by any invoice. It stands as credit; please check whether it should be refunded.
refund-pending = { $amount } is on its way back to you.
refund-succeeded = Your refund of { $amount } has gone out.
refund-failed = The refund of { $amount } did not go through.
refund-failed-note = The money is not lost: a person has been told and finds another way.
refund-failed-unseen = The money is not lost. Ask for a person in the chat, or write to us as you usually do, and we find another way.
refund-to = Back to
dispute-opened = Your bank asks us to give back { $amount }.
dispute-opened-note = The bank decides it, which can take weeks. If it was a mistake, tell your bank and us.
dispute-won = The bank has decided: your payment of { $amount } stands.
dispute-lost = The bank has decided: { $amount } goes back to you.
mail-refund-pending-subject = Your refund is on its way
mail-refund-succeeded-subject = Your refund has gone out
mail-refund-failed-subject = Your refund did not go through
mail-dispute-opened-subject = Your bank asks for a payment back
mail-dispute-won-subject = Your bank has decided
mail-dispute-lost-subject = Your bank has decided
mail-refund-failed-alert-subject = A refund did not go through
mail-refund-failed-alert = The refund of { $amount } of payment { $payment } to customer { $customer } did not go through. Please find another way: the customer has been told that you do.
mail-dispute-opened-alert-subject = A bank asks for a payment back
mail-dispute-opened-alert = The bank of customer { $customer } asks for { $amount } of payment { $payment } back. Answer it in your provider’s account before its deadline.
mail-page-subject = { $business }: { $amount } to pay for { $customer }
mail-page = { $customer } asks you to pay { $amount } to { $business } for { $invoices }.
mail-page-note = The page shows what is billed and takes the payment; nothing else of the account can be seen there. If you don’t know { $customer }, you can ignore this mail.
mail-page-until = The page stays open until { $at }. After that, ask { $customer } for a new one.

# What becomes of a message that asked for money, once it is settled.
card-paid = Paid on { $day }: { $invoices }
card-nothing-due = Nothing is due any more on { $invoices }.

# What a platform that takes the payment itself shows to whoever presses Pay and may not.
bill-signed-out = This chat is not signed in for that invoice any more. Type “pay” to the bot.
bill-paid = This invoice is paid already. Nothing was charged.
bill-changed = What is due has changed since. Nothing was charged; type “pay” to see it as it is now.
bill-busy = Somebody is paying this invoice just now. Nothing was charged here; if that did not go through, try again in two minutes.
bill-unsettled = Payments are being looked up just now, so that nothing is paid twice. Nothing was charged; please try again later, or ask for a person in the chat.
bill-over = This bill is no longer valid. Nothing was charged; type “pay” for a new one.
bill-slow = I can’t look that up right now. Nothing was charged; please try again in a minute.
