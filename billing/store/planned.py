"""Rows of planned charges: written once a key, taken by one, ended by compare-and-set."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, select, update

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber, InvoiceStatus
from billing.money import Currency, Money
from billing.planned_charge import WAITING, PlannedCharge, PlannedState, Why
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import customer, invoice, payment_method, planned_charge

_WAITING = tuple(one.value for one in WAITING)


@dataclass(frozen=True, slots=True)
class NewRow:
    """A charge to plan. `amount` is what was agreed to, None where whatever is due may be taken."""

    key: str
    customer: str
    invoice: str
    method: str
    on: date
    amount: Money | None
    now: datetime
    currency: str = ""


async def add(tx: Transaction, row: NewRow) -> bool:
    """Write it unless its key was written before, or another waits for the same invoice."""
    taken = exists().where(
        planned_charge.c.invoice == row.invoice, planned_charge.c.state.in_(_WAITING)
    )
    if (await tx.execute(select(taken))).scalar_one():
        return False
    values = {
        "key": row.key,
        "customer_id": row.customer,
        "invoice": row.invoice,
        "method": row.method,
        "on": row.on,
        "amount": row.amount.minor if row.amount else None,
        "currency": row.amount.currency if row.amount else row.currency,
        "state": PlannedState.PLANNED.value,
        "again_at": row.now,
        "created_at": row.now,
    }
    statement = insert_into(tx, planned_charge).values(values).on_conflict_do_nothing()
    return bool((await tx.execute(statement.returning(planned_charge.c.id))).scalar())


async def take(
    tx: Transaction, today: date, now: datetime, lease: timedelta, limit: int
) -> tuple[PlannedCharge, ...]:
    """Those whose day has come and that nobody holds, now held by the caller for `lease`."""
    due = (
        select(planned_charge.c.id)
        .where(
            planned_charge.c.on <= today,
            planned_charge.c.state.in_(_WAITING),
            planned_charge.c.again_at <= now,
        )
        .order_by(planned_charge.c.on, planned_charge.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = (await tx.execute(due)).scalars().all()
    if not ids:
        return ()
    await tx.execute(
        update(planned_charge)
        .where(planned_charge.c.id.in_(ids))
        .values(state=PlannedState.TAKEN.value, again_at=now + lease)
    )
    rows = await tx.execute(
        select(planned_charge).where(planned_charge.c.id.in_(ids)).order_by(planned_charge.c.id)
    )
    return tuple(_planned(row) for row in rows)


async def end(tx: Transaction, wanted: int, after: PlannedState) -> bool:
    """It was carried out; False where somebody else has ended it."""
    moved = (
        update(planned_charge)
        .where(planned_charge.c.id == wanted, planned_charge.c.state == PlannedState.TAKEN.value)
        .values(state=after.value)
    )
    return bool((await tx.execute(moved)).rowcount)


async def doubt(tx: Transaction, day: date, now: datetime) -> int:
    """Whatever waits and was to be charged by that day may have been; returns how many."""
    moved = (
        update(planned_charge)
        .where(planned_charge.c.on <= day, planned_charge.c.state.in_(_WAITING))
        .values(doubtful=True, again_at=now)
    )
    return int((await tx.execute(moved)).rowcount)


async def list_unclear(tx: Transaction) -> tuple[InvoiceNumber, ...]:
    """The invoices that are owed still, of charges that nobody knows the end of."""
    rows = await tx.execute(
        select(planned_charge.c.invoice)
        .join(invoice, invoice.c.number == planned_charge.c.invoice)
        .where(
            planned_charge.c.state == PlannedState.UNCLEAR.value,
            invoice.c.status == InvoiceStatus.OPEN.value,
            invoice.c.due > 0,
        )
        .distinct()
        .order_by(planned_charge.c.invoice)
    )
    return tuple(InvoiceNumber(row.invoice) for row in rows)


async def cancel(tx: Transaction, customer: str, number: str) -> bool:
    """Nothing is charged for the customer's invoice; False where nothing waits any more."""
    moved = (
        update(planned_charge)
        .where(
            planned_charge.c.customer_id == customer,
            planned_charge.c.invoice == number,
            planned_charge.c.state == PlannedState.PLANNED.value,
            ~planned_charge.c.doubtful,  # it may have been charged
        )
        .values(state=PlannedState.CANCELLED.value)
    )
    return bool((await tx.execute(moved)).rowcount)


async def list_of(tx: Transaction, customer: str) -> tuple[PlannedCharge, ...]:
    """The customer's that wait, the earliest first."""
    rows = await tx.execute(
        select(planned_charge)
        .where(planned_charge.c.customer_id == customer, planned_charge.c.state.in_(_WAITING))
        .order_by(planned_charge.c.on, planned_charge.c.id)
    )
    return tuple(_planned(row) for row in rows)


async def list_on(tx: Transaction, first: date, last: date) -> tuple[PlannedCharge, ...]:
    """Everybody's that wait for a day from `first` to `last`."""
    rows = await tx.execute(
        select(planned_charge)
        .where(
            planned_charge.c.on.between(first, last),
            planned_charge.c.state == PlannedState.PLANNED.value,
        )
        .order_by(planned_charge.c.id)
    )
    return tuple(_planned(row) for row in rows)


async def list_failed(tx: Transaction, wanted: str) -> tuple[Record, ...]:
    """invoice, due_on and currency of what a provider charges by itself, as the customer still
    wants it to, and tried in vain.
    """
    rows = await tx.execute(
        select(invoice.c.number.label("invoice"), invoice.c.due_on, invoice.c.currency)
        .join(customer, customer.c.id == invoice.c.customer_id)
        .where(
            invoice.c.customer_id == wanted,
            customer.c.autopay,
            invoice.c.status == InvoiceStatus.OPEN.value,
            invoice.c.due > 0,
            invoice.c.processing == 0,
            invoice.c.automatic,
            invoice.c.tries > 0,
        )
        .order_by(invoice.c.due_on, invoice.c.id)
    )
    return tuple(rows)


async def list_automatic(tx: Transaction, first: date, last: date) -> tuple[Record, ...]:
    """customer_id, invoice, due_on, currency, and the default method of imported customers on
    autopay, for their open invoices that fall due in these days.
    """
    rows = await tx.execute(
        select(
            invoice.c.customer_id,
            invoice.c.number.label("invoice"),
            invoice.c.due_on,
            invoice.c.currency,
            payment_method.c.id.label("method"),
        )
        .join(customer, customer.c.id == invoice.c.customer_id)
        .join(payment_method, payment_method.c.customer_id == customer.c.id)
        .where(
            customer.c.autopay,
            customer.c.provider == "",
            payment_method.c.is_default,
            invoice.c.status == InvoiceStatus.OPEN.value,
            invoice.c.due > 0,
            invoice.c.due_on.between(first, last),
        )
        .order_by(invoice.c.id)
    )
    return tuple(rows)


def _planned(row: Record) -> PlannedCharge:
    found = row._mapping  # noqa: SLF001 - `on` and `key` are words of the row itself too
    amount, code = found["amount"], Currency(found["currency"])
    return PlannedCharge(
        id=found["id"],
        key=found["key"],
        customer=CustomerId(found["customer_id"]),
        invoice=InvoiceNumber(found["invoice"]),
        method=found["method"],
        on=found["on"],
        amount=Money(amount, code) if amount is not None else None,
        state=PlannedState(found["state"]),
        why=Why(found["key"].partition(":")[0]),
        doubtful=found["doubtful"],
    )
