"""Language, time zone and reminders."""

from bot.skill import IntentRule, Skill
from bot.skills.settings.run import run

SKILL = Skill(
    name="settings",
    intents=(
        IntentRule("settings", looks=True),
        IntentRule("set_language", anonymous=True),
        IntentRule("set_timezone", looks=True),
        IntentRule("reminder_stop", looks=True),
        IntentRule("reminder_start", looks=True),
        IntentRule("reminder_snooze"),
    ),
    commands={"settings": "settings", "language": "set_language", "stop": "reminder_stop"},
    run=run,
)
