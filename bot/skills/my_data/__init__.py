"""What is kept about somebody: said, given as a file, and erased."""

from bot.skill import IntentRule, Skill
from bot.skills.my_data.run import run

SKILL = Skill(
    name="my_data",
    intents=(
        IntentRule("my_data", looks=True),
        IntentRule("export_data", looks=True, step_up=True),
        IntentRule("erase_data", looks=True, step_up=True),
    ),
    commands={"mydata": "my_data"},
    run=run,
)
