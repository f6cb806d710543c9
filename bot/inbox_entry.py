"""The way into the inbox: events that come together are made durable together, with one commit."""

import asyncio

import structlog

from billing.store.database import Database
from bot.errors import StoreUnavailable
from bot.messages import Incoming
from bot.ports import Clock
from bot.store import inbox
from bot.store.database_errors import DatabaseError

_MOST = 64  # events in one transaction

log = structlog.get_logger()


class InboxEntry:
    """Stores events. Waiting for the disk costs the same for one event as for sixty-four."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._waiting: list[tuple[Incoming, asyncio.Future[bool]]] = []
        self._writer: asyncio.Task[None] | None = None

    async def store(self, incoming: Incoming) -> bool:
        """Return when the event is on disk; False for a repeat. Raises StoreUnavailable."""
        stored: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((incoming, stored))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        return await stored

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
            try:
                events = [incoming for incoming, _ in batch]
                news = await inbox.store_all(self._database, events, self._clock.now())
            except DatabaseError as error:
                log.warning("inbox.unavailable", error=type(error).__name__)
                self._refuse(batch)
                continue
            except BaseException:
                self._refuse(batch)
                raise
            for (_, stored), new in zip(batch, news, strict=True):
                if not stored.done():
                    stored.set_result(new)

    @staticmethod
    def _refuse(batch: list[tuple[Incoming, asyncio.Future[bool]]]) -> None:
        for _, stored in batch:
            if not stored.done():
                stored.set_exception(StoreUnavailable("the event could not be stored"))
