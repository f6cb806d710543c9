"""Saved methods: what is on file, paying with one now or on a day, autopay, a new card."""

from bot.skill import IntentRule, Skill
from bot.skills.methods.conclude import conclude
from bot.skills.methods.run import run

SKILL = Skill(
    name="methods",
    intents=(
        IntentRule("payment_methods", looks=True),
        IntentRule("autopay_status", looks=True),
        IntentRule("autopay_on", step_up=True),
        IntentRule("autopay_off"),
        IntentRule("update_payment_method", step_up=True),
        IntentRule("verify_method", step_up=True),
        IntentRule("default_method", step_up=True),
        IntentRule("remove_method", step_up=True),
        IntentRule("pay_saved", step_up=True),
        IntentRule("pay_on_day", step_up=True),
        IntentRule("cancel_planned"),
    ),
    commands={"methods": "payment_methods", "autopay": "autopay_status"},
    run=run,
    conclude=conclude,
)
