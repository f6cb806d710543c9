"""Paying: the facts, a yes, and a link that is made when it is wanted."""

from bot.skill import IntentRule, Skill
from bot.skills.pay.conclude import conclude
from bot.skills.pay.run import run

SKILL = Skill(
    name="pay",
    intents=(
        IntentRule("pay"),
        IntentRule("payment_link"),
        IntentRule("pay_part"),
        IntentRule("how_to_pay", looks=True),
        IntentRule("payment_status", looks=True),
    ),
    commands={"pay": "pay"},
    run=run,
    conclude=conclude,
)
