"""What the operator's graphs are drawn from: Prometheus text, read from the database when asked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from math import nan

from prometheus_client import CollectorRegistry, Counter, Gauge, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from app.desk_metrics import DeskMetrics
from billing.store import provider_events, refund_orders
from billing.store.database import Database
from bot.desk.rules import DeskRules
from bot.store import events_out, inbox, outbox, outbox_review, tickets

_HOUR = timedelta(hours=1)


class Metrics:
    """One registry a process; nothing global, so that two programs can run in one test."""

    def __init__(
        self,
        database: Database,
        age_of_last_tick: Callable[[], float],
        opinions: Mapping[str, int] | None = None,
        desk: DeskRules | None = None,
    ) -> None:
        self._database = database
        self._age_of_last_tick = age_of_last_tick
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self.requests = Counter(
            "paidup_http_requests_total",
            "Requests by route and status",
            ["route", "status"],
            registry=self._registry,
        )
        self._inbox = self._gauge("paidup_inbox_waiting", "Events stored and not yet answered")
        self._waiting = self._gauge("paidup_outbox_waiting", "Messages that wait to be sent")
        self._oldest = self._gauge(
            "paidup_outbox_oldest_seconds", "Age of the oldest message that is due"
        )
        self._unknown = self._gauge(
            "paidup_outbox_unknown", "Messages that may or may not have arrived"
        )
        self._dead = self._gauge("paidup_outbox_dead", "Messages that will never arrive")
        self._failures = Gauge(
            "paidup_delivery_failures_last_hour",
            "Attempts to send that failed within the last hour, by channel and reason",
            ["channel", "reason"],
            registry=self._registry,
        )
        self._event_age = self._gauge(
            "paidup_provider_event_age_seconds",
            "Seconds since the payment provider last told something; NaN where it never has",
        )
        self._events = self._gauge(
            "paidup_provider_events_waiting", "Provider's events stored and not yet applied"
        )
        self._events_dead = self._gauge(
            "paidup_events_out_dead", "Events that the firm's own program did not take: given up"
        )
        self._refunds = self._gauge(
            "paidup_refunds_waiting", "Refunds ordered, neither sent nor refused yet"
        )
        self._tickets = Gauge(
            "paidup_desk_tickets",
            "Tickets that wait for an agent (open) or that one has (claimed)",
            ["state"],
            registry=self._registry,
        )
        self._desk = DeskMetrics(self._registry, desk or DeskRules())
        self._tick = self._gauge(
            "paidup_scheduler_last_tick_seconds", "Seconds since a job last began"
        )

        if opinions is not None:
            self._registry.register(_Opinions(opinions))

    async def text(self, now: datetime) -> bytes:
        """The exposition as of now."""
        async with self._database.transaction() as tx:
            backlog = await outbox.get_backlog(tx)
            failures = await outbox_review.count_failures(tx, now - _HOUR)
            self._inbox.set(await inbox.count_waiting(tx))
            last, events = await provider_events.get_arrivals(tx)
            events_dead = await events_out.count_dead(tx)
            refunds, _ = await refund_orders.count_waiting(tx)
            waiting, claimed = await tickets.count_open(tx)
            await self._desk.read(tx, now)
        self._tickets.labels("open").set(waiting)
        self._tickets.labels("claimed").set(claimed)
        self._event_age.set((now - last).total_seconds() if last else nan)
        self._events.set(events)
        self._events_dead.set(events_dead)
        self._refunds.set(refunds)
        self._failures.clear()
        for (channel, reason), number in failures.items():
            self._failures.labels(channel, reason).set(number)
        self._waiting.set(backlog.waiting)
        oldest = (now - backlog.oldest_at).total_seconds() if backlog.oldest_at else 0
        self._oldest.set(max(0, oldest))
        self._unknown.set(backlog.unknown)
        self._dead.set(backlog.dead)
        self._tick.set(self._age_of_last_tick())
        return generate_latest(self._registry)

    def _gauge(self, name: str, words: str) -> Gauge:
        return Gauge(name, words, registry=self._registry)


class _Opinions(Collector):
    """How asking for a second opinion went, as its own tally says."""

    def __init__(self, tally: Mapping[str, int]) -> None:
        self._tally = tally

    def collect(self) -> Iterator[CounterMetricFamily]:
        """One line a result."""
        family = CounterMetricFamily(
            "paidup_second_opinions", "Second opinions asked for, by result", labels=["result"]
        )
        for result, number in self._tally.items():
            family.add_metric([result], number)
        yield family
