"""Tickets: what a person must look at."""

from datetime import datetime

from sqlalchemy import insert

from billing.store.database import Transaction
from bot.store.tables import ticket


async def open_ticket(
    tx: Transaction,
    *,
    conversation_id: int,
    customer: str | None,
    category: str,
    reason: str,
    invoice: str | None,
    language: str,
    now: datetime,
) -> int:
    """Open a ticket and return its number."""
    result = await tx.execute(
        insert(ticket)
        .values(
            conversation_id=conversation_id,
            customer_id=customer,
            category=category,
            reason=reason,
            invoice=invoice,
            language=language,
            state="open",
            created_at=now,
        )
        .returning(ticket.c.id)
    )
    return int(result.scalar_one())
