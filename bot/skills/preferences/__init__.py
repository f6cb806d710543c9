"""What comes where, at which hours, and how much of it a lock screen shows."""

from bot.skill import IntentRule, Skill
from bot.skills.preferences.run import run

SKILL = Skill(
    name="preferences",
    intents=(
        IntentRule("preferences"),
        IntentRule("set_mute"),
        IntentRule("set_hours"),
        IntentRule("set_discreet"),
    ),
    commands={"preferences": "preferences"},
    run=run,
)
