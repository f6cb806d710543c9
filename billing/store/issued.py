"""Invoices that were issued of late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from billing.store.database import Transaction
from billing.store.ledger import chunks
from billing.store.tables import invoice


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """An issued invoice by its number; `provider` is who issued it, or empty."""

    number: str
    customer: str
    issued_on: date
    provider: str


async def list_issued_since(
    tx: Transaction, customers: Iterable[str], since: date
) -> tuple[IssuedPaper, ...]:
    """These customers' invoices from that day on that are neither draft nor void, oldest first."""
    found: list[IssuedPaper] = []
    for part in chunks(customers):
        rows = await tx.execute(
            select(invoice.c.number, invoice.c.customer_id, invoice.c.issued_on, invoice.c.provider)
            .where(
                invoice.c.customer_id.in_(part),
                invoice.c.issued_on >= since,
                invoice.c.status.in_(("open", "paid", "uncollectible")),
            )
            .order_by(invoice.c.issued_on, invoice.c.id)
        )
        found += [
            IssuedPaper(row.number, row.customer_id, row.issued_on, row.provider) for row in rows
        ]
    return tuple(found)
