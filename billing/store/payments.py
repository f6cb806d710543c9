"""Queries of payments and of the customer's history."""

from collections.abc import Sequence

from sqlalchemy import (
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy import cast as sql_cast

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.listing import Movement, MovementKind, Page
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from billing.store.database import Record, Transaction, is_among, is_word
from billing.store.tables import credit_entry, invoice, payment, payment_allocation, refund

_MINE = payment.c.customer_id == bindparam("customer")
_NEWEST = (payment.c.paid_at.desc(), payment.c.id.desc())
_ONE = select(payment).where(_MINE, payment.c.id == bindparam("payment"))
_LAST = select(payment).where(_MINE).order_by(*_NEWEST).limit(1)
_OF_INVOICE = (
    select(payment)
    .join(payment_allocation, payment_allocation.c.payment_id == payment.c.id)
    .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
    .where(
        _MINE,
        invoice.c.customer_id == payment.c.customer_id,
        invoice.c.number_key == bindparam("key"),
    )
    .order_by(*_NEWEST)
)
# Oldest due first, as they were paid.
_ALLOCATIONS = (
    select(
        payment_allocation.c.payment_id,
        payment_allocation.c.amount,
        invoice.c.number,
        invoice.c.currency,
    )
    .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
    .where(
        payment_allocation.c.payment_id.in_(bindparam("ids", expanding=True)),
        payment_allocation.c.amount != 0,
    )
    .order_by(invoice.c.due_on, invoice.c.id)
)
_TEXT = String(200)
_went_back = exists().where(refund.c.payment_id == payment.c.id)
# A payment that was taken back whole and has no refunds of its own is itself the refund.
_WHAT = case((and_(is_word(payment.c.status, "refunded"), ~_went_back), "refund"), else_="payment")
# What a payment left over is told by the payment: only credit without one is a movement.
_HISTORY = union_all(
    select(
        sql_cast(_WHAT, _TEXT).label("what"),
        payment.c.refunded,
        payment.c.paid_at.label("at"),
        payment.c.id.label("id"),
        payment.c.amount,
        payment.c.currency,
        payment.c.method,
        payment.c.status.label("state"),
        payment.c.failure.label("reason"),
        sql_cast(null(), _TEXT).label("number"),
    ).where(_MINE),
    select(
        sql_cast(literal("refund"), _TEXT),
        literal(0),
        refund.c.at,
        payment.c.id,
        refund.c.amount,
        payment.c.currency,
        payment.c.method,
        refund.c.status,
        sql_cast(literal(""), _TEXT),
        sql_cast(null(), _TEXT),
    )
    .select_from(refund.join(payment, payment.c.id == refund.c.payment_id))
    .where(_MINE, is_among(refund.c.status, ("pending", "succeeded"))),
    select(
        sql_cast(literal("credit"), _TEXT),
        literal(0),
        credit_entry.c.at,
        sql_cast(literal(""), _TEXT),
        credit_entry.c.amount,
        credit_entry.c.currency,
        sql_cast(literal("credit"), _TEXT),
        credit_entry.c.kind,
        credit_entry.c.reason,
        invoice.c.number,
    )
    .select_from(credit_entry.outerjoin(invoice, invoice.c.id == credit_entry.c.invoice_id))
    .where(
        and_(
            credit_entry.c.customer_id == bindparam("customer"), credit_entry.c.payment_id.is_(None)
        )
    ),
).subquery()
_PAGE = (
    select(_HISTORY, func.count().over().label("everything"))
    .order_by(_HISTORY.c.at.desc(), _HISTORY.c.what.desc(), _HISTORY.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT = select(func.count()).select_from(_HISTORY)


async def find(tx: Transaction, customer: str, wanted: str) -> Payment | None:
    """The customer's payment of this id."""
    rows = (await tx.execute(_ONE, {"customer": customer, "payment": wanted})).all()
    found = await _load(tx, rows)
    return found[0] if found else None


async def find_last(tx: Transaction, customer: str) -> Payment | None:
    """The customer's newest payment or try."""
    found = await _load(tx, (await tx.execute(_LAST, {"customer": customer})).all())
    return found[0] if found else None


async def list_of_invoice(tx: Transaction, customer: str, number: str) -> tuple[Payment, ...]:
    """The payments with a part in this invoice, newest first."""
    values = {"customer": customer, "key": number_key(number)}
    return await _load(tx, (await tx.execute(_OF_INVOICE, values)).all())


async def list_movements(tx: Transaction, customer: str, limit: int, offset: int) -> Page[Movement]:
    """Payments, refunds and credit, newest first."""
    values = {"customer": customer, "limit": limit, "offset": offset}
    rows = (await tx.execute(_PAGE, values)).all()
    if rows or not offset:
        total = rows[0].everything if rows else 0
    else:
        total = (await tx.execute(_COUNT, {"customer": customer})).scalar_one()
    parts = await _allocations(tx, [row.id for row in rows if row.id])
    return Page(tuple(_movement(row, parts.get(row.id, ())) for row in rows), total, offset)


async def _load(tx: Transaction, rows: Sequence[Record]) -> tuple[Payment, ...]:
    parts = await _allocations(tx, [row.id for row in rows])
    return tuple(
        Payment(
            id=PaymentId(row.id),
            customer=CustomerId(row.customer_id),
            amount=Money(row.amount, Currency(row.currency)),
            paid_at=row.paid_at,
            method=row.method,
            status=PaymentStatus(row.status),
            allocations=parts.get(row.id, ()),
            failure=row.failure,
            refunded=Money(row.refunded, Currency(row.currency)) if row.refunded else None,
            provider=row.provider,
        )
        for row in rows
    )


async def _allocations(tx: Transaction, ids: list[str]) -> dict[str, tuple[Allocation, ...]]:
    if not ids:
        return {}
    found: dict[str, tuple[Allocation, ...]] = {}
    for row in await tx.execute(_ALLOCATIONS, {"ids": ids}):
        part = Allocation(InvoiceNumber(row.number), Money(row.amount, Currency(row.currency)))
        found[row.payment_id] = (*found.get(row.payment_id, ()), part)
    return found


def _movement(row: Record, parts: tuple[Allocation, ...]) -> Movement:
    amount = Money(row.amount, Currency(row.currency))
    if row.id:
        kind = MovementKind(row.what)
        gone = Money(row.refunded, amount.currency) if row.refunded else None
        return Movement(
            kind, row.id, row.at, amount, row.method, row.state, parts, row.reason, gone
        )
    if amount.minor < 0:
        used = (Allocation(InvoiceNumber(row.number), -amount),) if row.number else ()
        kind = MovementKind.CREDIT_USED
        return Movement(kind, "", row.at, -amount, row.method, PaymentStatus.SUCCEEDED, used)
    kind = MovementKind.CREDIT_GRANTED
    return Movement(kind, "", row.at, amount, row.method, PaymentStatus.SUCCEEDED, ())
