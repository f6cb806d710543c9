"""Delivery: takes messages out of the outbox and hands them to their channels, chats in order."""

import asyncio
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog

from billing.store.database import Database
from bot.delivery_marks import Marks
from bot.delivery_ports import Outside, Pace
from bot.delivery_rules import MOST_ATTEMPTS, URGENT
from bot.limits import Limiter
from bot.messages import Address, ChannelName
from bot.outgoing import Kind
from bot.parcels import pack
from bot.store import outbox_claims
from bot.store.outbox import Delivery, Lease, Verdict

_WARM_UP = 60.0  # seconds
_LOG = structlog.get_logger()


class Deliverer:
    """Sends what the outbox holds for the open channels. Several may work on one database.

    Each row is sent by one of them; rows of a chat go one after the other; a slow or throttled chat
    holds back nobody else. A killed deliverer's rows are taken over when its lease runs out.
    """

    def __init__(
        self,
        db: Database,
        outside: Outside,
        owner: str,
        limiter: Limiter | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._db, self._outside, self._owner = db, outside, owner
        self._limiter = limiter or Limiter()
        self._pace = pace or Pace()
        self._marks = Marks(db, outside, owner)
        self._woken = asyncio.Event()
        self._flying: dict[int, ChannelName] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        self._began = outside.ticks()

    @property
    def in_flight(self) -> int:
        """How many messages are under way in this process."""
        return len(self._flying)

    def lease(self) -> Lease:
        """For `outbox.enqueue` in a turn that gives its rows to `deliver` after the commit."""
        return Lease(self._owner, self._outside.clock.now() + self._pace.lease)

    def wake(self) -> None:
        """There is something new: look at once instead of at the next poll."""
        self._woken.set()

    async def deliver(self, rows: Sequence[Delivery]) -> None:
        """Send rows that this process has just queued under `lease`; returns when all were tried.

        Rows of one chat go in their order. Rows without an open channel here, or queued behind
        older ones, are left to whoever claims them.
        """
        chats: dict[Address, list[Delivery]] = {}
        for row in rows:
            if row.held:
                chats.setdefault(row.address, []).append(row)
            else:
                self.wake()
        await asyncio.gather(*(self._start(group) for group in chats.values()))

    async def deliver_due(self) -> int:
        """Claim what is due now, send it, and return how many rows that were."""
        claimed = await self._claim()
        await asyncio.gather(*(self._start([row]) for row in claimed))
        return len(claimed)

    async def idle(self) -> int:
        """Wait for what is under way in this process; returns how many chats that were."""
        flying = tuple(self._tasks)
        await asyncio.gather(*flying, return_exceptions=True)
        return len(flying)

    async def rescue(self, untried_for: timedelta = timedelta(minutes=45)) -> int:
        """Send reminders, receipts and notices by mail that no open channel has tried for so long.

        Does nothing in a deliverer's first minute: after a stop, the chats get their chance first.
        """
        if self._closing or self._outside.ticks() - self._began < _WARM_UP:
            return 0
        rescued = await self._marks.rescue(untried_for)
        if rescued:
            self.wake()
        return rescued

    async def run(self) -> None:
        """Deliver until cancelled: woken by `wake`, else polling; sits out a database outage."""
        renewing = asyncio.create_task(self._renew_forever())
        try:
            while True:
                self._woken.clear()
                await self._start_due()
                with suppress(TimeoutError):
                    async with asyncio.timeout(self._pace.poll):
                        await self._woken.wait()
        finally:
            renewing.cancel()

    async def drain(self, patience: float) -> bool:
        """Take nothing new and let what flies land; False when something still flew in the end.

        `patience` is in seconds. What did not land is taken over when the lease has run out.
        """
        self._closing = True
        flying = set(self._tasks)
        if flying:
            _, flying = await asyncio.wait(flying, timeout=patience)
        for task in flying:
            task.cancel()
        return not flying

    async def _start_due(self) -> None:
        try:
            claimed = await self._claim()
        except Exception as error:  # noqa: BLE001 - a database outage must not end delivery
            _LOG.warning("outbox_not_read", error=type(error).__name__)
            return
        for row in claimed:
            # At its end the chat's next row may go, and there is room for another one.
            self._start([row]).add_done_callback(lambda _task: self.wake())

    def _start(self, rows: Sequence[Delivery]) -> asyncio.Task[None]:
        self._flying |= {row.id: row.address.channel for row in rows}
        task = asyncio.create_task(self._deliver_chat(rows))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _claim(self) -> tuple[Delivery, ...]:
        if self._closing:
            return ()
        now, lease = self._outside.clock.now(), self.lease()
        claimed: list[Delivery] = []
        async with self._db.transaction() as tx:
            freed = await outbox_claims.recover(tx, self._owner, self._flying, now, MOST_ATTEMPTS)
            for channel in self._outside.channels:
                room = self._room(channel)
                if room > 0:
                    claimed += await outbox_claims.claim(tx, channel, lease, now, room)
        if freed:
            _LOG.warning("outbox_leases_ran_out", rows=freed)
        return tuple(claimed)

    def _room(self, channel: ChannelName) -> int:
        return self._pace.at_once - sum(name == channel for name in self._flying.values())

    async def _deliver_chat(self, rows: Sequence[Delivery]) -> None:
        try:
            for index, row in enumerate(rows):
                if not await self._try_once(row):
                    await self._put_back(rows[index + 1 :])
                    return
        finally:
            for row in rows:
                self._flying.pop(row.id, None)

    async def _put_back(self, rows: Iterable[Delivery], wait: float = 0.0) -> None:
        later = self._outside.clock.now() + timedelta(seconds=wait) if wait > 0.0 else None
        for row in rows:
            await self._marks.ended(row, Verdict("ready", row.reason, later, counted=False))

    async def _try_once(self, row: Delivery) -> bool:
        """One attempt with its mark; False when the chat's next row must wait."""
        channel = self._outside.channels.get(row.address.channel)
        if channel is None or self._closing:
            await self._put_back([row])
            return False
        wait = await self._admitted(row)
        if wait > 0.0:
            await self._put_back([row], wait)
            return False
        try:
            if await self._is_outdated(row):
                await self._marks.ended(row, Verdict("dropped", "outdated"))
                return True
            parcel = await pack(row, self._outside.documents, self._outside.secrets)
            sent = await channel.send(parcel)
        except Exception as error:  # noqa: BLE001 - each failure becomes the row's state and reason
            verdict = await self._marks.failed(row, error)
            return verdict.state != "ready"
        await self._marks.sent(row, sent)
        return True

    async def _admitted(self, row: Delivery) -> float:
        """0.0 when the message may go now; else the seconds to wait, too long to keep the row."""
        if row.kind is Kind.REPLY and not row.address.chat.startswith("-"):
            self._limiter.count(row.address, self._outside.ticks())
            return 0.0
        urgent = row.kind in URGENT
        while True:
            wait = self._limiter.admit(row.address, self._outside.ticks(), urgent=urgent)
            if wait <= 0.0 or wait > self._pace.patience or self._closing:
                return wait
            await self._outside.pause(wait)

    async def _is_outdated(self, row: Delivery) -> bool:
        reminding = self._outside.reminding
        if row.kind is not Kind.REMINDER or reminding is None:
            return False
        return not await reminding.still_true(row.id)

    async def _renew_forever(self) -> None:
        while True:
            await asyncio.sleep(self._pace.renewal)
            if not self._flying:
                continue
            try:
                async with self._db.transaction() as tx:
                    await outbox_claims.renew(tx, self.lease())
            except Exception as error:  # noqa: BLE001 - the next renewal may still be in time
                _LOG.warning("outbox_lease_not_renewed", error=type(error).__name__)
