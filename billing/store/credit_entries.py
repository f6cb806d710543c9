"""Rows of the credit ledger: append only."""

from datetime import datetime

from sqlalchemy import bindparam, func, select

from billing.money import Money
from billing.store.database import Transaction, insert_into
from billing.store.tables import credit_entry, customer

_HOLD = select(customer.c.id).where(customer.c.id == bindparam("customer")).with_for_update()
_BALANCE = select(func.coalesce(func.sum(credit_entry.c.amount), 0)).where(
    credit_entry.c.customer_id == bindparam("customer"),
    credit_entry.c.currency == bindparam("currency"),
)


async def hold_customer(tx: Transaction, wanted: str) -> bool:
    """Lock the customer's row until the transaction ends; False when there is none."""
    return (await tx.execute(_HOLD, {"customer": wanted})).scalar_one_or_none() is not None


async def balance(tx: Transaction, wanted: str, currency: str) -> int:
    """What is held in this currency, in minor units."""
    values = {"customer": wanted, "currency": currency}
    return int((await tx.execute(_BALANCE, values)).scalar_one())


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
