"""Late fees: which invoices are next, and whether something speaks for them just now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, or_, select

from billing.money import Currency, Money
from billing.queries import chargeable
from billing.store.database import Instant, Transaction, is_word
from bot.store.tables import promise, promised_invoice, snooze

_due = chargeable().subquery("due")


def _excused(number: ColumnElement[str], customer: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the invoice is left alone at `k_now`: snoozed, promised, disputed or paused by staff.

    The only place that knows; another reason to wait is one more condition here.
    """
    quiet = exists().where(
        snooze.c.customer_id == customer,
        or_(snooze.c.invoice.is_(None), snooze.c.invoice == number),
        snooze.c.until > bindparam("k_now", type_=Instant),
        snooze.c.lifted_at.is_(None),
    )
    promised = exists().where(
        promised_invoice.c.invoice == number,
        promise.c.id == promised_invoice.c.promise_id,
        is_word(promise.c.state, "open"),
    )
    return or_(quiet, promised)


_next = (
    select(_due, _excused(_due.c.number, _due.c.customer_id).label("excused"))
    .where(_due.c.id > bindparam("k_after"))
    .order_by(_due.c.id)
    .limit(bindparam("k_limit"))
)


@dataclass(frozen=True, slots=True)
class Overdue:
    """An invoice that a fee step has come for; `excused` while something speaks for it."""

    id: int
    number: str
    customer: str
    due_on: date
    due: Money
    locale: str
    excused: bool


@dataclass(frozen=True, slots=True)
class Span:
    """The invoices due from `first` through `last` that have no fee of `step` days yet."""

    step: int
    first: date
    last: date


async def list_next(
    tx: Transaction, span: Span, now: datetime, after: int, limit: int
) -> tuple[Overdue, ...]:
    """The next ones behind the row id `after`, in the order of their ids."""
    keys = {
        "k_step": span.step,
        "k_from": span.first,
        "k_to": span.last,
        "k_now": now,
        "k_after": after,
        "k_limit": limit,
    }
    return tuple(_overdue(row) for row in await tx.execute(_next, keys))


def _overdue(row: Any) -> Overdue:
    return Overdue(
        id=row.id,
        number=row.number,
        customer=row.customer_id,
        due_on=row.due_on,
        due=Money(row.due, Currency(row.currency)),
        locale=row.locale,
        excused=bool(row.excused),
    )
