no-payment-yet = No payment has arrived yet, so there is no receipt.
which-payment = Which payment do you need the receipt of?
here-is-the-receipt = Here is the receipt for { $amount }, received { $at }.
payment-button = { $amount } · { $day }
receipt-refunded = Of it { $refunded } went back to you; the receipt says so.
