"""Language, time zone and reminders."""

from bot.skill import IntentRule, Skill
from bot.skills.settings.run import run

SKILL = Skill(
    name="settings",
    intents=(
        IntentRule("settings"),
        IntentRule("set_language", anonymous=True),
        IntentRule("set_timezone"),
        IntentRule("reminder_stop"),
        IntentRule("reminder_start"),
        IntentRule("reminder_snooze"),
    ),
    commands={"settings": "settings", "language": "set_language", "stop": "reminder_stop"},
    run=run,
)
