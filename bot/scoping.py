"""Scoping: who is talking, as the rows of this moment say; the gate decides what they may see."""

from datetime import datetime
from zoneinfo import ZoneInfo

from billing.store.database import Transaction
from bot.conversation import Conversation
from bot.gate import Gate
from bot.messages import Incoming, Surface
from bot.scope import Scope, tag_of
from bot.seen import Seen
from bot.store import conversations


class Scopes:
    """Makes scopes. Nothing is remembered from one to the next."""

    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    @property
    def business_zone(self) -> ZoneInfo:
        """The firm's clock, which due dates go by."""
        return self._gate.business_zone

    async def open(
        self,
        tx: Transaction,
        chat: Conversation,
        incoming: Incoming,
        now: datetime,
        seen: Seen | None = None,
    ) -> Scope:
        """The scope of an event; `seen` came with it."""
        user, surface = incoming.sender.user, incoming.surface
        account = await self._gate.open(tx, chat, user, surface, now, seen)
        return Scope(tx, chat, incoming, account, tag_of(chat, account), now)

    async def look(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Scope:
        """The scope of an event that is only looked at: the session does not live longer for it."""
        mine = incoming.surface is Surface.PRIVATE and incoming.sender.user == chat.user
        account = await self._gate.look(tx, chat, now) if mine else None
        return Scope(tx, chat, incoming, account, tag_of(chat, account), now)

    async def afresh(
        self, tx: Transaction, chat: Conversation, incoming: Incoming, now: datetime
    ) -> Scope:
        """The scope after a change of who is linked: read again."""
        return await self.open(tx, await conversations.get_by_id(tx, chat.id), incoming, now)
