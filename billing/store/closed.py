"""Rows of invoices that have come to be no longer due, each until somebody has seen to it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, select

from billing.invoice import InvoiceNumber
from billing.store.database import Transaction, insert_into
from billing.store.tables import closed_invoice, invoice

_IDS: BindParameter[list[Any]] = bindparam("ids", expanding=True)
_CUSTOMERS = (
    select(closed_invoice.c.customer_id)
    .distinct()
    .order_by(closed_invoice.c.customer_id)
    .limit(bindparam("limit"))
)
_NUMBERS = (
    select(closed_invoice.c.invoice_id, invoice.c.number)
    .join(invoice, invoice.c.id == closed_invoice.c.invoice_id)
    .where(closed_invoice.c.customer_id == bindparam("customer"))
    .order_by(closed_invoice.c.invoice_id)
)
_FORGET = delete(closed_invoice).where(closed_invoice.c.invoice_id.in_(_IDS))


async def add(tx: Transaction, invoices: Sequence[int]) -> None:
    """These rows have nothing due any more."""
    owners = select(invoice.c.id, invoice.c.customer_id).where(invoice.c.id.in_(_IDS))
    rows = (await tx.execute(owners.order_by(invoice.c.id), {"ids": list(invoices)})).all()
    statement = insert_into(tx, closed_invoice).on_conflict_do_nothing(
        index_elements=[closed_invoice.c.invoice_id]
    )
    values = [{"invoice_id": row.id, "customer_id": row.customer_id} for row in rows]
    await tx.execute(statement, values)


async def list_customers(tx: Transaction, limit: int) -> tuple[str, ...]:
    """Customers who have such invoices."""
    return tuple(row.customer_id for row in await tx.execute(_CUSTOMERS, {"limit": limit}))


async def list_numbers(tx: Transaction, customer: str) -> dict[int, InvoiceNumber]:
    """The customer's, by their rows."""
    rows = await tx.execute(_NUMBERS, {"customer": customer})
    return {row.invoice_id: InvoiceNumber(row.number) for row in rows}


async def forget(tx: Transaction, invoices: Sequence[int]) -> None:
    """These were seen to."""
    await tx.execute(_FORGET, {"ids": list(invoices)})
