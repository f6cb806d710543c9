# The sandbox's checkout page, in English.
pay-sandbox = Sandbox: no real money moves
pay-title-open = Pay { $business }
pay-title-declined = That payment was declined
pay-title-processing = Your payment is on its way
pay-title-paid = Paid. Thank you!
pay-title-expired = This payment page has closed
pay-for =
    { $count ->
        [one] Invoice
       *[other] Invoices
    }
pay-amount = Amount
pay-lead = This page stands in for a real payment page. Choose how the payment shall end.
pay-succeed = Pay { $amount }
pay-decline = Let the bank decline it
pay-process = Pay by bank transfer (takes days)
pay-text-paid = Your chat has the receipt already. You can close this page.
pay-text-processing = A bank transfer takes some days. Your chat tells you when it has arrived; until then you get no reminders.
pay-text-expired = The invoice may be paid already, or the page was open too long. Ask in your chat for a new link: type “pay”.
pay-decline-insufficient_funds = There is not enough money on the account. Nothing was charged. Try another card, or try again later.
pay-decline-expired_card = The card has expired. Nothing was charged. Try another card.
pay-decline-lost_card = The bank has blocked the card. Nothing was charged. Please ask your bank, or try another card.
pay-decline-authentication_required = The bank wants you to confirm the payment, and that did not happen. Nothing was charged. Please try again.
pay-decline-other = The bank said no and gave no reason. Nothing was charged. Try again, try another card, or ask your bank.
pay-unknown-title = There is no such payment page
pay-unknown-text = The address may be incomplete or too old. Ask in your chat for a new one: type “pay”.
