"""Events out: what the firm's own programs are told, written with the fact itself.

Ids, days and amounts only: no address, no name, nobody's words.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import delete, func, select, update

from billing.store.database import Transaction, insert_into, is_word
from bot.store.tables import event_out

_LEASE = timedelta(minutes=1)
_DEAD = is_word(event_out.c.state, "dead")


class OutKind(StrEnum):
    """What can be told. The values are the events' types."""

    LINKED = "linked"
    PAID = "paid"
    PROMISED = "promised"
    BROKEN = "broken"
    ESCALATED = "escalated"
    RESOLVED = "resolved"
    DETAILS = "details"


@dataclass(frozen=True, slots=True)
class OutEvent:
    """One event on its way. `key` is its id for ever."""

    id: int
    key: str
    kind: OutKind
    customer: str | None
    facts: Mapping[str, Any]
    at: datetime
    attempts: int


async def add(
    tx: Transaction,
    kind: OutKind,
    key: str,
    customer: str | None,
    facts: Mapping[str, Any],
    now: datetime,
) -> None:
    """Keep it in the transaction that makes it true; a known `key` adds none."""
    values = {
        "key": f"{kind.value}:{key}",
        "kind": kind.value,
        "customer_id": customer,
        "facts": dict(facts),
        "at": now,
        "state": "ready",
        "attempts": 0,
        "next_at": now,
    }
    added = insert_into(tx, event_out).values(values)
    await tx.execute(added.on_conflict_do_nothing(index_elements=("key",)))


async def claim(tx: Transaction, now: datetime, limit: int) -> tuple[OutEvent, ...]:
    """Those whose time has come, the oldest first, each for one process for a minute."""
    due = (
        select(event_out.c.id)
        .where(is_word(event_out.c.state, "ready"), event_out.c.next_at <= now)
        .order_by(event_out.c.next_at, event_out.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = await tx.execute(
        update(event_out)
        .where(event_out.c.id.in_(due))
        .values(next_at=now + _LEASE, attempts=event_out.c.attempts + 1)
        .returning(event_out)
    )
    return tuple(sorted(map(_event, rows), key=lambda one: one.id))


async def mark(tx: Transaction, wanted: int, state: str, until: datetime | None = None) -> None:
    """It was taken (sent), will never be (dead), or is tried again then (ready)."""
    values: dict[str, object] = {"state": state}
    if until is not None:
        values["next_at"] = until
    await tx.execute(update(event_out).where(event_out.c.id == wanted).values(values))


async def count_dead(tx: Transaction) -> int:
    """How many were given up."""
    found = select(func.count()).select_from(event_out).where(_DEAD)
    return int((await tx.execute(found)).scalar_one())


async def list_dead(tx: Transaction, limit: int) -> tuple[OutEvent, ...]:
    """Those that were given up, the newest first."""
    newest = select(event_out).where(_DEAD).order_by(event_out.c.id.desc()).limit(limit)
    return tuple(map(_event, await tx.execute(newest)))


async def move_dead(
    tx: Transaction, numbers: Sequence[int] | None, state: str, now: datetime
) -> tuple[int, ...]:
    """Of these (None: all) those that were given up are due now (ready), or never (dropped); gives
    their numbers.
    """
    which = _DEAD if numbers is None else _DEAD & event_out.c.id.in_(numbers)
    rows = await tx.execute(
        update(event_out)
        .where(which)
        .values(state=state, next_at=now, attempts=0)
        .returning(event_out.c.id)
    )
    return tuple(sorted(rows.scalars()))


async def forget(tx: Transaction, before: datetime) -> int:
    """Delete what happened before then, taken or not; returns how many."""
    return (await tx.execute(delete(event_out).where(event_out.c.at < before))).rowcount


def _event(row: Any) -> OutEvent:
    return OutEvent(
        row.id, row.key, OutKind(row.kind), row.customer_id, row.facts, row.at, row.attempts
    )
