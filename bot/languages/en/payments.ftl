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
mail-payment-succeeded-subject = Your payment has arrived
mail-payment-processing-subject = Your payment is on its way
mail-payment-failed-subject = Your payment did not go through
mail-payment-surplus-subject = You have a credit
mail-surplus-alert-subject = A payment was more than was due
mail-surplus-alert = { $amount } of payment { $payment } by customer { $customer } was not needed by any invoice. It stands as credit; please check whether it should be refunded.
