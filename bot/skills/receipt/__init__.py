"""The receipt of a payment."""

from bot.skill import IntentRule, Skill
from bot.skills.receipt.run import run

SKILL = Skill(
    name="receipt",
    intents=(IntentRule("receipt", looks=True),),
    commands={"receipt": "receipt"},
    run=run,
)
