"""Outbox review: what an operator asks of it, and may order: send again, or never."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update

from billing.store.database import Instant, Transaction, is_among, is_word
from bot.store.outbox import ENDED_BADLY, OPEN, TOPIC, WENT_BY_MAIL
from bot.store.tables import Id, delivery_try, lease, outbox


@dataclass(frozen=True, slots=True)
class Queue:
    """One channel's messages: how many wait, how many of them are due, since when, who sends.

    `since` is the age of what waits, whenever it is tried next; `failed` are the tries of it so far
    that failed. What went by mail instead is neither dead nor unknown.
    """

    channel: str
    waiting: int
    since: datetime | None
    failed: int
    due: int
    oldest_at: datetime | None
    dead: int
    unknown: int
    sender: str | None


@dataclass(frozen=True, slots=True)
class Letter:
    """A message without its words. `elsewhere`: it went by mail instead."""

    id: int
    created_at: datetime
    channel: str
    kind: str
    state: str
    attempts: int
    reason: str
    elsewhere: bool


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt that failed."""

    at: datetime
    channel: str
    state: str
    reason: str


_flying = is_word(outbox.c.state, "leased")  # counted as tries already
_due = outbox.c.not_before <= bindparam("k_now", type_=Instant)
_waiting = (
    select(
        outbox.c.channel,
        func.count().label("waiting"),
        func.min(outbox.c.created_at).label("since"),
        (func.sum(outbox.c.attempts) - func.count().filter(_flying)).label("failed"),
        func.count().filter(_due).label("due"),
        func.min(outbox.c.not_before).filter(_due).label("oldest"),
    )
    .where(is_among(outbox.c.state, OPEN))
    .group_by(outbox.c.channel)
)
_bad = (
    select(outbox.c.channel, outbox.c.state, func.count().label("number"))
    .where(is_among(outbox.c.state, ENDED_BADLY), ~WENT_BY_MAIL)
    .group_by(outbox.c.channel, outbox.c.state)
)
_senders = select(lease.c.name, lease.c.owner).where(
    lease.c.until > bindparam("k_now", type_=Instant)
)


async def list_queues(tx: Transaction, now: datetime) -> tuple[Queue, ...]:
    """The channels that have a sender, or messages that wait or ended badly; in name order."""
    waiting = {row.channel: row for row in await tx.execute(_waiting, {"k_now": now})}
    bad = {(row.channel, row.state): row.number for row in await tx.execute(_bad)}
    owners = {row.name: row.owner for row in await tx.execute(_senders, {"k_now": now})}
    senders = {name: owner for name, owner in owners.items() if ":" not in name}
    channels = sorted({*waiting, *(channel for channel, _ in bad), *senders} - {"scheduler"})
    return tuple(_queue(name, waiting.get(name), bad, senders.get(name)) for name in channels)


def _queue(channel: str, row: Any, bad: Mapping[tuple[str, str], int], sender: str | None) -> Queue:
    return Queue(
        channel=channel,
        waiting=row.waiting if row else 0,
        since=row.since if row else None,
        failed=int(row.failed) if row else 0,
        due=row.due if row else 0,
        oldest_at=row.oldest if row else None,
        dead=bad.get((channel, "dead"), 0),
        unknown=bad.get((channel, "unknown"), 0),
        sender=sender,
    )


async def list_letters(tx: Transaction, states: Sequence[str], limit: int) -> tuple[Letter, ...]:
    """Messages in these states, the newest first."""
    rows = await tx.execute(
        select(
            outbox.c.id,
            outbox.c.created_at,
            outbox.c.channel,
            outbox.c.kind,
            outbox.c.state,
            outbox.c.attempts,
            func.coalesce(outbox.c.reason, "").label("reason"),
            WENT_BY_MAIL.label("elsewhere"),
        )
        .where(is_among(outbox.c.state, states))
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return tuple(Letter(**row) for row in rows.mappings())


async def list_tries(tx: Transaction, letter: int) -> tuple[Try, ...]:
    """The message's failed attempts, the oldest first."""
    rows = await tx.execute(
        select(
            delivery_try.c.at, delivery_try.c.channel, delivery_try.c.state, delivery_try.c.reason
        )
        .where(delivery_try.c.outbox_id == letter)
        .order_by(delivery_try.c.id)
    )
    return tuple(Try(**row) for row in rows.mappings())


async def count_failures(tx: Transaction, since: datetime) -> dict[tuple[str, str], int]:
    """(channel, reason) → how many attempts failed so since then."""
    rows = await tx.execute(
        select(delivery_try.c.channel, delivery_try.c.reason, func.count().label("number"))
        .where(delivery_try.c.at >= since)
        .group_by(delivery_try.c.channel, delivery_try.c.reason)
        .order_by(func.count().desc())
    )
    return {(row.channel, row.reason): row.number for row in rows}


async def send_again(tx: Transaction, letters: Sequence[int], now: datetime) -> tuple[int, ...]:
    """Queue those that ended badly once more; returns which. Not what went by mail already."""
    return await _move(tx, letters, "ready", not_before=now, attempts=0, reason="sent again")


async def drop(tx: Transaction, letters: Sequence[int]) -> tuple[int, ...]:
    """Let those that ended badly rest for ever; returns which."""
    return await _move(tx, letters, "dropped", reason="dropped by an operator")


async def _move(
    tx: Transaction, letters: Sequence[int], state: str, **values: Any
) -> tuple[int, ...]:
    moved = await tx.execute(
        update(outbox)
        .where(
            outbox.c.id.in_(bindparam("k_ids", expanding=True, type_=Id)),
            is_among(outbox.c.state, ENDED_BADLY),
            ~WENT_BY_MAIL,
        )
        .values(state=state, **values)
        .returning(outbox.c.id),
        {"k_ids": list(letters)},
    )
    found = tuple(sorted(moved.scalars()))
    if found:
        await tx.notify(TOPIC)
    return found
