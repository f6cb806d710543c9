"""What is on file about the customer, and how it is changed: here, or by a person."""

from bot.skill import IntentRule, Skill
from bot.skills.profile.carrying_out import conclude
from bot.skills.profile.checking import check
from bot.skills.profile.run import run

SKILL = Skill(
    name="profile",
    intents=(
        IntentRule("profile", looks=True),
        IntentRule("update_email", step_up=True),
        IntentRule("update_address", step_up=True),
        IntentRule("update_tax_id", step_up=True),
        IntentRule("update_contact", step_up=True),
    ),
    commands={"profile": "profile"},
    run=run,
    conclude=conclude,
    check=check,
)
