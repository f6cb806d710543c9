"""A person, asked for plainly."""

from bot.skill import IntentRule, Skill
from bot.skills.human.run import run

SKILL = Skill(
    name="human",
    intents=(IntentRule("human", anonymous=True),),
    commands={"human": "human"},
    run=run,
)
