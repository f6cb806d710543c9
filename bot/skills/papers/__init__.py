"""Papers: everything of an invoice, statements, files for the accountant, and what was sent."""

from bot.skill import IntentRule, Skill
from bot.skills.papers.conclude import conclude
from bot.skills.papers.run import run

SKILL = Skill(
    name="papers",
    intents=(
        IntentRule("invoice_documents", looks=True),
        IntentRule("credit_note", looks=True),
        IntentRule("statement", looks=True),
        IntentRule("export_csv", looks=True),
        IntentRule("download_documents", looks=True),
        IntentRule("mail_document", looks=True),
        IntentRule("sent_to_me", looks=True),
        IntentRule("credits", looks=True),
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
