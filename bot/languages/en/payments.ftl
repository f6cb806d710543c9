# Why a payment failed, in words that help. Keys by billing/payment.py's Decline.
decline-insufficient-funds = There was not enough money in the account behind the card. Use another card, or try again later.
decline-card-declined = The bank declined the card and gave no reason. Use another card, or ask your bank.
decline-card-expired = The card has expired. Please use another one.
decline-authentication-failed = The bank’s confirmation was not finished. Try again and follow the bank’s steps.
decline-bank-refused = The bank refused the debit. Please use another way to pay, or call the bank.
decline-other = The bank did not say why. Try again, or use another way to pay.

# News of money, said by the bot itself.
payment-arrived = Your payment of { $amount } has arrived. Thank you!
payment-arrived-for = Your payment of { $amount } for { $invoices } has arrived. Thank you!
payment-arrived-note = The receipt is attached.
payment-processing = Your payment of { $amount } is on its way.
payment-processing-note = The bank confirms it within a few days. You need not do anything, and I don’t remind you meanwhile.
payment-failed = The payment of { $amount } did not go through. Nothing was charged.
button-pay-again = Pay again
payment-surplus = { $amount } came in that no invoice needed. It is kept as your credit.
payment-surplus-note = A person has been told and can send it back if you prefer.
mail-payment-succeeded-subject = Your payment has arrived
mail-payment-processing-subject = Your payment is on its way
mail-payment-failed-subject = Your payment did not go through
mail-payment-surplus-subject = You have a credit
mail-surplus-alert-subject = A payment was more than was due
mail-surplus-alert = { $amount } of payment { $payment } by customer { $customer } was not needed by any invoice. It stands as credit; please check whether it should be refunded.
