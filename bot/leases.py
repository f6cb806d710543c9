"""Leases: which process may do what only one may do at a time: send on a channel, poll, run jobs.

A lease runs out a few seconds after its holder died, and another process takes it. It only keeps
the house orderly (one limiter an account, one poller a bot): that nothing is done twice rests on
the rows' own claims, which a late holder can't mark any more.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from billing.store.database import Database
from bot.ports import Clock
from bot.store import leases
from bot.store.database_errors import DatabaseError
from bot.store.leases import Held

_LOG = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class LeasePace:
    """How long a lease lasts without its holder, and how often all are looked at.

    `patience` is how much longer others are waited for by who was held up itself: what holds up
    one, a slow database or machine, mostly holds up all, and they are not dead.
    """

    lasts: timedelta = timedelta(seconds=3)
    every: float = 1.0  # seconds
    patience: timedelta = timedelta(seconds=7)


class Leases:
    """This process's leases. `want` names them, `run` keeps them, `holds` tells."""

    def __init__(
        self,
        database: Database,
        owner: str,
        clock: Clock,
        pace: LeasePace | None = None,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self.owner = owner
        self._database, self._clock, self._ticks = database, clock, ticks
        self._pace = pace or LeasePace()
        self._wanted: set[str] = set()
        self._held: dict[str, Held] = {}
        self._sure_until: dict[str, float] = {}  # on the steady clock
        self._terms: Counter[str] = Counter()
        self._inherited: dict[str, str] = {}
        self._held_up = False
        self._watchers: list[Callable[[], None]] = []
        self._wanted_more = asyncio.Event()
        self._news = asyncio.Event()

    def want(self, *names: str) -> None:
        """Try for these from now on."""
        self._wanted.update(names)
        self._wanted_more.set()

    def watch(self, changed: Callable[[], None]) -> None:
        """Call it whenever a lease was won or lost."""
        self._watchers.append(changed)

    def holds(self, name: str) -> bool:
        """Whether it is ours now, by both clocks: one may be set back, the other stands while the
        machine sleeps.
        """
        held = self._held.get(name)
        if held is None or held.until <= self._clock.now():
            return False
        return self._sure_until[name] > self._ticks()

    def term(self, name: str) -> int | None:
        """Which of our terms this is, None while it is not ours: between two, others had it."""
        return self._terms[name] if self.holds(name) else None

    def paused_until(self, name: str) -> datetime | None:
        """Until when a platform wants rest, where any replica was told so since we look."""
        held = self._held.get(name)
        return held.paused_until if held else None

    def inherited(self, name: str) -> str | None:
        """Whose it was before it ran out and became ours; tells it once."""
        return self._inherited.pop(name, None)

    async def keep(self, names: Iterable[str] = ()) -> None:
        """One round: renew what is ours, take what is free, of what is wanted or named."""
        wanted = self._wanted | set(names)
        if not wanted:
            return
        over = self._clock.now()
        if self._held_up:
            over -= self._pace.patience
        async with self._database.transaction(durable=False) as tx:
            began, ticks = self._clock.now(), self._ticks()
            until = began + self._pace.lasts
            held = dict(await leases.renew(tx, self.owner, until)) if self._held else {}
            taken = await leases.take(tx, sorted(wanted - set(held)), self.owner, over, until)
            held |= taken
            late = self._clock.now() - began > timedelta(seconds=2 * self._pace.every)
            if late and any(one.before for one in held.values()):
                await tx.rollback()  # whom we waited for together with may only be late, too
                return
        self._inherited |= {name: one.before for name, one in held.items() if one.before}
        lost = wanted & set(self._held) - set(held)
        won = set(held) - set(self._held)
        for name in lost:
            del self._held[name]
        self._held |= held
        self._terms.update(taken.keys())
        self._sure_until |= dict.fromkeys(held, ticks + self._pace.lasts.total_seconds())
        if lost or won:
            _LOG.info("leases_changed", won=sorted(won), lost=sorted(lost))
            self._tell()

    async def run(self) -> None:
        """Keep them until cancelled, through outages of the database."""
        ticks = asyncio.get_running_loop().time
        ended, held_up_at = ticks(), float("-inf")
        while True:
            self._wanted_more.clear()
            began = ticks()
            if began - ended > 2 * self._pace.every:  # slept through: others may have, too
                held_up_at = began
            self._held_up = began - held_up_at < self._pace.lasts.total_seconds()
            try:
                await self.keep()
            except DatabaseError as error:
                _LOG.warning("leases_not_renewed", error=type(error).__name__)
            if ticks() - ended > 2 * self._pace.every:
                held_up_at = ticks()
            ended = ticks()
            pause = max(0.0, began + self._pace.every - ended) if self._wanted else None
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._wanted_more.wait()
            if pause is None:
                ended = ticks()

    async def alone(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work whenever, and for as long as, the lease is ours; ends when the work does."""
        self.want(name)
        while True:
            while not self.holds(name):
                await self._a_change()
            working: asyncio.Future[None] = asyncio.ensure_future(work())
            try:
                while self.holds(name) and not working.done():
                    await self._a_change(working)
            finally:
                working.cancel()
                await asyncio.wait([working])
            if not working.cancelled():
                return working.result()

    async def _a_change(self, *others: asyncio.Future[Any]) -> None:
        """Wait for news of the leases, or for one of the others; not for ever: they run out."""
        news: asyncio.Future[Any] = asyncio.ensure_future(self._news.wait())
        waiting: list[asyncio.Future[Any]] = [news, *others]
        await asyncio.wait(waiting, timeout=self._pace.every, return_when=asyncio.FIRST_COMPLETED)
        news.cancel()
        self._news.clear()

    async def free(self) -> None:
        """Give them all back, so that another process goes on at once."""
        self._wanted.clear()
        held, self._held = self._held, {}
        if held:
            with suppress(*DatabaseError):  # then they run out
                async with self._database.transaction(durable=False) as tx:
                    await leases.free(tx, self.owner)

    def _tell(self) -> None:
        self._news.set()
        for changed in self._watchers:
            changed()
