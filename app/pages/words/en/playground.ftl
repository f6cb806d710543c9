# The playground's people and clock, in English.
demo-clock-text = { $weekday }, { $at } UTC
demo-mood-overdue = one invoice is overdue
demo-mood-autopay = pays by autopay
demo-mood-credit = has a credit
demo-mood-nothing = owes nothing
demo-mood-forty = has forty invoices
