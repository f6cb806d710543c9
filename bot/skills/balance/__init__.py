"""What do I owe?"""

from bot.skill import IntentRule, Skill
from bot.skills.balance.run import run

SKILL = Skill(
    name="balance",
    intents=(IntentRule("balance", looks=True),),
    commands={"balance": "balance"},
    run=run,
)
