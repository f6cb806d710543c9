"""What the assistant can do, small talk, and the polite end of what it can't."""

from bot.skill import IntentRule, Skill
from bot.skills.help.run import run

SKILL = Skill(
    name="help",
    intents=(
        IntentRule("help", anonymous=True),
        IntentRule("greeting", anonymous=True),
        IntentRule("thanks", anonymous=True),
        IntentRule("out_of_scope", anonymous=True),
        IntentRule("welcome", looks=True),
        IntentRule("about_bot", anonymous=True),
        IntentRule("problem", anonymous=True),
        IntentRule("goodbye", anonymous=True),
    ),
    commands={"help": "help"},
    run=run,
)
