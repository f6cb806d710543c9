"""Rows of the credit ledger: append only."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, func, select

from billing.invoice import InvoiceStatus
from billing.money import Money
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import credit_entry, customer, invoice

_HOLD = select(customer.c.id).where(customer.c.id == bindparam("customer")).with_for_update()
_BALANCE = select(func.coalesce(func.sum(credit_entry.c.amount), 0)).where(
    credit_entry.c.customer_id == bindparam("customer"),
    credit_entry.c.currency == bindparam("currency"),
)
_HELD = (
    select(
        credit_entry.c.customer_id,
        credit_entry.c.currency,
        func.max(credit_entry.c.id).label("newest"),
    )
    .group_by(credit_entry.c.customer_id, credit_entry.c.currency)
    .having(func.sum(credit_entry.c.amount) > 0)
    .subquery()
)
_USABLE = (
    select(invoice.c.customer_id, invoice.c.number, _HELD.c.newest)
    .join(
        _HELD,
        and_(_HELD.c.customer_id == invoice.c.customer_id, _HELD.c.currency == invoice.c.currency),
    )
    .where(
        invoice.c.provider == "",
        invoice.c.status == InvoiceStatus.OPEN.value,
        invoice.c.due > 0,
        invoice.c.processing == 0,
    )
    .order_by(invoice.c.due_on, invoice.c.id)
    .limit(bindparam("limit"))
)


async def hold_customer(tx: Transaction, wanted: str) -> bool:
    """Lock the customer's row until the transaction ends; False when there is none."""
    return (await tx.execute(_HOLD, {"customer": wanted})).scalar_one_or_none() is not None


async def balance(tx: Transaction, wanted: str, currency: str) -> int:
    """What is held in this currency, in minor units."""
    values = {"customer": wanted, "currency": currency}
    return int((await tx.execute(_BALANCE, values)).scalar_one())


async def list_holders(tx: Transaction, customers: Sequence[str]) -> Sequence[str]:
    """Those of these customers for whom credit is held."""
    held = (
        select(credit_entry.c.customer_id)
        .where(credit_entry.c.customer_id.in_(customers))
        .group_by(credit_entry.c.customer_id, credit_entry.c.currency)
        .having(func.sum(credit_entry.c.amount) > 0)
    )
    return sorted(set((await tx.execute(held)).scalars().all()))


async def list_usable(tx: Transaction, limit: int) -> Sequence[Record]:
    """customer_id and number of our own open invoices that credit waits for, oldest due first, and
    the `newest` movement of that credit.
    """
    return (await tx.execute(_USABLE, {"limit": limit})).all()


async def add(
    tx: Transaction,
    *,
    key: str,
    customer: str,
    amount: Money,
    reason: str,
    now: datetime,
    invoice: int | None = None,
) -> bool:
    """Append an entry; False when there is one of this key."""
    row = {
        "key": key,
        "customer_id": customer,
        "currency": amount.currency,
        "amount": amount.minor,
        "kind": "granted" if amount.minor > 0 else "used",
        "reason": reason,
        "invoice_id": invoice,
        "at": now,
    }
    once = insert_into(tx, credit_entry).on_conflict_do_nothing(index_elements=[credit_entry.c.key])
    added = await tx.execute(once.values(**row).returning(credit_entry.c.id))
    return added.scalar_one_or_none() is not None
