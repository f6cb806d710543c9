"""What a customer asks the firm to decide or to look for, and what became of it."""

from bot.skill import IntentRule, Skill
from bot.skills.cases.files import conclude
from bot.skills.cases.run import run

SKILL = Skill(
    name="cases",
    intents=(
        IntentRule("cases", looks=True),
        IntentRule("refund_request"),
        IntentRule("dispute_charge"),
        IntentRule("already_paid"),
        IntentRule("add_file"),
    ),
    commands={"cases": "cases"},
    run=run,
    conclude=conclude,
)
