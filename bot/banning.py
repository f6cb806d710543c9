"""Banning: what passes in a chat in which the firm does not answer, and what is said there."""

from collections.abc import Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.answer import Answer
from bot.desk import letters
from bot.hearing import Hearing
from bot.messages import Said, Tapped
from bot.scope import Business, Scope, answer_in
from bot.store import attempts, cards
from bot.understanding.commands import parse_command

# Who wants no messages, to leave, or what is kept about them, is heard in any case.
HEARD = frozenset({"reminder_stop", "logout", "my_data", "export_data", "erase_data"})
_KIND = "ban_told"
_DAY = timedelta(days=1)


async def is_heard(scope: Scope, hearing: Hearing, commands: Mapping[str, str]) -> bool:
    """Whether the event is one that a ban does not touch."""
    asked = scope.chat.pending.confirm
    if asked is not None and asked.intent in HEARD:  # the yes to it
        return True
    match scope.incoming.content:
        case Said(text=text):
            command = parse_command(text, commands)
            return (command is not None and command[0] in HEARD) or hearing.wants(
                scope, text, HEARD
            )
        case Tapped(action=action):
            found = await cards.find(scope.tx, action, scope.now)
            if found is None or found.address != scope.chat.address:
                return False
            return found.button.action.intent in HEARD
        case _:
            return False


async def turn_away(scope: Scope, business: Business, zone: ZoneInfo) -> Answer | None:
    """Until which of the firm's days, and how to reach the firm; once a day, else silence."""
    until, whom = scope.chat.banned_until, f"chat:{scope.chat.id}"
    told = await attempts.count(scope.tx, _KIND, whom, since=_DAY, now=scope.now)
    if until is None or told:
        return None
    await attempts.add(scope.tx, _KIND, whom, scope.now)
    day = until.astimezone(zone).date()
    return answer_in(scope, letters.banned(business.name, day, business.support_email))
