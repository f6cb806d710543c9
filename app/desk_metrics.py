"""The desk's numbers as gauges: how long customers waited, and what is open by age."""

from datetime import datetime, timedelta

from prometheus_client import CollectorRegistry, Gauge

from billing.store.database import Transaction
from bot.desk.numbers import DeskNumbers, Spread, numbers_of
from bot.desk.rules import DeskRules
from bot.store import tickets

_WEEK = timedelta(days=7)
_FRESH = timedelta(minutes=1)  # many may scrape; the walk through a week is not free
_MANY = 10_000  # open tickets that are looked at
_OLDER = "older"


class DeskMetrics:
    """Read when asked. Waits count in hours in which agents are there, as in `desk stats`."""

    def __init__(self, registry: CollectorRegistry, rules: DeskRules) -> None:
        self._rules = rules
        self._read_at: datetime | None = None
        self._waits = Gauge(
            "paidup_desk_wait_seconds",
            "Of tickets of the last 7 days, in agents' hours: the middle one, and one that nine of"
            " ten stay below",
            ["until", "share"],
            registry=registry,
        )
        self._ages = Gauge(
            "paidup_desk_backlog",
            "Tickets that are open now, by age in agents' hours: younger than so many hours",
            ["below_hours"],
            registry=registry,
        )

    async def read(self, tx: Transaction, now: datetime) -> None:
        """Set the gauges as the rows of this moment say; they stand for a minute."""
        if self._read_at is not None and abs(now - self._read_at) < _FRESH:
            return
        self._read_at = now
        opened = await tickets.list_opened(tx, now - _WEEK, now)
        alive = await tickets.list_open(tx, _MANY)
        self._set(numbers_of(opened, alive, self._rules, now))

    def _set(self, numbers: DeskNumbers) -> None:
        self._waits.clear()
        self._spread("first_response", numbers.first_response)
        self._spread("resolution", numbers.resolution)
        for age in numbers.backlog:
            hours = str(int(age.below.total_seconds() // 3600)) if age.below else _OLDER
            self._ages.labels(hours).set(age.count)

    def _spread(self, until: str, spread: Spread) -> None:
        """Nothing to measure shows nothing."""
        if spread.middle is not None and spread.most is not None:
            self._waits.labels(until, "0.5").set(spread.middle.total_seconds())
            self._waits.labels(until, "0.9").set(spread.most.total_seconds())
