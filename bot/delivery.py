"""Delivery: takes messages out of the outbox and hands them to their channels, chats in order."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

import structlog

from billing.store.database import Database, Transaction
from bot.admission import Admission
from bot.delivery_marks import Marks
from bot.delivery_ports import Outside, Pace
from bot.delivery_rules import MOST_ATTEMPTS
from bot.leases import Leases
from bot.limits import Limiter
from bot.messages import Address, ChannelName
from bot.row_claims import RowClaims
from bot.sender import Sender
from bot.store import outbox_claims
from bot.store.outbox import TOPIC, Delivery, Lease

_WARM_UP = 60.0  # seconds
_LOG = structlog.get_logger()


class Deliverer:
    """Sends what the outbox holds for the open channels. Any number may work on one database.

    What a turn queued goes at once from the process that ran it. The rest of a channel is sent by
    one process at a time, the one with the channel's lease, so that its limits hold; rows of a chat
    go one after the other; a slow or throttled chat holds back nobody else. A killed deliverer's
    rows are taken over when its leases run out.
    """

    def __init__(
        self,
        db: Database,
        outside: Outside,
        leases: Leases,
        limiter: Limiter | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._db, self._outside, self._leases = db, outside, leases
        self._limiter = limiter or Limiter()
        self._pace = pace or Pace()
        self._marks = Marks(db, outside, leases.owner)
        admission = Admission(self._limiter, outside.ticks, outside.pause, self._pace.patience)
        self._claims = RowClaims(leases, outside.clock, outside.ticks, self._pace.lease)
        self._sender = Sender(outside, self._marks, admission, self._limiter, self._claims)
        self._woken = asyncio.Event()
        self._claiming = asyncio.Lock()  # what is claimed is seen to fly before anybody asks
        self._flying: dict[int, ChannelName] = {}
        self._flights: dict[asyncio.Future[None], asyncio.Task[Any] | None] = {}  # end → who flies
        self._queued_behind: set[Address] = set()
        self._batch: Counter[ChannelName] = Counter()
        self._landings: Counter[ChannelName] = Counter()
        self._began = outside.ticks()
        self._recovered = float("-inf")
        leases.watch(self.wake)

    @property
    def in_flight(self) -> int:
        """How many messages are under way in this process."""
        return len(self._flying)

    def lease(self) -> Lease:
        """For `outbox.enqueue` in a turn that gives its rows to `deliver` after the commit."""
        return Lease(self._leases.owner, self._outside.clock.now() + self._pace.lease)

    def wake(self) -> None:
        """There is something new: look at once instead of at the next poll."""
        self._woken.set()

    async def deliver(self, rows: Sequence[Delivery]) -> None:
        """Send rows that this process has just queued under `lease`; returns when all were tried.

        Rows of one chat go in their order. Rows without an open channel here, or queued behind
        older ones, are left to whoever claims them.
        """
        for row in rows:
            if not row.held:
                self._queued_behind.add(row.address)
                self.wake()
        chats = _by_chat(row for row in rows if row.held)
        if len(chats) == 1:  # nearly always; what is waited for needs no task of its own
            await self._deliver_here(*chats)
        else:
            await asyncio.gather(*(self._start(group) for group in chats))

    async def deliver_due(self) -> int:
        """Claim what is due now, where this process may send it, and return how many rows went."""
        await self._leases.keep(self._outside.channels)
        async with self._claiming:
            claimed = await self._claim()
            flights = [self._start(rows) for rows in _by_chat(claimed)]
        await asyncio.gather(*flights)
        return len(claimed)

    async def idle(self) -> int:
        """Wait for what is under way in this process; returns how many chats that were."""
        flying = tuple(self._flights)
        await asyncio.gather(*flying, return_exceptions=True)
        return len(flying)

    async def rescue(self) -> int:
        """Send reminders, receipts and notices by mail that wait too long for a channel that nobody
        has open, or that rests.

        Does nothing in a deliverer's first minute: after a stop, the chats get their chance first.
        """
        if self._sender.closed or self._outside.ticks() - self._began < _WARM_UP:
            return 0
        return await self._marks.rescue()

    async def run(self) -> None:
        """Deliver until cancelled: woken by whoever queues, else polling; sits out an outage of the
        database.
        """
        self._leases.want(*self._outside.channels)
        poll = self._pace.seldom if self._db.hears_others else self._pace.poll
        renewing = asyncio.create_task(self._renew_forever())
        try:
            async with self._db.listen(TOPIC, self.wake):
                while True:
                    self._woken.clear()
                    await self._start_due()
                    with suppress(TimeoutError):
                        async with asyncio.timeout(poll):
                            await self._woken.wait()
        finally:
            renewing.cancel()

    async def drain(self, patience: float) -> bool:
        """Take nothing new and let what flies land; False when something still flew in the end.

        `patience` is in seconds. What did not land is taken over when the lease has run out.
        """
        self._sender.close()
        flying = set(self._flights)
        if flying:
            _, flying = await asyncio.wait(flying, timeout=patience)
        for end in flying:
            if task := self._flights[end]:
                task.cancel()
        return not flying

    async def _start_due(self) -> None:
        async with self._claiming:
            try:
                claimed = await self._claim()
            except Exception as error:  # noqa: BLE001 - a database outage must not end delivery
                _LOG.warning("outbox_not_read", error=type(error).__name__)
                return
            for rows in _by_chat(claimed):
                landed = partial(self._landed, rows[0].address.channel, len(rows))
                self._start(rows).add_done_callback(landed)

    def _landed(self, channel: ChannelName, rows: int, _task: "asyncio.Task[None]") -> None:
        """The chat's next row may go, and there is room: look when half of the last claim is gone.
        A claim for each row that lands would cost as much as the sending.
        """
        self._landings[channel] += rows
        if self._landings[channel] * 2 >= self._batch[channel]:
            self.wake()

    def _start(self, rows: Sequence[Delivery]) -> asyncio.Task[None]:
        self._take(rows)
        task = asyncio.create_task(self._deliver_chat(rows))
        self._flights[task] = task
        task.add_done_callback(self._flights.pop)
        return task

    def _take(self, rows: Sequence[Delivery]) -> None:
        self._flying |= {row.id: row.address.channel for row in rows}
        self._claims.take(rows)

    async def _deliver_here(self, rows: Sequence[Delivery]) -> None:
        self._take(rows)
        end: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._flights[end] = asyncio.current_task()
        try:
            await self._deliver_chat(rows)
        finally:
            del self._flights[end]
            if not end.done():
                end.set_result(None)

    async def _deliver_chat(self, rows: Sequence[Delivery]) -> None:
        try:
            await self._sender.send(rows)
        finally:
            self._claims.end(rows)
            for row in rows:
                self._flying.pop(row.id, None)
            if rows[0].address in self._queued_behind:
                self._queued_behind.discard(rows[0].address)
                self.wake()

    async def _claim(self) -> tuple[Delivery, ...]:
        mine = [name for name in self._outside.channels if self._leases.holds(name)]
        if self._sender.closed or not mine or await outbox_claims.is_empty(self._db):
            return ()
        claimed: list[Delivery] = []
        async with self._db.transaction(durable=False) as tx:
            freed = await self._recover(tx, mine)
            for channel in mine:
                claimed += await self._claim_of(tx, channel)
        if freed:
            _LOG.warning("outbox_leases_ran_out", rows=freed)
        return tuple(claimed)

    async def _claim_of(self, tx: Transaction, channel: ChannelName) -> tuple[Delivery, ...]:
        if self._rests(channel):
            return ()
        most = self._limiter.at_once(channel, self._pace.at_once)
        room = most - sum(name == channel for name in self._flying.values())
        if room <= 0:
            return ()
        now = self._outside.clock.now()
        rows = await outbox_claims.claim(tx, channel, self.lease(), now, room)
        self._batch[channel], self._landings[channel] = len(rows), 0
        return rows

    def _rests(self, channel: ChannelName) -> bool:
        """Obey what a platform told any replica."""
        until = self._leases.paused_until(channel)
        left = (until - self._outside.clock.now()).total_seconds() if until else 0.0
        if left <= 0.0:
            return False
        self._limiter.slow_down(channel, left, self._outside.ticks())
        asyncio.get_running_loop().call_later(left, self.wake)
        return True

    async def _recover(self, tx: Transaction, mine: Iterable[ChannelName]) -> int:
        freed = 0
        for channel in mine:
            if before := self._leases.inherited(channel):
                freed += await outbox_claims.free(tx, channel, before, MOST_ATTEMPTS)
        if self._outside.ticks() - self._recovered < self._pace.recovery:
            return freed
        self._recovered = self._outside.ticks()
        now = self._outside.clock.now()
        return freed + await outbox_claims.recover(
            tx, self._leases.owner, self._flying, now, MOST_ATTEMPTS
        )

    async def _renew_forever(self) -> None:
        while True:
            await asyncio.sleep(self._pace.renewal)
            if not self._flying:
                continue
            asked_at, lease = self._outside.ticks(), self.lease()
            try:
                async with self._db.transaction(durable=False) as tx:
                    kept = await outbox_claims.renew(tx, lease)
            except Exception as error:  # noqa: BLE001 - the next renewal may still be in time
                _LOG.warning("outbox_lease_not_renewed", error=type(error).__name__)
                continue
            self._claims.renew(kept, lease.until, asked_at)


def _by_chat(rows: Iterable[Delivery]) -> list[list[Delivery]]:
    """Rows of one chat go one after the other, in the order in which they are given."""
    chats: dict[Address, list[Delivery]] = {}
    for row in rows:
        chats.setdefault(row.address, []).append(row)
    return list(chats.values())
