"""Invoices: the list with its pages and filters, one in full, and why it is what it is."""

from bot.skill import IntentRule, Skill
from bot.skills.invoices.run import run

SKILL = Skill(
    name="invoices",
    intents=(
        IntentRule("list_invoices"),
        IntentRule("invoice_detail"),
        IntentRule("explain_charge"),
    ),
    commands={"invoices": "list_invoices", "invoice": "invoice_detail"},
    run=run,
)
