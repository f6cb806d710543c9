"""The invoice as a PDF in the chat."""

from bot.skill import IntentRule, Skill
from bot.skills.document.run import run

SKILL = Skill(
    name="document",
    intents=(IntentRule("invoice_pdf", looks=True),),
    commands={"pdf": "invoice_pdf"},
    run=run,
)
