"""What was paid, refunded and credited."""

from bot.skill import IntentRule, Skill
from bot.skills.history.run import run

SKILL = Skill(
    name="history",
    intents=(IntentRule("payment_history", looks=True), IntentRule("refund_status", looks=True)),
    commands={"history": "payment_history"},
    run=run,
)
