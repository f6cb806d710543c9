"""Attempts: countable events for limits. Subjects are keyed hashes, so the table names nobody."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from billing.store.database import Transaction
from bot.store.tables import attempt


async def count(
    tx: Transaction, kind: str, subject: str, *, since: timedelta, now: datetime
) -> int:
    """How many of this kind the subject had within the window."""
    statement = select(func.count()).where(
        attempt.c.kind == kind, attempt.c.subject == subject, attempt.c.at > now - since
    )
    return int((await tx.execute(statement)).scalar_one())


async def add(tx: Transaction, kind: str, subject: str, now: datetime) -> None:
    """Count one more."""
    await tx.execute(insert(attempt).values(kind=kind, subject=subject, at=now))


async def delete_older(tx: Transaction, instant: datetime) -> int:
    """Forget what no limit looks at any more; returns how many."""
    return (await tx.execute(delete(attempt).where(attempt.c.at < instant))).rowcount
