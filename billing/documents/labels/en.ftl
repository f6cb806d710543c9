### What stands on the papers. Values are formatted already: money, dates and numbers
### come as text. A language is one file here, named by its tag; what it lacks is taken from this one.

invoice = Invoice
receipt = Receipt

## The head
billed-to = Billed to
received-from = Received from
issued-on = Issue date
due-on = Due date
period = Period
purchase-order = Purchase order
currency = Currency
tax-id = Tax ID { $number }
version = Version

## The lines of an invoice
description = Description
quantity = Quantity
unit-price = Unit price
tax-rate = Tax
net-amount = Amount

## Sums
subtotal = Subtotal
discount = Discount
net = Net
tax = Tax
tax-of = { $name } { $rate } on { $base }
tax-included = including { $name } { $rate } on { $base }
total = Total
paid = Paid
credited = Credit applied
amount-due = Amount due

## States, one word in capitals; each also has a sentence
mark-draft = DRAFT
mark-paid = PAID
mark-void = VOID
mark-uncollectible = WRITTEN OFF
mark-refunded = REFUNDED
mark-disputed = DISPUTED
due-by = Due { $date }
nothing-due = Nothing left to pay
state-draft = This is a draft. Nothing is due until the invoice is issued.
state-paid = This invoice is paid in full. Thank you.
state-void = This invoice is void. Please do not pay it.
state-uncollectible = This invoice has been written off. Please do not pay it.
state-version = This version replaces the one of { $date }. Only the recipient’s details differ.
state-processing = A payment of { $amount } is on its way and is not counted yet. Please do not pay that part again.

## How to pay
how-to-pay = How to pay
please-pay = Please pay { $amount } by { $date }. Give the reference so that we can find your payment.
reference = Reference
online = Online
bank-transfer = Bank transfer
questions = Questions? { $email }

## The receipt
paid-on = Date
paid-at = Time
method = Paid with
amount-paid = Amount paid
invoice-issued-on = Issued
invoice-total = Invoice total
paid-for-it = Paid
kept-as-credit = Kept as credit
thank-you = Thank you
state-succeeded = We have received your payment.
state-credit = We keep { $amount } of it as credit for your next invoice.
state-refunded = This payment was given back to you. The invoices above may be due again.
state-disputed = This payment is disputed with the bank. The invoices above may be due again.

## Money that went back, on a receipt
refunded-on = Refunded { $date }
left-of-payment = Received after refunds
state-part-refunded = { $amount } of this payment was given back to you.

## The credit note
credit-note = Credit note
for-invoice = For invoice
reason = Reason
amount-credited = Amount credited
note-lowered = Taken off the invoice
note-credited = Added to your credit
note-refunded = Paid back to you
note-otherwise = Settled in another way
due-on-invoice = Still due on the invoice
state-note = This credit note lowers the invoice above. The invoice itself stays as it was issued.
state-note-void = This credit note is void. The invoice above counts as if it had not been written.

## The statement of account
statement = Statement of account
statement-for = Statement for
opening = Opening balance
closing = Closing balance
movement = Movement
date = Date
amount = Amount
balance = Balance
entry-invoice = Invoice
entry-payment = Payment
entry-refund = Refund
entry-refund-waived = Refunded, not to be paid again
entry-chargeback = Taken back by the bank
entry-credit = Credit
entry-credit-note = Credit note
entry-settled = Settled in another way
entry-written-off = Written off
ageing = How old the open amounts are
ageing-not-due = Not due yet
ageing-days = { $first }–{ $last } days overdue
ageing-older = More than { $days } days overdue
state-owed = This is what you owe. Opening balance and movements add up to it.
state-held = A balance below zero is credit that we hold for you.
state-even = Nothing is owed, and nothing is held.
