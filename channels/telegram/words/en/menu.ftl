# The menu of commands, in English.
command-balance = What you owe
command-invoices = Your invoices
command-invoice = One invoice: /invoice INV-0042
command-pay = Pay an invoice
command-history = Payments and refunds
command-upcoming = What will be billed next
command-subscription = Your plan
command-autopay = Automatic payment
command-methods = Saved cards and accounts
command-profile = Your billing details
command-settings = Language, time zone, reminders
command-language = Change the language
command-human = Talk to a person
command-help = What I can do
command-logout = Sign out of this chat
