"""Shared time: the machines' clocks may differ by minutes, so all replicas go by the database's."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

import structlog

from billing.store.database import Database
from bot.ports import Clock
from bot.store.database_errors import DatabaseError

_LOOKS_EVERY = 10.0  # seconds
_WORTH_SAYING = timedelta(seconds=5)
_LOG = structlog.get_logger()


class SharedClock:
    """The machine's clock, set right by what it lacks to the database's. Error: half a round trip,
    and for some seconds what the machine's own clock was turned by.
    """

    def __init__(self, own: Clock) -> None:
        self._own = own
        self._lacks = timedelta()

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        return self._own.now() + self._lacks

    async def look(self, database: Database) -> None:
        """Ask the database what time it is."""
        asked = self._own.now()
        there = await database.server_time()
        if there is None:
            return
        here = asked + (self._own.now() - asked) / 2
        lacks = there - here
        if abs(lacks - self._lacks) > _WORTH_SAYING:
            _LOG.warning("clock_differs", seconds=round(lacks.total_seconds(), 1), remedy="run NTP")
        self._lacks = lacks


@asynccontextmanager
async def shared_time(database: Database, own: Clock) -> AsyncIterator[Clock]:
    """A clock that follows the database's while the block runs; on SQLite it is the machine's."""
    if database.is_sqlite:
        yield own
        return
    clock = SharedClock(own)
    with suppress(*DatabaseError):  # whoever opens the house will say so in better words
        await clock.look(database)
    following = asyncio.create_task(_follow(clock, database))
    try:
        yield clock
    finally:
        following.cancel()
        await asyncio.wait([following])


async def _follow(clock: SharedClock, database: Database) -> None:
    while True:
        await asyncio.sleep(_LOOKS_EVERY)
        with suppress(*DatabaseError):
            await clock.look(database)
