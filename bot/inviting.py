"""Inviting: what is said where others may read, the same to everybody: come to a private chat."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from billing.store.database import Transaction
from bot.answer import Answer
from bot.conversation import Conversation
from bot.messages import Incoming
from bot.replies import Link, Say
from bot.scope import constant
from bot.store import outbox

_QUIET = timedelta(minutes=1)  # whoever tries ten commands in a group gets one answer


@dataclass(frozen=True, slots=True)
class Inviting:
    """Knows nothing of who is signed in. `entrances` are the open channels' addresses."""

    business: str
    entrances: Callable[[], Mapping[str, str]]

    async def invite(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Answer | None:
        """The invitation with the way to the private chat, where the platform has one; None where
        something was said here within the last minute.
        """
        if await outbox.has_since(tx, chat.address, now - _QUIET):
            return None
        told = constant("talk-privately", incoming, self.business)
        url = self.entrances().get(incoming.address.channel, "")
        way = (Link(Say("talk-privately-open"), url),) if url else ()
        reply = replace(told.reply, blocks=(*told.reply.blocks, *way))
        # Somebody else may press in a private chat: its open question stays open.
        return replace(told, reply=reply, pending=chat.pending, focus=chat.focus)
