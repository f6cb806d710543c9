"""Invoices: the list with its pages and filters, one in full, and why it is what it is."""

from bot.skill import IntentRule, Skill
from bot.skills.invoices.run import run

SKILL = Skill(
    name="invoices",
    intents=(
        IntentRule("list_invoices", looks=True),
        IntentRule("invoice_detail", looks=True),
        IntentRule("explain_charge", looks=True),
    ),
    commands={"invoices": "list_invoices", "invoice": "invoice_detail"},
    run=run,
)
