"""Sent marks: each is written at once, and what lands meanwhile goes together in the next one.

Nothing waits to be grouped: a kill repeats what was on its way to its mark, as before.
"""

import asyncio
from collections.abc import Sequence

from billing.store.database import Database
from bot.messages import MessageId
from bot.ports import Clock
from bot.store import outbox_claims

_Waiting = tuple[int, MessageId, asyncio.Future[bool]]
_MOST = 64  # marks in one statement


class SentMarks:
    """Writes that rows were sent, for the holder of their leases."""

    def __init__(self, db: Database, clock: Clock, owner: str) -> None:
        self._db, self._clock, self._owner = db, clock, owner
        self._busy = False
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, row: int, message_id: MessageId) -> bool:
        """Return when the mark is written; False where the row is not the owner's any more."""
        if self._busy:
            written: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
            self._waiting.append((row, message_id, written))
            return await written
        self._busy = True
        try:
            return await outbox_claims.mark_sent(
                self._db, row, self._owner, message_id, self._clock.now()
            )
        finally:
            self._busy = bool(self._waiting)
            if self._busy:
                self._writer = asyncio.create_task(self._write_rest())

    async def _write_rest(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[:_MOST], self._waiting[_MOST:]
                await self._write_all(batch)
        finally:
            self._busy = False

    async def _write_all(self, batch: Sequence[_Waiting]) -> None:
        ids = {row: message_id for row, message_id, _ in batch}
        try:
            now = self._clock.now()
            mine = await outbox_claims.mark_all_sent(self._db, ids, self._owner, now)
        except BaseException as error:
            for _, _, written in batch:
                if not written.done():
                    written.set_exception(error)
            if not isinstance(error, Exception):
                raise
            return
        for row, _, written in batch:
            if not written.done():
                written.set_result(row in mine)
