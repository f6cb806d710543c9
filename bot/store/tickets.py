"""Tickets and quiet times: what a person must look at, and what reminders must leave alone."""

from datetime import datetime

from sqlalchemy import insert

from billing.store.database import Transaction
from bot.store.tables import snooze, ticket


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


async def add_snooze(
    tx: Transaction,
    *,
    customer: str,
    invoice: str | None,
    until: datetime,
    why: str,
    now: datetime,
) -> None:
    """Keep reminders quiet for one invoice (or all, None) until that instant."""
    await tx.execute(
        insert(snooze).values(
            customer_id=customer, invoice=invoice, until=until, why=why, created_at=now
        )
    )
