"""Delivery marks: what became of a message, written by the process that holds its lease."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial

import structlog
from tenacity import AsyncRetrying, stop_after_attempt, wait_exponential

from billing.store.database import Database, Transaction
from bot.delivery_ports import Outside
from bot.delivery_rules import BY_MAIL, IN_CHAT, LONG_REST, goes_by_mail, is_delivery_error, judge
from bot.errors import ChatGone, NotSent
from bot.messages import MessageId
from bot.sent_marks import SentMarks
from bot.store import leases, outbox_claims, unreachable
from bot.store.database_errors import DatabaseError
from bot.store.outbox import Delivery, Verdict

_LOG = structlog.get_logger()


class Marks:
    """Writes marks, through a short database outage; a row without one would be sent once more."""

    def __init__(self, db: Database, outside: Outside, owner: str) -> None:
        self._db, self._outside, self._owner = db, outside, owner
        self._sent = SentMarks(db, outside.clock, owner)

    async def sent(self, row: Delivery, message_id: MessageId) -> None:
        """The platform took it and calls it so."""
        await self._written(row, partial(self._sent.write, row.id, message_id))

    async def begun(self, row: Delivery) -> bool:
        """It is about to leave, and must not do so twice; False where it is not ours any more."""

        async def write() -> bool:
            async with self._db.transaction() as tx:
                return await outbox_claims.begin(tx, row.id, self._owner)

        try:
            mine = await self._persistently(write)
        except DatabaseError as error:
            raise NotSent("not_begun") from error
        if not mine:
            _LOG.warning("outbox_row_was_taken_over", row=row.id)
        return mine

    async def failed(self, row: Delivery, error: Exception, *, everybody: bool = False) -> Verdict:
        """It was not delivered: the verdict, written and logged without a word of the message.

        `everybody`: the whole account must rest, in every replica.
        """
        verdict = judge(row, error, self._outside.clock.now(), self._outside.chance())
        log = _LOG.bind(row=row.id, channel=row.address.channel, kind=row.kind.value)
        if is_delivery_error(error):
            log.info("message_not_delivered", state=verdict.state, reason=verdict.reason)
        else:
            log.error("message_not_delivered", state=verdict.state, exc_info=error)
        await self.ended(row, verdict, gone=isinstance(error, ChatGone), everybody=everybody)
        return verdict

    async def ended(
        self, row: Delivery, verdict: Verdict, *, gone: bool = False, everybody: bool = False
    ) -> None:
        """The attempt's end; a `gone` chat is closed, and what must arrive goes another way."""

        async def write() -> bool:
            now = self._outside.clock.now()
            async with self._db.transaction() as tx:
                mine = await outbox_claims.mark(tx, row, self._owner, verdict, now)
                if everybody and verdict.not_before:
                    await leases.pause(tx, row.address.channel, verdict.not_before)
                if mine and gone:
                    await unreachable.close_chat(tx, row.address)
                if mine and goes_by_mail(row, verdict):
                    await _send_elsewhere(tx, row, now, gone=gone)
                return mine

        await self._written(row, write)

    async def rescue(self, limit: int = 100) -> int:
        """Send by mail what has waited too long for a channel that is switched off, or rests."""
        now = self._outside.clock.now()
        async with self._db.transaction() as tx:
            orphans = await outbox_claims.take_orphans(
                tx, BY_MAIL, now - IN_CHAT, now + LONG_REST, limit, "waited_too_long"
            )
            for row in orphans:
                await unreachable.send_by_mail(tx, row, now)
        if orphans:
            _LOG.warning("messages_go_by_mail", rows=len(orphans), reason="waited_too_long")
        return len(orphans)

    async def _persistently(self, write: Callable[[], Awaitable[bool]]) -> bool:
        try:
            return await write()
        except DatabaseError:
            retrying = AsyncRetrying(
                sleep=self._outside.pause,
                stop=stop_after_attempt(5),
                wait=wait_exponential(multiplier=0.1, max=3),
                reraise=True,
            )
            mine: bool = await retrying(write)
            return mine

    async def _written(self, row: Delivery, write: Callable[[], Awaitable[bool]]) -> None:
        try:
            mine = await self._persistently(write)
        except Exception as error:  # noqa: BLE001 - the lease runs out and the row is tried again
            _LOG.error("outbox_mark_not_written", row=row.id, error=type(error).__name__)
            return
        if not mine:
            _LOG.warning("outbox_row_was_taken_over", row=row.id)


async def _send_elsewhere(tx: Transaction, row: Delivery, now: datetime, *, gone: bool) -> None:
    # A reminder is composed anew, for the person's next chat if there is one.
    if not (gone and await unreachable.plan_again(tx, row, now)):
        await unreachable.send_by_mail(tx, row, now)
