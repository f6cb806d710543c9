"""Who is signed in in a chat, and who has left it: for channels that keep what was said."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Database, Transaction
from bot.errors import StoreUnavailable
from bot.messages import Address
from bot.ports import Clock
from bot.store import conversations, links
from bot.store.database_errors import DatabaseError


@dataclass(frozen=True, slots=True)
class Presence:
    """Both raise StoreUnavailable, in the channels' own words, when the database is away."""

    database: Database
    clock: Clock

    async def signed_in(self, address: Address) -> bool:
        """Whether somebody has proven in that chat who they are."""
        async with self._asked() as tx:
            return await conversations.is_linked(tx, address)

    async def left_at(self, address: Address) -> datetime | None:
        """When the last one left who is not signed in there any more."""
        async with self._asked() as tx:
            return await links.left_at(tx, address, self.clock.now())

    @asynccontextmanager
    async def _asked(self) -> AsyncIterator[Transaction]:
        try:
            async with self.database.transaction() as tx:
                yield tx
        except DatabaseError as error:
            raise StoreUnavailable("who is signed in") from error
