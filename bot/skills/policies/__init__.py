"""The firm's own terms: which there are, and each in its own words."""

from bot.skill import IntentRule, Skill
from bot.skills.policies.run import run

SKILL = Skill(
    name="policies",
    intents=(IntentRule("policies", anonymous=True),),
    run=run,
)
