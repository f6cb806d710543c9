paid-title = Thank you
paid-text = You can close this page now. As soon as the payment has arrived, your chat tells you and brings the receipt.
unpaid-title = Nothing was paid
unpaid-text = You can close this page. Your payment page stays open for now: the button in your chat leads back to it.
