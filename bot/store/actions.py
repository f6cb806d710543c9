"""Actions: what buttons mean. A button carries an opaque id; everything else is here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from billing.store.database import Transaction
from bot.messages import Action, ActionId, UserId
from bot.store.tables import action

LIFE = timedelta(days=60)  # a reminder's buttons still work weeks later

_insert = insert(action)
_find = select(action).where(action.c.id == bindparam("k_id"))


@dataclass(frozen=True, slots=True)
class IssuedAction:
    """A button that a turn issued: for one user in one chat and, once signed in, one person."""

    id: ActionId
    conversation: int
    user: UserId
    person: int | None
    action: Action
    single: bool


@dataclass(frozen=True, slots=True)
class FoundAction:
    """A button that was tapped."""

    issued: IssuedAction
    used: bool
    expired: bool


async def issue(tx: Transaction, issued: Iterable[IssuedAction], now: datetime) -> None:
    """Keep the buttons in the transaction that sends them."""
    rows: list[dict[str, Any]] = [
        {
            "id": one.id,
            "conversation_id": one.conversation,
            "user_id": one.user,
            "person_id": one.person,
            "intent": one.action.intent,
            "arguments": dict(one.action.arguments),
            "single": one.single,
            "created_at": now,
            "expires_at": now + LIFE,
        }
        for one in issued
    ]
    if rows:
        await tx.execute(_insert, rows)


async def find(tx: Transaction, action_id: ActionId, now: datetime) -> FoundAction | None:
    """The button's row, or None for an id that nobody issued."""
    row = (await tx.execute(_find, {"k_id": action_id})).one_or_none()
    if row is None:
        return None
    issued = IssuedAction(
        id=ActionId(row.id),
        conversation=row.conversation_id,
        user=UserId(row.user_id),
        person=row.person_id,
        action=Action(row.intent, row.arguments),
        single=row.single,
    )
    return FoundAction(issued, used=row.used_at is not None, expired=row.expires_at <= now)


async def mark_used(tx: Transaction, action_id: ActionId, now: datetime) -> bool:
    """Spend a single button; False where somebody was faster."""
    result = await tx.execute(
        update(action)
        .where(action.c.id == action_id, action.c.used_at.is_(None))
        .values(used_at=now)
    )
    return result.rowcount == 1


async def delete_expired(tx: Transaction, now: datetime) -> int:
    """Forget buttons that are past their time; returns how many."""
    return (await tx.execute(delete(action).where(action.c.expires_at < now))).rowcount
