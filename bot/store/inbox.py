"""Inbox: every event is a row before the platform is acknowledged, and is taken in order once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.queries import JSON_ROWS, JsonRows, Returned, Snapshot, snapshot_from_json, snapshot_of
from billing.store.database import Prebuilt, Transaction, is_word
from bot.conversation import Conversation
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    Incoming,
    Surface,
    incoming_from_json,
    incoming_to_json,
)
from bot.store import conversations
from bot.store.tables import conversation, inbox, link, person

_KEY = ("channel", "account", "chat")
_COLUMNS = (*_KEY, "event_id", "user_id", "private", "payload", "received_at", "state")
_insert = Prebuilt(
    {
        dialect.__name__.rsplit(".", 1)[-1]: dialect.insert(inbox)
        .values({name: bindparam(name) for name in _COLUMNS})
        .on_conflict_do_nothing(index_elements=("channel", "account", "event_id"))
        for dialect in (postgresql, sqlite)
    }
)
_this_chat = and_(
    *(inbox.c[name] == bindparam(f"k_{name}") for name in _KEY), is_word(inbox.c.state, "ready")
)
_oldest = select(func.min(inbox.c.id)).where(_this_chat).scalar_subquery()

# All that a turn reads, in the statement that takes its event. `reader` is the linked person as far
# as this event may see billing data: in a private chat, by the user who proved the link.
_reader = person.alias("reader")
_proven = and_(
    _reader.c.id == person.c.id,
    conversation.c.private,
    inbox.c.private,
    link.c.user_id == inbox.c.user_id,
)


def _scene(dialect: str, rows: JsonRows) -> ColumnElement[Any]:
    seen = snapshot_of(rows, _reader.c.customer_id, _reader)
    return Returned(
        select(rows.row({**conversations.columns_of(dialect), "books": seen}))
        .select_from(conversations.WITH_LINK.outerjoin(_reader, _proven))
        .where(*(conversation.c[name] == inbox.c[name] for name in _KEY))
        .correlate(inbox)
        .with_for_update(of=conversation)
        .scalar_subquery()
    )


_take = Prebuilt(
    {
        dialect: update(inbox)
        .where(inbox.c.id == _oldest, is_word(inbox.c.state, "ready"))
        .values(state="done", attempts=inbox.c.attempts + 1)
        .returning(inbox.c.id, inbox.c.payload, _scene(dialect, rows).label("scene"))
        for dialect, rows in JSON_ROWS.items()
    }
)


@dataclass(frozen=True, slots=True)
class Taken:
    """The event that a turn answers, the chat as it stands, and its customer's snapshot.

    `chat` is locked, and None at a stranger's first event; `books` is None for whoever may not see
    any.
    """

    id: int
    incoming: Incoming
    chat: Conversation | None = None
    books: Snapshot | None = None


async def store(tx: Transaction, incoming: Incoming, now: datetime) -> bool:
    """Keep the event; False where it is known already."""
    address = incoming.address
    values = {
        "channel": address.channel,
        "account": address.account,
        "event_id": incoming.event,
        "chat": address.chat,
        "user_id": incoming.sender.user,
        "private": incoming.surface is Surface.PRIVATE and not incoming.sender.guest,
        "payload": incoming_to_json(incoming),
        "received_at": now,
        "state": "ready",
    }
    return (await tx.run(_insert, values)).rowcount == 1


async def take(tx: Transaction, address: Address) -> Taken | None:
    """The chat's oldest open event, ended in this transaction; a rollback opens it again.

    None where there is none, or somebody else was faster at the oldest: its row is what keeps one
    chat's turns in order over several machines.
    """
    row = (await tx.run(_take, _keys(address))).one_or_none()
    if row is None:
        return None
    incoming = incoming_from_json(row.payload)
    if row.scene is None:
        return Taken(row.id, incoming)
    books = row.scene["books"]
    chat = conversations.conversation_from_json(row.scene)
    return Taken(row.id, incoming, chat, snapshot_from_json(books) if books else None)


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
