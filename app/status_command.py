"""`paidup status`: how the house stands, at three in the morning."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta

import typer
from rich.console import Console

from app.opened import opened
from app.plan import HousePlan
from app.room import LITTLE, free_bytes, in_words
from billing.store import planned as planned_charges
from billing.store import provider_events, refund_orders
from billing.store.database import Transaction
from bot.store import (
    broadcasts,
    cases,
    events_out,
    heartbeat,
    inbox,
    late_news,
    outbox_review,
    reminders,
    tickets,
)
from bot.store.outbox_review import Queue

_LATE = timedelta(minutes=5)  # a beat is due every minute
_OLD = timedelta(minutes=10)  # of what should have left
_STUCK = timedelta(hours=1)  # a refund that its provider would have taken by then
_MANY = 100_000
_NAMED = 5  # invoices in a line


@dataclass(frozen=True, slots=True)
class Status:
    """Instants are UTC; None where nothing of the kind ever happened or comes."""

    seen_at: datetime | None
    held: int
    inbox: int
    queues: tuple[Queue, ...]
    last_event_at: datetime | None
    events_waiting: int
    oldest_event_at: datetime | None
    reminders_planned: int
    next_reminder_at: datetime | None
    refunds_waiting: int
    oldest_refund_at: datetime | None
    tickets_open: int
    tickets_claimed: int
    cases_waiting: int
    events_dead: int = 0
    held_at: datetime | None = None
    charges_unclear: tuple[str, ...] = ()
    later: int = 0  # messages that wait for their readers' hours
    disk_free: int | None = None  # bytes where SQLite's file lies


async def show_status(plan: HousePlan, form: str) -> None:
    """Print it as lines, what needs a hand first marked with "!", or as JSON."""
    now = plan.clock.now()
    async with opened(plan) as database, database.transaction() as tx:
        status = replace(await read_status(tx, now), disk_free=free_bytes(database))
    if form == "json":
        typer.echo(json.dumps(asdict(status), default=datetime.isoformat))
        return
    for line in lines_of(status, now):
        Console(soft_wrap=True).print(line, highlight=False, markup=False)


async def read_status(tx: Transaction, now: datetime) -> Status:
    """As the rows of this moment say."""
    beat = await heartbeat.find(tx)
    held = await heartbeat.count_held(tx)
    last, waiting = await provider_events.get_arrivals(tx)
    planned, following = await reminders.count_planned(tx)
    unclaimed, claimed = await tickets.count_open(tx)
    refunds, oldest_refund = await refund_orders.count_waiting(tx)
    return Status(
        seen_at=beat.seen_at if beat else None,
        held=held.messages + held.reminders,
        inbox=await inbox.count_waiting(tx),
        queues=await outbox_review.list_queues(tx, now),
        last_event_at=last,
        events_waiting=waiting,
        oldest_event_at=await provider_events.find_oldest_waiting(tx),
        reminders_planned=planned,
        next_reminder_at=following,
        refunds_waiting=refunds,
        oldest_refund_at=oldest_refund,
        tickets_open=unclaimed,
        tickets_claimed=claimed,
        cases_waiting=len(await cases.list_waiting(tx, _MANY)),
        events_dead=await events_out.count_dead(tx),
        held_at=beat.held_at if beat else None,
        charges_unclear=await planned_charges.list_unclear(tx),
        later=await broadcasts.count_late(tx) + await late_news.count(tx),
    )


def lines_of(status: Status, now: datetime) -> tuple[str, ...]:
    """A line a thing; "!" before what somebody should look at, with what to do."""
    seen = status.seen_at
    at_work = seen is not None and now - seen <= _LATE
    lines = [
        _line(
            f"Scheduler: last seen {_ago(seen, now)}",
            "" if at_work else "start `paidup serve`, or look at its log",
        ),
        _line(
            f"Inbox: {_count(status.inbox, 'event')} not answered yet",
            "" if at_work or not status.inbox else "nobody answers while nothing serves",
        ),
        *(_queue(one, now) for one in status.queues),
        _provider(status, now),
        _line(
            f"Reminders: {status.reminders_planned} planned,"
            f" the next {_at(status.next_reminder_at)}"
        ),
        _line(f"Desk: {status.tickets_open} wait for an agent, {status.tickets_claimed} have one"),
        _line(f"Cases: {status.cases_waiting} wait for a decision (paidup cases list)"),
    ]
    if status.later:
        lines.append(_line(f"Later: {status.later} wait for the hours of their readers"))
    if status.disk_free is not None:
        lines.append(_disk(status.disk_free))
    if status.refunds_waiting:
        lines.append(_refunds(status, now))
    if status.events_dead:
        said = f"Your own program: {_count(status.events_dead, 'event')} not taken, given up"
        lines.append(_line(said, "mend it, then paidup events retry --all"))
    if status.charges_unclear:
        lines.append(_unclear(status.charges_unclear))
    if status.held or status.held_at:
        hint = "after a restore: paidup db restored; after a mere stop: paidup db resume"
        said = f"Held: {status.held} messages and reminders, and all planned charges and notices"
        lines.append(_line(said, hint))
    return tuple(lines)


def _provider(status: Status, now: datetime) -> str:
    last, oldest = _ago(status.last_event_at, now), status.oldest_event_at
    said = f"Provider: last event {last}, {status.events_waiting} not applied yet"
    if oldest is None or now - oldest <= _OLD:
        return _line(said)
    return _line(f"{said}, the oldest since {_at(oldest)}", "the log: provider_event says why")


def _refunds(status: Status, now: datetime) -> str:
    said = f"Refunds: {status.refunds_waiting} ordered, not sent yet"
    oldest = status.oldest_refund_at
    if oldest is None or now - oldest <= _STUCK:
        return _line(said)
    return _line(
        f"{said}, the oldest since {_at(oldest)}", "the log; is their provider's key still set?"
    )


def _disk(free: int) -> str:
    said = f"Disk: {in_words(free)} left where the database lies"
    return _line(said, "" if free >= LITTLE else "make room: on a full disk nothing can be stored")


def _unclear(invoices: tuple[str, ...]) -> str:
    more = f" and {len(invoices) - _NAMED} more" if len(invoices) > _NAMED else ""
    return _line(
        f"Charges: a restore left open what became of {', '.join(invoices[:_NAMED])}{more}",
        "look for a payment at the provider; if there is none, ask the customer to pay",
    )


def _queue(one: Queue, now: datetime) -> str:
    said = f"Outbox {one.channel}: {one.waiting} wait, {one.dead} dead, {one.unknown} unknown"
    if one.failed:
        said += f", {_count(one.failed, 'failed try', 'failed tries')} of what waits"
    hints = []
    if one.since is not None and now - one.since > _OLD:
        said += f", the oldest since {_at(one.since)}"
        hints.append("paidup outbox list --state waiting, then tries, and the log")
    if one.dead or one.unknown:
        hints.append("paidup outbox list, then retry or drop")
    return _line(said, "; ".join(hints))


def _line(said: str, hint: str = "") -> str:
    return f"! {said} → {hint}" if hint else f"  {said}"


def _count(number: int, what: str, many: str = "") -> str:
    return f"{number} {what if number == 1 else many or f'{what}s'}"


def _at(at: datetime | None) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC" if at else "none"


def _ago(at: datetime | None, now: datetime) -> str:
    if at is None:
        return "never"
    seconds = max(int((now - at).total_seconds()), 0)
    return f"{seconds // 60} min ago" if seconds < 7200 else f"{_at(at)}"
