"""Signing in and out, the account that is talked about, and the chats that are linked."""

from bot.skill import IntentRule, Skill
from bot.skills.session.run import run

SKILL = Skill(
    name="session",
    intents=(
        IntentRule("login_link", anonymous=True),
        IntentRule("logout"),
        IntentRule("switch_account"),
        IntentRule("connections"),
        IntentRule("revoke_link"),
    ),
    commands={"logout": "logout"},
    run=run,
)
