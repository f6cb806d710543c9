"""Addresses that customers changed by themselves, and those of the firm's file before them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from billing.store.database import Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.tables import customer_email, email_change


async def write(tx: Transaction, customer: str, old: str, new: str, now: datetime) -> None:
    """Put the new address in the old one's place; remember which one the firm's file names."""
    await tx.execute(
        update(customer_email)
        .where(customer_email.c.customer_id == customer, customer_email.c.email == old)
        .values(email=new)
    )
    mine = email_change.c.customer_id == customer
    # Changed twice: whatever the file still says of the two, the newest is meant.
    await tx.execute(update(email_change).where(mine, email_change.c.own == old).values(own=new))
    await tx.execute(delete(email_change).where(mine, email_change.c.filed == new))
    row = {"customer_id": customer, "filed": old, "own": new, "changed_at": now}
    await tx.execute(insert_into(tx, email_change).values(row))


async def read(tx: Transaction, customers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Customer → address of the firm's file → the one that the customer put in its place."""
    found: dict[str, dict[str, str]] = {}
    for part in chunks(customers):
        rows = await tx.execute(select(email_change).where(email_change.c.customer_id.in_(part)))
        for row in rows:
            found.setdefault(row.customer_id, {})[row.filed] = row.own
    return found


async def forget(tx: Transaction, customer: str, filed: Sequence[str]) -> None:
    """The firm has written something newer."""
    await tx.execute(
        delete(email_change).where(
            email_change.c.customer_id == customer, email_change.c.filed.in_(list(filed))
        )
    )
