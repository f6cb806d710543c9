"""Reminder results: payments, each credited to the last reminder that its invoice had before."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    bindparam,
    case,
    func,
    literal,
    select,
    type_coerce,
    update,
)

from billing.money import Currency, Money
from billing.queries import invoice_currencies, takings
from billing.store.database import Instant, Transaction, is_word
from bot.reminder_results import CREDITED_FOR, Sent, Source, Taking
from bot.store.tables import outbox, reminder

_DAY = timedelta(days=1)
_MILLISECOND = timedelta(milliseconds=1)
_taking = takings().subquery("taking")
# While the message is kept it knows when and how it went; see keep_before_forgetting.
_sent_at = func.coalesce(outbox.c.sent_at, reminder.c.sent_at, type_=Instant)
_sent_by = func.coalesce(outbox.c.channel, reminder.c.sent_by)
_last_before = (
    select(reminder.c.id)
    .outerjoin(outbox, outbox.c.id == reminder.c.outbox_id)
    .where(
        reminder.c.invoice == _taking.c.number,
        is_word(reminder.c.state, "sent"),
        _sent_at <= _taking.c.paid_at,
        type_coerce(_sent_at, BigInteger)
        > type_coerce(_taking.c.paid_at, BigInteger) - CREDITED_FOR // _MILLISECOND,
    )
    .order_by(_sent_at.desc(), reminder.c.id.desc())
    .limit(1)
    .scalar_subquery()
)
_credited = select(_taking, _last_before.label("reminder_id")).subquery("credited")
_currency = invoice_currencies().subquery("currency")
_sent = (
    select(
        reminder.c.step,
        _sent_by.label("channel"),
        _currency.c.currency,
        func.count().label("reminders"),
    )
    .select_from(reminder)
    .outerjoin(outbox, outbox.c.id == reminder.c.outbox_id)
    .join(_currency, _currency.c.number == reminder.c.invoice)
    .where(
        is_word(reminder.c.state, "sent"),
        reminder.c.send_at >= bindparam("k_since", type_=Instant),
        reminder.c.send_at < bindparam("k_until", type_=Instant),
        _sent_at.is_not(None),
    )
    .group_by(reminder.c.step, _sent_by, _currency.c.currency)
)
_message = outbox.c.id == reminder.c.outbox_id
_keep = (
    update(reminder)
    .where(
        reminder.c.outbox_id.in_(
            select(outbox.c.id).where(
                outbox.c.kind == "reminder",
                is_word(outbox.c.state, "sent"),
                outbox.c.created_at < bindparam("k_before", type_=Instant),
            )
        )
    )
    .values(
        sent_at=select(outbox.c.sent_at).where(_message).scalar_subquery(),
        sent_by=select(outbox.c.channel).where(_message).scalar_subquery(),
    )
)


async def list_takings(
    tx: Transaction, since: date, until: date, zone: ZoneInfo
) -> tuple[Taking, ...]:
    """What invoices took from `since` through `until`, days of the zone, by what is credited."""
    start, end = _midnight(since, zone), _midnight(until + _DAY, zone)
    offsets = _offsets(zone, start - CREDITED_FOR, end)
    each = (
        select(
            reminder.c.step,
            _sent_by.label("channel"),
            _civil_day(_sent_at, offsets).label("sent_day"),
            _civil_day(_credited.c.paid_at, offsets).label("paid_day"),
            _credited.c.due_on,
            _credited.c.currency,
            _credited.c.amount,
        )
        .select_from(_credited)
        .outerjoin(reminder, reminder.c.id == _credited.c.reminder_id)
        .outerjoin(outbox, outbox.c.id == reminder.c.outbox_id)
        .subquery("each")
    )
    alike = [column for column in each.c if column.name != "amount"]
    counts = (func.count().label("payments"), func.sum(each.c.amount).label("sum"))
    found = await tx.execute(
        select(*alike, *counts).group_by(*alike), {"k_since": start, "k_until": end}
    )
    return tuple(_taking_of(row) for row in found)


async def list_sent(tx: Transaction, since: date, until: date, zone: ZoneInfo) -> tuple[Sent, ...]:
    """How many reminders whose time came in these days were sent."""
    keys = {"k_since": _midnight(since, zone), "k_until": _midnight(until + _DAY, zone)}
    return tuple(
        Sent(Source(row.step, row.channel), Currency(row.currency), row.reminders)
        for row in await tx.execute(_sent, keys)
    )


async def keep_before_forgetting(tx: Transaction, before: datetime) -> None:
    """Note with the reminders when and how they went, for messages older than `before`."""
    await tx.execute(_keep, {"k_before": before})


def _taking_of(row: Any) -> Taking:
    reminded = row.step is not None
    return Taking(
        source=Source(row.step, row.channel) if reminded else Source(),
        due_on=row.due_on,
        sent_day=row.sent_day if reminded else None,
        paid_day=row.paid_day,
        payments=row.payments,
        amount=Money(int(row.sum), Currency(row.currency)),
    )


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _offsets(zone: ZoneInfo, start: datetime, end: datetime) -> list[tuple[datetime, timedelta]]:
    """The zone's offsets from UTC, each with its first instant. zoneinfo knows them, SQL does not.

    Clocks change at most once a quarter of an hour, and on the quarter.
    """
    found: list[tuple[datetime, timedelta]] = []
    at = start
    while at < end:
        offset = at.astimezone(zone).utcoffset() or timedelta(0)
        if not found or found[-1][1] != offset:
            found.append((at, offset))
        at += timedelta(minutes=15)
    return found


def _civil_day(
    instant: ColumnElement[Any], offsets: Sequence[tuple[datetime, timedelta]]
) -> ColumnElement[int]:
    """The number of the day, counted from 1970, that the instant falls on."""
    offset = case(
        *(
            (instant >= literal(first, Instant), literal(offset // _MILLISECOND))
            for first, offset in reversed(offsets)
        ),
        else_=literal(offsets[0][1] // _MILLISECOND),
    )
    number = (type_coerce(instant, BigInteger) + offset) // (_DAY // _MILLISECOND)
    return type_coerce(number, Integer)
