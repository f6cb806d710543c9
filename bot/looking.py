"""Looking: somebody opens the page beside the chat, or the chat itself, and says nothing."""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot.answer import Answer
from bot.conversation import Conversation
from bot.desk.turns import DeskTurns
from bot.home_pages import HomePages
from bot.messages import Incoming, Surface, Visited
from bot.openings import Openings
from bot.outgoing import Outgoing


@dataclass(frozen=True, slots=True)
class Looking:
    """Shows what is to be seen there. Stateless."""

    desk: DeskTurns | None = None
    pages: HomePages | None = None
    openings: Openings | None = None

    async def see(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Answer | None:
        """What is shown; None for nothing."""
        if isinstance(incoming.content, Visited):
            return await self._page(tx, chat, incoming, now)
        return await self._first(tx, chat, incoming, now)

    async def _page(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Answer | None:
        """An agent's own, a customer's, or what leads there."""
        agents = await self.desk.page(tx, incoming, now) if self.desk else None
        if agents is not None or self.pages is None:
            return agents
        return _beside(chat, await self.pages.open(tx, chat, incoming, now))

    async def _first(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Answer | None:
        """What may be said first, to whoever may say anything."""
        private = incoming.surface is Surface.PRIVATE and chat.private
        theirs = private and chat.user == incoming.sender.user and not incoming.sender.guest
        if self.openings is None or not theirs or chat.is_banned(now):
            return None
        return _beside(chat, await self.openings.offer(tx, chat, incoming, now))


def _beside(chat: Conversation, shown: Outgoing) -> Answer:
    """Something that is shown and not said: the talk goes on where it was."""
    return Answer(
        tag=shown.message.language,
        outgoing=(shown,),
        pending=chat.pending,
        focus=chat.focus,
        misunderstood=chat.misunderstood,
    )
