"""What a person was looking at and wants to go on with on a channel where they still must sign in.

By ids, one a person, for an hour: the answer itself is asked of the books when they are there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, select

from billing.store.database import Transaction, insert_into
from bot.conversation import Shown, shown_from_json, shown_to_json
from bot.store.tables import carried

KEPT_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Carried:
    """What was answered last, and the invoice that was talked about."""

    shown: Shown
    focus: str | None


async def keep(tx: Transaction, person: int, channel: str, what: Carried, now: datetime) -> None:
    """Keep it in place of what was kept before."""
    values = {
        "channel": channel,
        "shown": shown_to_json(what.shown),
        "focus": what.focus,
        "at": now,
    }
    await tx.execute(
        insert_into(tx, carried)
        .values(person_id=person, **values)
        .on_conflict_do_update(index_elements=("person_id",), set_=values)
    )


async def take(tx: Transaction, person: int, channel: str, now: datetime) -> Carried | None:
    """What the person wants to go on with there, once; None for nothing, or none any more."""
    taken = (
        delete(carried)
        .where(
            carried.c.person_id == person,
            carried.c.channel == channel,
            carried.c.at > now - KEPT_FOR,
        )
        .returning(carried.c.shown, carried.c.focus)
    )
    return _read((await tx.execute(taken)).one_or_none())


async def find(tx: Transaction, person: int) -> Carried | None:
    """What is kept for the person, wherever it is to go on; it stays."""
    kept = select(carried.c.shown, carried.c.focus).where(carried.c.person_id == person)
    return _read((await tx.execute(kept)).one_or_none())


async def forget_person(tx: Transaction, person: int) -> None:
    """Forget it."""
    await tx.execute(delete(carried).where(carried.c.person_id == person))


async def forget_expired(tx: Transaction, now: datetime) -> int:
    """Forget what is too old; returns how many."""
    return (await tx.execute(delete(carried).where(carried.c.at <= now - KEPT_FOR))).rowcount


def _read(row: Row[Any] | None) -> Carried | None:
    shown = shown_from_json(row.shown) if row else None
    return Carried(shown, row.focus) if row and shown else None
