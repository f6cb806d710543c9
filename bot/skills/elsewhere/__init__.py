"""What was answered last goes on elsewhere: to the person's mailbox or another of their chats."""

from bot.skill import IntentRule, Skill
from bot.skills.elsewhere.run import run

SKILL = Skill(
    name="elsewhere",
    intents=(IntentRule("send_elsewhere", looks=True),),
    run=run,
)
