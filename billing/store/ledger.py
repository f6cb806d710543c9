"""Keeps the materialised amounts of invoices right, and the credit that payments leave over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import bindparam, case, exists, func, or_, select, update

from billing.invoice import InvoiceStatus
from billing.ledger import Entries, balance_of
from billing.payment import PaymentStatus
from billing.store import closed
from billing.store.database import Record, Transaction
from billing.store.tables import credit_entry, invoice, payment, payment_allocation

CHUNK = 500  # parameters of one statement: both databases take it, and it is few round trips
Item = TypeVar("Item")

_LOCK = (
    select(
        invoice.c.id,
        invoice.c.number,
        invoice.c.currency,
        invoice.c.due_on,
        invoice.c.status,
        invoice.c.total,
        invoice.c.settled,
        invoice.c.paid,
        invoice.c.credited,
        invoice.c.processing,
        invoice.c.due,
    )
    .where(invoice.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(invoice.c.id)  # always in this order, so that two transactions can't deadlock
    .with_for_update()
)
_RECEIVED = (
    select(
        payment_allocation.c.invoice_id,
        func.sum(
            case(
                (payment.c.status == PaymentStatus.SUCCEEDED, payment_allocation.c.amount), else_=0
            )
        ).label("received"),
        func.sum(
            case(
                (payment.c.status == PaymentStatus.PROCESSING, payment_allocation.c.amount), else_=0
            )
        ).label("processing"),
    )
    .join(payment, payment.c.id == payment_allocation.c.payment_id)
    .where(payment_allocation.c.invoice_id.in_(bindparam("ids", expanding=True)))
    .group_by(payment_allocation.c.invoice_id)
)
_CREDITED = (
    select(credit_entry.c.invoice_id, func.sum(-credit_entry.c.amount).label("credited"))
    .where(credit_entry.c.invoice_id.in_(bindparam("ids", expanding=True)))
    .group_by(credit_entry.c.invoice_id)
)
_WRITE = (
    update(invoice)
    .where(invoice.c.id == bindparam("wanted"))
    .values(
        status=bindparam("new_status"),
        settled=bindparam("new_settled"),
        paid=bindparam("new_paid"),
        credited=bindparam("new_credited"),
        processing=bindparam("new_processing"),
        due=bindparam("new_due"),
    )
)
_PAYMENTS = (
    select(
        payment.c.id,
        payment.c.customer_id,
        payment.c.currency,
        payment.c.amount,
        payment.c.refunded,
        payment.c.status,
        func.coalesce(func.sum(payment_allocation.c.amount), 0).label("allocated"),
    )
    .outerjoin(payment_allocation, payment_allocation.c.payment_id == payment.c.id)
    .where(payment.c.id.in_(bindparam("ids", expanding=True)))
    .group_by(payment.c.id)
)
_LESS = exists().where(
    payment_allocation.c.payment_id == bindparam("payment"),
    payment_allocation.c.amount < payment_allocation.c.asked,
)
_CREDITED_BEFORE = exists().where(credit_entry.c.payment_id == bindparam("payment"))
_LEFT_OVER = (
    select(
        credit_entry.c.payment_id,
        func.sum(credit_entry.c.amount).label("amount"),
        func.count().label("entries"),
    )
    .where(credit_entry.c.payment_id.in_(bindparam("ids", expanding=True)))
    .group_by(credit_entry.c.payment_id)
)


@dataclass(frozen=True, slots=True)
class Surplus:
    """What of a payment no invoice took, as far as it was not credited before."""

    payment: str
    customer: str
    currency: str
    amount: int


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[list[Item]]:
    """The items in lists of at most `size`."""
    iterator = iter(items)
    while part := list(islice(iterator, size)):
        yield part


async def lock(tx: Transaction, ids: Iterable[int]) -> list[Record]:
    """The amounts of these invoices, held until the transaction ends, in the order of their ids."""
    rows: list[Record] = []
    for part in chunks(sorted(set(ids))):
        rows.extend((await tx.execute(_LOCK, {"ids": part})).all())
    return rows


async def recompute(tx: Transaction, ids: Iterable[int]) -> None:
    """Make paid, credited, processing, due and the status follow from the entries."""
    for part in chunks(sorted(set(ids))):
        values = {"ids": part}
        rows = (await tx.execute(_LOCK, values)).all()
        received = {row.invoice_id: row for row in await tx.execute(_RECEIVED, values)}
        credited = {row.invoice_id: row.credited for row in await tx.execute(_CREDITED, values)}
        changed = [
            change
            for row in rows
            if (change := _change(row, received.get(row.id), int(credited.get(row.id, 0))))
        ]
        if changed:
            await tx.execute(_WRITE, changed)
        open_ones = {row.id for row in rows if row.due}
        if over := [
            one["wanted"] for one in changed if not one["new_due"] and one["wanted"] in open_ones
        ]:
            await closed.add(tx, over)


async def credit_surplus(
    tx: Transaction, payments: Sequence[str], now: datetime
) -> tuple[Surplus, ...]:
    """Bring the credit that these payments leave over in line with them; gives what was new.

    A payment that is money no longer takes its credit back, even where it was used since.
    """
    found: list[Surplus] = []
    for part in chunks(payments):
        values = {"ids": part}
        before = {row.payment_id: row for row in await tx.execute(_LEFT_OVER, values)}
        entries: list[dict[str, object]] = []
        for row in await tx.execute(_PAYMENTS, values):
            earlier = before.get(row.id)
            surplus = _surplus(row) - (int(earlier.amount) if earlier else 0)
            if surplus:
                entries.append(_entry(row, surplus, earlier.entries if earlier else 0, now))
                found.append(Surplus(row.id, row.customer_id, row.currency, surplus))
        if entries:
            await tx.execute(credit_entry.insert(), entries)
    return tuple(found)


async def leaves_over(tx: Transaction, wanted: str) -> bool:
    """Whether invoices took less of the payment than they were asked to, or it left credit."""
    found = select(or_(_LESS, _CREDITED_BEFORE))
    return bool((await tx.execute(found, {"payment": wanted})).scalar_one())


def _change(row: Record, money: Record | None, credited: int) -> dict[str, Any] | None:
    entries = Entries(
        received=int(money.received) if money else 0,
        processing=int(money.processing) if money else 0,
        credited=credited,
    )
    new = balance_of(InvoiceStatus(row.status), row.total, row.settled, entries)
    old = (row.status, row.settled, row.paid, row.credited, row.processing, row.due)
    values = (new.status.value, new.settled, new.paid, new.credited, new.processing, new.due)
    if values == old:
        return None
    names = ("status", "settled", "paid", "credited", "processing", "due")
    return {"wanted": row.id} | {
        f"new_{name}": value for name, value in zip(names, values, strict=True)
    }


def _surplus(row: Record) -> int:
    if row.status != PaymentStatus.SUCCEEDED:
        return 0
    left = int(row.amount) - int(row.allocated)
    return max(0, left - int(row.refunded))  # of what goes back, the surplus goes first


def _entry(row: Record, amount: int, number: int, now: datetime) -> dict[str, object]:
    return {
        "key": f"payment:{row.id}:{number}",
        "customer_id": row.customer_id,
        "currency": row.currency,
        "amount": amount,
        "kind": "surplus",
        "payment_id": row.id,
        "at": now,
    }
