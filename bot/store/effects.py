"""Effects: orders to a provider, written with the turn, carried out after it, once each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, or_, select, update

from billing.store.database import Transaction, insert_into
from bot.skill import Effect
from bot.store.tables import effect

LEASE = timedelta(seconds=30)  # longer than a provider's time-out


@dataclass(frozen=True, slots=True)
class StoredEffect:
    """An effect with where its answer goes."""

    id: int
    key: str
    kind: str
    conversation: int
    link: int
    skill: str
    intent: str
    arguments: Mapping[str, str]
    attempts: int


async def add(
    tx: Transaction,
    ordered: Effect,
    *,
    key: str,
    conversation_id: int,
    link_id: int,
    skill: str,
    intent: str,
    now: datetime,
) -> None:
    """Order the effect; the same key again orders nothing."""
    await tx.execute(
        insert_into(tx, effect)
        .values(
            key=key,
            kind=ordered.kind,
            conversation_id=conversation_id,
            link_id=link_id,
            skill=skill,
            intent=intent,
            arguments=dict(ordered.arguments),
            state="ready",
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=("key",))
    )


async def find_conversation(tx: Transaction, key: str) -> int | None:
    """The chat in which the effect of this key was ordered."""
    found = await tx.execute(select(effect.c.conversation_id).where(effect.c.key == key))
    return found.scalar_one_or_none()


async def claim(tx: Transaction, now: datetime, limit: int) -> tuple[StoredEffect, ...]:
    """Take open effects under a lease; a dead process's ones come back when it runs out."""
    open_ids = (
        select(effect.c.id)
        .where(
            or_(
                effect.c.state == "ready",
                (effect.c.state == "leased") & (effect.c.lease_until < now),
            )
        )
        .order_by(effect.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = [row.id for row in await tx.execute(open_ids)]
    if not ids:
        return ()
    rows = await tx.execute(
        update(effect)
        .where(effect.c.id.in_(ids))
        .values(state="leased", lease_until=now + LEASE, attempts=effect.c.attempts + 1)
        .returning(effect)
    )
    return tuple(sorted((_stored(row) for row in rows), key=lambda one: one.id))


async def postpone(tx: Transaction, effect_id: int, until: datetime) -> None:
    """Try again at that time."""
    await tx.execute(
        update(effect).where(effect.c.id == effect_id).values(state="leased", lease_until=until)
    )


async def end(tx: Transaction, effect_id: int, state: str, result: Mapping[str, Any]) -> bool:
    """Note the outcome; False where another process had ended it."""
    ended = await tx.execute(
        update(effect)
        .where(effect.c.id == effect_id, effect.c.state == "leased")
        .values(state=state, result=dict(result), lease_until=None)
    )
    return ended.rowcount == 1


async def was_ordered(tx: Transaction, kind: str, invoices: Sequence[str], since: datetime) -> bool:
    """Whether a chat ordered this for exactly these invoices, and gets or got its own answer."""
    rows = await tx.execute(
        select(effect.c.arguments).where(
            effect.c.kind == kind, effect.c.created_at >= since, effect.c.state != "dead"
        )
    )
    asked = {frozenset(str(row.arguments.get("invoices", "")).split(",")) for row in rows}
    return frozenset(invoices) in asked


async def list_chats_that_ordered(
    tx: Transaction,
    kinds: Sequence[str],
    chats: Sequence[int],
    invoices: Sequence[str],
    since: datetime,
) -> frozenset[int]:
    """Those of the chats that ordered one of these kinds for any of the invoices since then."""
    rows = await tx.execute(
        select(effect.c.conversation_id, effect.c.arguments).where(
            effect.c.conversation_id.in_(chats),
            effect.c.created_at >= since,
            effect.c.kind.in_(kinds),
            effect.c.state != "dead",
        )
    )
    return frozenset(
        row.conversation_id
        for row in rows
        if not set(invoices).isdisjoint(str(row.arguments.get("invoices", "")).split(","))
    )


def _stored(row: Row[Any]) -> StoredEffect:
    return StoredEffect(
        id=row.id,
        key=row.key,
        kind=row.kind,
        conversation=row.conversation_id,
        link=row.link_id,
        skill=row.skill,
        intent=row.intent,
        arguments=row.arguments,
        attempts=row.attempts,
    )
