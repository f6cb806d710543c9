"""A person, asked for plainly; back from one; how it was."""

from bot.skill import IntentRule, Skill
from bot.skills.human.run import run

SKILL = Skill(
    name="human",
    intents=(
        IntentRule("human", anonymous=True),
        IntentRule("end_handoff", anonymous=True),
        IntentRule("rate_person", anonymous=True),
        IntentRule("reopen_ticket", anonymous=True),
        IntentRule("transcript", looks=True),
    ),
    commands={"human": "human", "end": "end_handoff", "transcript": "transcript"},
    run=run,
)
