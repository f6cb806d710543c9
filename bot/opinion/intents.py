"""What a model may choose from, one line each. What is not here, no opinion can bring about.

Missing on purpose: a yes and a no, which only the customer says, and a payment link, which is made
without another question.
"""

from collections.abc import Mapping

INTENTS: Mapping[str, str] = {
    "balance": "how much is owed",
    "list_invoices": "see the invoices",
    "invoice_detail": "see one invoice",
    "invoice_pdf": "get an invoice as a file",
    "how_to_pay": "which ways of paying there are, bank details",
    "payment_history": "what was paid so far",
    "payment_status": "whether a payment arrived, or why it failed",
    "receipt": "get a receipt of a payment",
    "refund_status": "where a refund is",
    "explain_charge": "why it is this much, what a line means",
    "upcoming_charge": "what is charged next, and when",
    "subscription_status": "which subscription there is",
    "payment_methods": "which card or account is on file",
    "discount": "a code or a better price",
    "help": "what this assistant can do",
    "login_link": "sign in, connect the account",
    "pay": "pay invoices now",
    "pay_part": "pay only a part, or in instalments",
    "refund_request": "get money back",
    "dispute_charge": "a charge is wrong or not accepted",
    "already_paid": "it was paid already",
    "promise_to_pay": "will pay on a named day",
    "extension_request": "needs more time to pay",
    "change_plan": "another plan, or another number of seats",
    "cancel_subscription": "end the subscription",
    "pause_subscription": "pause the subscription",
    "resume_subscription": "go on with a paused subscription",
    "autopay_on": "pay automatically from now on",
    "autopay_off": "no longer pay automatically",
    "update_payment_method": "another card or account",
    "update_email": "another e-mail address",
    "update_address": "another postal address",
    "update_tax_id": "another tax number",
    "update_contact": "another phone number or contact",
    "set_language": "talk in another language",
    "set_timezone": "another time zone",
    "reminder_stop": "no more reminders",
    "reminder_snooze": "reminders later",
    "logout": "sign out",
    "switch_account": "another customer account",
    "human": "talk to a person",
    "greeting": "hello and nothing else",
    "thanks": "thank you and nothing else",
    "out_of_scope": "nothing to do with the bills of this firm",
}
