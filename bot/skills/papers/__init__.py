"""Papers: everything of an invoice, statements, files for the accountant, and what was sent."""

from bot.skill import IntentRule, Skill
from bot.skills.papers.conclude import conclude
from bot.skills.papers.run import run

SKILL = Skill(
    name="papers",
    intents=(
        IntentRule("invoice_documents"),
        IntentRule("credit_note"),
        IntentRule("statement"),
        IntentRule("export_csv"),
        IntentRule("download_documents"),
        IntentRule("mail_document"),
        IntentRule("sent_to_me"),
        IntentRule("credits"),
    ),
    commands={
        "statement": "statement",
        "documents": "invoice_documents",
        "credits": "credits",
        "sent": "sent_to_me",
    },
    run=run,
    conclude=conclude,
)
