"""Row claims: whether a row in this process's hands is certainly its own, without asking anybody.

A process that slept (stopped, a machine that stood still) wakes with rows that another may have
sent meanwhile. So each claim has an end on two clocks: the wall's, which goes on while a machine
sleeps, and the steady one, which nobody sets back.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.leases import Leases
from bot.ports import Clock
from bot.store.outbox import Delivery


@dataclass(slots=True)
class _Claim:
    until: datetime
    ticks: float  # the same end on the steady clock
    term: int | None  # of the channel's lease, if it was ours: who takes that over takes the rows


class RowClaims:
    """What this process has in its hands. `lasts` is how long a claim or its renewal lasts."""

    def __init__(
        self, leases: Leases, clock: Clock, ticks: Callable[[], float], lasts: timedelta
    ) -> None:
        self._leases, self._clock, self._ticks, self._lasts = leases, clock, ticks, lasts
        self._claims: dict[int, _Claim] = {}

    def take(self, rows: Iterable[Delivery]) -> None:
        """These were claimed just now, until their `held_until`."""
        now, ticks = self._clock.now(), self._ticks()
        for row in rows:
            until = row.held_until or now
            term = self._leases.term(row.address.channel)
            self._claims[row.id] = _Claim(until, ticks + (until - now).total_seconds(), term)

    def renew(self, ids: Iterable[int], until: datetime, asked_at: float) -> None:
        """A question put at `asked_at`, on the steady clock, found these to be ours still."""
        for claim in filter(None, map(self._claims.get, ids)):
            claim.until, claim.ticks = until, asked_at + self._lasts.total_seconds()

    def end(self, rows: Iterable[Delivery]) -> None:
        """These are out of our hands."""
        for row in rows:
            self._claims.pop(row.id, None)

    def hold(self, row: Delivery) -> bool:
        """Whether nobody else can have it now."""
        claim = self._claims.get(row.id)
        if claim is None or self._clock.now() >= claim.until or self._ticks() >= claim.ticks:
            return False
        return claim.term is None or claim.term == self._leases.term(row.address.channel)
