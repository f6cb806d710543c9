"""Unsolved: "not solved yet", said in words, is about the request that was settled here last."""

from bot.conversation import Question, Wish
from bot.desk.ticket import STILL_OPEN
from bot.handoff import SAME_REQUEST
from bot.scope import Scope
from bot.store import tickets

INTENT = "reopen_ticket"


async def wish_of(scope: Scope, text: str, *, desk: bool) -> Wish | None:
    """To have it open again; where nothing was settled lately, to say what is wrong. None where a
    question is open, to which the words may be the answer.
    """
    if scope.chat.pending.question is not Question.NONE:
        return None
    found = await _about_ticket(scope, text) if desk else None
    return found or Wish("problem", exact=True)


async def _about_ticket(scope: Scope, text: str) -> Wish | None:
    chat, since = scope.chat, scope.now - SAME_REQUEST
    whose = scope.account.customer.id if scope.account else None
    found = await tickets.find_unsolved(scope.tx, chat.id, chat.ticket, whose, since)
    if found is None:
        return None
    still = {} if found.resolved_at else {STILL_OPEN: "yes"}
    return Wish(INTENT, {"ticket": str(found.id), **still}, text, exact=True)
