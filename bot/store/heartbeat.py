"""Heartbeat: one row that says when the program was last at work here, and what is held since.

See docs/decisions/0025-a-restored-backup-is-held.md.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text, update

from billing.store.database import Instant, Transaction, insert_into, is_among, is_word
from bot.store.outbox import OPEN, WAITING
from bot.store.tables import heartbeat, outbox, reminder

_ONLY = 1  # the row's id
_RESTORED = "restored"
_find = select(heartbeat).where(heartbeat.c.id == _ONLY)
_write = (
    update(heartbeat)
    .where(heartbeat.c.id == _ONLY)
    .values(
        seen_at=bindparam("seen_at"),
        mark=bindparam("mark"),
        held_from=bindparam("held_from"),
        held_at=bindparam("held_at"),
    )
)
_newest = select(func.max(outbox.c.created_at, type_=Instant))
_now = bindparam("k_now", type_=Instant)
_hold_messages = (
    update(outbox)
    .where(is_among(outbox.c.state, OPEN), outbox.c.created_at <= _now)
    .values(state="held", owner=None, lease_until=None)
)
_hold_reminders = (
    update(reminder)
    .where(is_word(reminder.c.state, "planned"), reminder.c.send_at <= _now)
    .values(state="held")
)
_until = bindparam("k_until", type_=Instant)
_end_messages = (
    update(outbox)
    .where(is_among(outbox.c.state, ("held", WAITING)), outbox.c.not_before <= _until)
    .values(state="dropped", reason=_RESTORED)
)
_end_reminders = (
    update(reminder)
    .where(reminder.c.state == "held", reminder.c.send_at <= _until)
    .values(state="skipped", reason=_RESTORED)
)
_free_messages = update(outbox).where(outbox.c.state == "held").values(state="ready")
_free_reminders = update(reminder).where(reminder.c.state == "held").values(state="planned")
_body = text(
    "SELECT (SELECT system_identifier FROM pg_control_system()) || ':' ||"
    " (SELECT oid FROM pg_database WHERE datname = current_database()) || ':' ||"
    " CAST('heartbeat'::regclass AS oid)"
)


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last beat, and the witness's mark of it.

    While something is held, it lies between `held_from` (the beat before) and `held_at`.
    """

    seen_at: datetime
    mark: str
    held_from: datetime | None = None
    held_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Affected:
    """How many rows were held, ended or freed."""

    messages: int
    reminders: int


async def find(tx: Transaction) -> Heartbeat | None:
    """The row, or None where the program was never at work."""
    row = (await tx.execute(_find)).one_or_none()
    return _heartbeat(row) if row else None


async def lock(tx: Transaction) -> Heartbeat | None:
    """The same; its holder is alone until the transaction ends."""
    row = (await tx.execute(_find.with_for_update())).one_or_none()
    return _heartbeat(row) if row else None


async def begin(tx: Transaction, now: datetime) -> None:
    """Make the row where it is missing."""
    made = insert_into(tx, heartbeat).values(id=_ONLY, seen_at=now, mark="")
    await tx.execute(made.on_conflict_do_nothing())


async def write(tx: Transaction, beat: Heartbeat) -> None:
    """Replace the row."""
    values = {
        "seen_at": beat.seen_at,
        "mark": beat.mark,
        "held_from": beat.held_from,
        "held_at": beat.held_at,
    }
    await tx.execute(_write, values)


async def newest_message_at(tx: Transaction) -> datetime | None:
    """When the newest message was queued: the last sign of life in a database without a beat."""
    newest: datetime | None = (await tx.execute(_newest)).scalar_one()
    return newest


async def hold(tx: Transaction, now: datetime) -> Affected:
    """Keep back every message that waits and every reminder whose time has come."""
    keys = {"k_now": now}
    return await _both(tx, _hold_messages, _hold_reminders, keys)


async def end(tx: Transaction, until: datetime) -> Affected:
    """What is held and was due by then went out in the life that the backup does not know."""
    return await _both(tx, _end_messages, _end_reminders, {"k_until": until})


async def free(tx: Transaction) -> Affected:
    """What is still held goes its way."""
    return await _both(tx, _free_messages, _free_reminders, {})


async def count_held(tx: Transaction) -> Affected:
    """How much is held."""
    messages = select(func.count()).select_from(outbox).where(outbox.c.state == "held")
    reminders = select(func.count()).select_from(reminder).where(reminder.c.state == "held")
    return Affected(
        (await tx.execute(messages)).scalar_one(), (await tx.execute(reminders)).scalar_one()
    )


async def body_of(tx: Transaction) -> str:
    """Which PostgreSQL database this is: a copy of it, or the same after a restore, is another."""
    return str((await tx.execute(_body)).scalar_one())


async def _both(tx: Transaction, messages: Any, reminders: Any, keys: Any) -> Affected:
    return Affected(
        (await tx.execute(messages, keys)).rowcount, (await tx.execute(reminders, keys)).rowcount
    )


def _heartbeat(row: Any) -> Heartbeat:
    return Heartbeat(row.seen_at, row.mark, row.held_from, row.held_at)
