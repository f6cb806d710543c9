"""Signing in and out, the account that is talked about, and the chats that are linked."""

from bot.skill import IntentRule, Skill
from bot.skills.session.run import run

SKILL = Skill(
    name="session",
    intents=(
        IntentRule("login_link", anonymous=True),
        IntentRule("logout", looks=True),
        IntentRule("switch_account", looks=True),
        IntentRule("connections", looks=True),
        IntentRule("revoke_link", looks=True),
    ),
    commands={"logout": "logout"},
    run=run,
)
