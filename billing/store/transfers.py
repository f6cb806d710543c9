"""Rows that a bank transfer goes to, and the due date that a person moved."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select, update

from billing.invoice import InvoiceStatus
from billing.store.database import Transaction
from billing.store.tables import invoice


async def list_owed(tx: Transaction, customer: str, currency: str) -> Sequence[str]:
    """Numbers of the customer's open invoices of the books' own, the oldest due first."""
    owed = (
        select(invoice.c.number)
        .where(
            invoice.c.customer_id == customer,
            invoice.c.currency == currency,
            invoice.c.provider == "",
            invoice.c.status == InvoiceStatus.OPEN.value,
            invoice.c.due > 0,
        )
        .order_by(invoice.c.due_on, invoice.c.id)
    )
    return (await tx.execute(owed)).scalars().all()


async def move_due_date(tx: Transaction, wanted: int, day: date) -> None:
    """The invoice of this row is due on that day."""
    await tx.execute(update(invoice).where(invoice.c.id == wanted).values(due_on=day))
