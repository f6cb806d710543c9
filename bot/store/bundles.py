"""Bundles that wait to be fetched: a row a ZIP, for an hour at most."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from billing.store.database import Transaction, insert_into
from bot.store.tables import bundle


@dataclass(frozen=True, slots=True)
class Bundle:
    """A ZIP and whose it is: `conversation` is the chat that ordered it."""

    token_hash: str
    customer: str
    conversation: int
    name: str
    content: bytes
    expires_at: datetime


async def add(tx: Transaction, made: Bundle, now: datetime) -> None:
    """Keep it; one of the same token is kept already."""
    await tx.execute(
        insert_into(tx, bundle)
        .values(
            token_hash=made.token_hash,
            customer_id=made.customer,
            conversation_id=made.conversation,
            name=made.name,
            content=made.content,
            created_at=now,
            expires_at=made.expires_at,
        )
        .on_conflict_do_nothing(index_elements=("token_hash",))
    )


async def find(tx: Transaction, token_hash: str, now: datetime) -> Bundle | None:
    """The one with this token, where it still lives."""
    wanted = select(bundle).where(bundle.c.token_hash == token_hash, bundle.c.expires_at > now)
    row = (await tx.execute(wanted)).one_or_none()
    if row is None:
        return None
    return Bundle(
        token_hash=row.token_hash,
        customer=row.customer_id,
        conversation=row.conversation_id,
        name=row.name,
        content=row.content,
        expires_at=row.expires_at,
    )


async def forget_expired(tx: Transaction, now: datetime) -> int:
    """Delete those whose hour is over; returns how many."""
    return (await tx.execute(delete(bundle).where(bundle.c.expires_at <= now))).rowcount
