"""What comes where, at which hours, and how much of it a lock screen shows."""

from bot.skill import IntentRule, Skill
from bot.skills.preferences.run import run
from bot.skills.preferences.sheet import check

SKILL = Skill(
    name="preferences",
    intents=(
        IntentRule("preferences", looks=True),
        IntentRule("set_mute", looks=True),
        IntentRule("set_hours", looks=True),
        IntentRule("set_discreet", looks=True),
    ),
    commands={"preferences": "preferences"},
    run=run,
    check=check,
)
