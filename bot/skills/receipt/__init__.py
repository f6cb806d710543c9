"""The receipt of a payment."""

from bot.skill import IntentRule, Skill
from bot.skills.receipt.run import run

SKILL = Skill(
    name="receipt",
    intents=(IntentRule("receipt"),),
    commands={"receipt": "receipt"},
    run=run,
)
