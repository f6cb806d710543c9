"""Inbox: every event is a row before the platform is acknowledged, and is taken in order once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.store.database import Transaction, is_word
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    Incoming,
    incoming_from_json,
    incoming_to_json,
)
from bot.store.tables import inbox

_COLUMNS = ("channel", "account", "event_id", "chat", "payload", "received_at", "state")
_insert = {
    dialect.__name__.rsplit(".", 1)[-1]: dialect.insert(inbox)
    .values({name: bindparam(name) for name in _COLUMNS})
    .on_conflict_do_nothing(index_elements=("channel", "account", "event_id"))
    for dialect in (postgresql, sqlite)
}
_this_chat = (
    (inbox.c.channel == bindparam("k_channel"))
    & (inbox.c.account == bindparam("k_account"))
    & (inbox.c.chat == bindparam("k_chat"))
    & (is_word(inbox.c.state, "ready"))
)
_oldest = select(func.min(inbox.c.id)).where(_this_chat).scalar_subquery()
_take = (
    update(inbox)
    .where(inbox.c.id == _oldest, is_word(inbox.c.state, "ready"))
    .values(state="done", attempts=inbox.c.attempts + 1)
    .returning(inbox.c.id, inbox.c.payload)
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The row that a turn answers."""

    id: int
    incoming: Incoming


async def store(tx: Transaction, incoming: Incoming, now: datetime) -> bool:
    """Keep the event; False where it is known already."""
    address = incoming.address
    values = {
        "channel": address.channel,
        "account": address.account,
        "event_id": incoming.event,
        "chat": address.chat,
        "payload": incoming_to_json(incoming),
        "received_at": now,
        "state": "ready",
    }
    return (await tx.execute(_insert[tx.dialect.name], values)).rowcount == 1


async def take(tx: Transaction, address: Address) -> Taken | None:
    """The chat's oldest open event, ended in this transaction; a rollback opens it again."""
    row = (await tx.execute(_take, _keys(address))).one_or_none()
    return Taken(row.id, incoming_from_json(row.payload)) if row else None


async def fail(tx: Transaction, address: Address, limit: int) -> Taken | None:
    """Count a failed attempt at the chat's oldest event; the event when it was given up."""
    row = (
        await tx.execute(
            update(inbox)
            .where(inbox.c.id == _oldest)
            .values(attempts=inbox.c.attempts + 1)
            .returning(inbox.c.id, inbox.c.attempts, inbox.c.payload),
            _keys(address),
        )
    ).one_or_none()
    if row is None or row.attempts < limit:
        return None
    await tx.execute(update(inbox).where(inbox.c.id == row.id).values(state="dead"))
    return Taken(row.id, incoming_from_json(row.payload))


async def list_waiting(tx: Transaction, limit: int) -> tuple[tuple[Address, int], ...]:
    """The chats that have open events, and how many: what a restart must go on with."""
    rows = await tx.execute(
        select(inbox.c.channel, inbox.c.account, inbox.c.chat, func.count().label("events"))
        .where(is_word(inbox.c.state, "ready"))
        .group_by(inbox.c.channel, inbox.c.account, inbox.c.chat)
        .order_by(func.min(inbox.c.id))
        .limit(limit)
    )
    return tuple(
        (Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)), row.events)
        for row in rows
    )


async def is_waiting(tx: Transaction, address: Address) -> bool:
    """Whether the chat has an open event."""
    statement = select(func.count()).select_from(inbox).where(_this_chat)
    return bool((await tx.execute(statement, _keys(address))).scalar_one())


async def count_waiting(tx: Transaction) -> int:
    """How many events wait for their turn."""
    statement = select(func.count()).select_from(inbox).where(is_word(inbox.c.state, "ready"))
    return int((await tx.execute(statement)).scalar_one())


def _keys(address: Address) -> Mapping[str, Any]:
    return {
        "k_channel": address.channel,
        "k_account": address.account,
        "k_chat": address.chat,
    }
