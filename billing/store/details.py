"""Details that customers changed by themselves, and what the firm's file said before."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from billing.store.database import Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.tables import customer, detail_change


async def write(
    tx: Transaction,
    customer_id: str,
    values: Mapping[str, str],
    before: Mapping[str, str],
    now: datetime,
) -> None:
    """Change the customer's columns; remember what stood there when the firm wrote it last."""
    await tx.execute(update(customer).where(customer.c.id == customer_id).values(dict(values)))
    rows = [
        {"customer_id": customer_id, "field": name, "filed": before[name], "changed_at": now}
        for name in values
    ]
    # Changed twice: the file's word is the older one's.
    new = insert_into(tx, detail_change).on_conflict_do_nothing()
    await tx.execute(new, rows)


async def lock(tx: Transaction, customer_id: str) -> None:
    """Nobody else changes this customer until the transaction ends."""
    await tx.execute(select(customer.c.id).where(customer.c.id == customer_id).with_for_update())


async def read(tx: Transaction, customers: Sequence[str]) -> dict[str, dict[str, str]]:
    """Customer → field → what the firm's file said when the customer changed it."""
    found: dict[str, dict[str, str]] = {}
    for part in chunks(customers):
        rows = await tx.execute(select(detail_change).where(detail_change.c.customer_id.in_(part)))
        for row in rows:
            found.setdefault(row.customer_id, {})[row.field] = row.filed
    return found


async def forget(tx: Transaction, customer_id: str, names: Sequence[str]) -> None:
    """The firm has written something newer."""
    await tx.execute(
        delete(detail_change).where(
            detail_change.c.customer_id == customer_id, detail_change.c.field.in_(list(names))
        )
    )
