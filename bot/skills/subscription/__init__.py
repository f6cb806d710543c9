"""Subscriptions: what they cost next, other terms, a pause, an end."""

from bot.skill import IntentRule, Skill
from bot.skills.subscription.conclude import conclude
from bot.skills.subscription.run import run

SKILL = Skill(
    name="subscription",
    intents=(
        IntentRule("subscription_status", looks=True),
        IntentRule("upcoming_charge", looks=True),
        IntentRule("discount"),
        IntentRule("change_plan", step_up=True),
        IntentRule("cancel_subscription", step_up=True),
        IntentRule("pause_subscription", step_up=True),
        IntentRule("resume_subscription"),
        IntentRule("resume_now", step_up=True),
        IntentRule("cancel_reason"),
        IntentRule("acknowledge_price"),
    ),
    commands={
        "subscription": "subscription_status",
        "upcoming": "upcoming_charge",
    },
    run=run,
    conclude=conclude,
)
