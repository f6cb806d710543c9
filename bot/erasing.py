"""Erasing: whoever wants to be forgotten is, at an operator's word or at their own."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from billing.store.database import Database
from bot.messages import ChannelName, ChatId
from bot.ports import Clock
from bot.store import audit, erasing, erasures
from bot.store.audit import Deed
from bot.store.erasures import Erasure

# Forgets what a channel keeps of a chat besides what the bot does.
ForgetCopy = Callable[[Database, ChatId], Awaitable[None]]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Erasing:
    """Any number of processes may: to erase again does no harm."""

    database: Database
    clock: Clock
    copies: Mapping[ChannelName, ForgetCopy]

    async def erase(self, person: int, actor: str) -> int:
        """At once, at an operator's word, on record; returns how many chats there were."""
        now = self.clock.now()
        return await self._erase(Erasure(person, now), actor, now)

    async def run_due(self) -> int:
        """Carry out what people wished for themselves; returns how many."""
        now = self.clock.now()
        async with self.database.transaction() as tx:
            due = await erasures.list_due(tx, now)
        for one in due:
            chats = await self._erase(one, f"person:{one.person}", now)
            log.info("person.erased", chats=chats)
        return len(due)

    async def _erase(self, wish: Erasure, actor: str, now: datetime) -> int:
        """The channels' own copies first: killed in between, it is all done again."""
        async with self.database.transaction() as tx:
            chats = await erasing.list_chats_of(tx, wish.person)
        for _, chat, _ in chats:
            if forget := self.copies.get(chat.channel):
                await forget(self.database, chat.chat)
        async with self.database.transaction() as tx:
            await erasing.erase(tx, wish.person, chats, now, wish.at)
            await erasures.end(tx, wish.person)
            await audit.record(tx, Deed(actor, "person.erased", f"person:{wish.person}"), now)
        return len(chats)
