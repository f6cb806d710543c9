"""Wishes to be forgotten: kept by the turn that heard the yes, carried out once its answer left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from billing.store.database import Transaction, insert_into
from bot.store import links
from bot.store.tables import erasure, link

WAITS = timedelta(minutes=1)  # until the answer to the yes has left, whose words go as well
_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Erasure:
    """Who wants to be forgotten, and since when: whoever signed in after that came back."""

    person: int
    at: datetime


async def wish(tx: Transaction, person: int, now: datetime) -> None:
    """Sign the person out everywhere now, and keep that the rest is to follow."""
    await links.end_links(tx, link.c.person_id == person, "erased", now)
    await tx.execute(
        insert_into(tx, erasure)
        .values(person_id=person, at=now)
        .on_conflict_do_update(index_elements=("person_id",), set_={"at": now})
    )


async def list_due(tx: Transaction, now: datetime) -> tuple[Erasure, ...]:
    """Those that have waited, the oldest first."""
    found = select(erasure).where(erasure.c.at <= now - WAITS).order_by(erasure.c.at)
    rows = await tx.execute(found.limit(_AT_ONCE))
    return tuple(Erasure(row.person_id, row.at) for row in rows)


async def end(tx: Transaction, person: int) -> None:
    """It is done."""
    await tx.execute(delete(erasure).where(erasure.c.person_id == person))
