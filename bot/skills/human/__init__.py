"""A person: asked for plainly, or needed for what only a person may decide."""

from bot.skill import IntentRule, Skill
from bot.skills.human.run import run

SKILL = Skill(
    name="human",
    intents=(
        IntentRule("human", anonymous=True),
        IntentRule("refund_request"),
        IntentRule("dispute_charge"),
        IntentRule("already_paid"),
    ),
    commands={"human": "human"},
    run=run,
)
