"""Reads whole records in batches: what an import compares its file with."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import BindParameter, bindparam, select

from billing.customer import Customer
from billing.invoice import Invoice
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.payment import Allocation, Payment, PaymentId, PaymentStatus
from billing.store import customers as customer_queries
from billing.store import invoices as invoice_queries
from billing.store.database import Record, Transaction
from billing.store.ledger import chunks
from billing.store.tables import (
    customer,
    customer_email,
    invoice,
    payment,
    payment_allocation,
    subscription,
)
from billing.subscription import Subscription

_IDS: BindParameter[list[str]] = bindparam("ids", expanding=True)
_CUSTOMERS = (
    select(customer, customer_email.c.email)
    .select_from(customer.outerjoin(customer_email))
    .where(customer.c.id.in_(_IDS))
    .order_by(customer.c.id, customer_email.c.position)
)
_INVOICES = select(invoice).where(invoice.c.number_key.in_(_IDS))
_PAYMENTS = select(payment).where(payment.c.id.in_(_IDS))
_ASKED = (
    select(payment_allocation, invoice.c.number)
    .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
    .where(payment_allocation.c.payment_id.in_(_IDS))
)
_SUBSCRIPTIONS = select(subscription).where(subscription.c.id.in_(_IDS))


@dataclass(frozen=True, slots=True)
class StoredInvoice:
    """An invoice as the books have it, with its row's id; `settled` was paid outside the books."""

    id: int
    invoice: Invoice
    settled: int


@dataclass(frozen=True, slots=True)
class StoredPayment:
    """A payment as the books have it, its allocations as asked; `own` came from a checkout."""

    payment: Payment
    own: bool


async def read_customers(tx: Transaction, ids: Iterable[str]) -> dict[str, Customer]:
    """Those that exist, by id."""
    found: dict[str, Customer] = {}
    for part in chunks(ids):
        rows = (await tx.execute(_CUSTOMERS, {"ids": part})).all()
        found |= customer_queries.group(rows)
    return found


async def read_invoices(tx: Transaction, numbers: Iterable[str]) -> dict[str, StoredInvoice]:
    """Those that exist, drafts too, by the key of their number."""
    found: dict[str, StoredInvoice] = {}
    for part in chunks(numbers):
        rows = (await tx.execute(_INVOICES, {"ids": [number_key(one) for one in part]})).all()
        for row, whole in zip(rows, await invoice_queries.load(tx, rows), strict=True):
            found[row.number_key] = StoredInvoice(row.id, whole, row.settled)
    return found


async def read_payments(tx: Transaction, ids: Iterable[str]) -> dict[str, StoredPayment]:
    """Those that exist, by id."""
    found: dict[str, StoredPayment] = {}
    for part in chunks(ids):
        asked: dict[str, list[Record]] = {}
        for row in await tx.execute(_ASKED, {"ids": part}):
            asked.setdefault(row.payment_id, []).append(row)
        for row in await tx.execute(_PAYMENTS, {"ids": part}):
            found[row.id] = StoredPayment(
                _payment(row, asked.get(row.id, [])), bool(row.checkout_id)
            )
    return found


async def read_subscriptions(tx: Transaction, ids: Iterable[str]) -> dict[str, Subscription]:
    """Those that exist, by id."""
    found: dict[str, Subscription] = {}
    for part in chunks(ids):
        for row in await tx.execute(_SUBSCRIPTIONS, {"ids": part}):
            found[row.id] = customer_queries.subscription_of(row)
    return found


def _payment(row: Record, asked: Sequence[Record]) -> Payment:
    money = Currency(row.currency)
    return Payment(
        id=PaymentId(row.id),
        customer=row.customer_id,
        amount=Money(row.amount, money),
        paid_at=row.paid_at,
        method=row.method,
        status=PaymentStatus(row.status),
        allocations=tuple(Allocation(one.number, Money(one.asked, money)) for one in asked),
        failure=row.failure,
        refunded=Money(row.refunded, money) if row.refunded else None,
        provider=row.provider,
    )
