"""Quiet times: what reminders must leave alone, by the customer's wish or by the staff's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, insert, select, update

from billing.money import Money
from billing.store.database import Transaction, is_among, is_word
from bot.snooze_rules import Snoozed
from bot.store.tables import person, reminder, snooze

SNOOZED = "snoozed"  # by the customer
STAFF = ("paused", "disputed")  # what staff may end


@dataclass(frozen=True, slots=True)
class Pause:
    """A quiet time that staff set, or that a dispute did; for one invoice, or for all (None)."""

    customer: str
    invoice: str | None
    until: datetime
    why: str
    reason: str
    by: str
    since: datetime


async def add(
    tx: Transaction,
    *,
    customer: str,
    invoice: str | None,
    until: datetime,
    why: str,
    now: datetime,
    reason: str = "",
    by: str = "",
    amount: Money | None = None,
    case: int | None = None,
) -> None:
    """Keep reminders quiet for one invoice (or all, None) until that instant.

    With an `amount` only so much of the invoice is left out. `case` is what a decision ends it by.
    """
    await tx.execute(
        insert(snooze).values(
            customer_id=customer,
            invoice=invoice,
            until=until,
            why=why,
            reason=reason,
            by_whom=by,
            amount=amount.minor if amount else None,
            case_id=case,
            created_at=now,
        )
    )


async def list_snoozed(tx: Transaction, customer: str) -> tuple[Snoozed, ...]:
    """Every wish for quiet that the customer's people had, the oldest first."""
    rows = await tx.execute(
        select(snooze.c.invoice, snooze.c.created_at)
        .where(snooze.c.customer_id == customer, snooze.c.why == SNOOZED)
        .order_by(snooze.c.id)
    )
    return tuple(Snoozed(row.invoice, row.created_at) for row in rows)


async def list_pauses(tx: Transaction, now: datetime) -> tuple[Pause, ...]:
    """What staff and disputes hold back now, the one that ends first in front."""
    rows = await tx.execute(
        select(snooze).where(_in_force(now)).order_by(snooze.c.until, snooze.c.id)
    )
    return tuple(
        Pause(
            customer=row.customer_id,
            invoice=row.invoice,
            until=row.until,
            why=row.why,
            reason=row.reason,
            by=row.by_whom,
            since=row.created_at,
        )
        for row in rows
    )


async def lift(tx: Transaction, customer: str, invoice: str | None, now: datetime) -> int:
    """End the staff's and disputes' pauses of exactly this invoice, or of exactly the customer
    (None); what waited for them is looked at again now. Returns how many ended.
    """
    these = and_(snooze.c.customer_id == customer, snooze.c.invoice == invoice)
    return await _lift(tx, these, customer, now)


async def lift_case(tx: Transaction, customer: str, case: int, now: datetime) -> int:
    """End what waits for this case of the customer; as `lift`."""
    return await _lift(tx, snooze.c.case_id == case, customer, now)


async def _lift(tx: Transaction, these: ColumnElement[bool], customer: str, now: datetime) -> int:
    lifted = await tx.execute(update(snooze).where(these, _in_force(now)).values(lifted_at=now))
    await tx.execute(
        update(reminder)
        .where(
            is_word(reminder.c.state, "planned"),
            reminder.c.person_id.in_(select(person.c.id).where(person.c.customer_id == customer)),
            reminder.c.reason.in_(STAFF),
        )
        .values(send_at=now)
    )
    return lifted.rowcount


def _is_about(invoice: ColumnElement[str]) -> ColumnElement[bool]:
    return snooze.c.invoice.is_(None) | (snooze.c.invoice == invoice)


def _in_force(now: datetime | ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(is_among(snooze.c.why, STAFF), snooze.c.lifted_at.is_(None), snooze.c.until > now)


def is_paused(
    customer: ColumnElement[str], invoice: ColumnElement[str], now: ColumnElement[Any]
) -> ColumnElement[bool]:
    """Whether staff or a dispute holds the invoice's reminders back; for other statements."""
    return exists().where(snooze.c.customer_id == customer, _is_about(invoice), _in_force(now))


def disputed(
    column: ColumnElement[Any],
    customer: ColumnElement[str],
    invoice: ColumnElement[str],
    now: ColumnElement[Any],
) -> ScalarSelect[Any]:
    """A scalar subquery: an aggregate of the amounts of the invoice that are in dispute now."""
    return (
        select(column)
        .where(
            snooze.c.customer_id == customer,
            snooze.c.invoice == invoice,
            snooze.c.amount.is_not(None),
            _in_force(now),
        )
        .scalar_subquery()
    )


def latest_of(
    column: ColumnElement[Any], customer: ColumnElement[str], invoice: ColumnElement[str]
) -> ScalarSelect[Any]:
    """A scalar subquery: `column` of the quiet time that ends last for the invoice."""
    return (
        select(column)
        .where(
            snooze.c.customer_id == customer,
            snooze.c.lifted_at.is_(None),
            snooze.c.amount.is_(None),
            _is_about(invoice),
        )
        .order_by(snooze.c.until.desc(), snooze.c.id)
        .limit(1)
        .scalar_subquery()
    )
