"""Inbox: every event is a row before the platform is acknowledged, and is taken in order once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    ColumnElement,
    Insert,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    true,
    update,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from billing.queries import JSON_ROWS, JsonRows, Returned, snapshot_from_json, snapshot_of
from billing.store.database import Database, Prebuilt, Transaction, is_word, milliseconds
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
from bot.seen import Seen
from bot.store import cases, conversations
from bot.store.tables import conversation, inbox, link, person

_KEY = ("channel", "account", "chat")
_TEXTS = ("channel", "account", "event_id", "chat", "user_id")


def _insertion(dialect: str) -> Insert:
    """Events that come together are one statement: their rows as JSON, in their order."""
    given = bindparam("rows", type_=JSON)
    if dialect == "sqlite":
        rows = func.json_each(given).table_valued("value", "key")
        place = rows.c.key

        def field(name: str, kind: type[TypeEngine[Any]]) -> ColumnElement[Any]:
            return cast(
                "ColumnElement[Any]", func.json_extract(rows.c.value, f"$.{name}", type_=kind)
            )

    else:
        rows = func.json_array_elements(given).table_valued("value", with_ordinality="ordinality")
        place = rows.c.ordinality

        def field(name: str, kind: type[TypeEngine[Any]]) -> ColumnElement[Any]:
            read = "->" if kind is JSON else "->>"
            return sql_cast(rows.c.value.op(read)(name), kind)

    columns = {name: field(name, String) for name in _TEXTS} | {
        "private": field("private", Boolean),
        "payload": field("payload", JSON),
        "received_at": field("received_at", BigInteger),
        "state": literal_column("'ready'"),
    }
    # SQLite wants a condition, else it reads ON CONFLICT as part of the query.
    source = select(*columns.values()).where(true()).order_by(place)
    dialects = postgresql if dialect == "postgresql" else sqlite
    statement = dialects.insert(inbox).from_select(list(columns), source, include_defaults=False)
    return cast(
        "Insert",
        statement.on_conflict_do_nothing(
            index_elements=("channel", "account", "event_id")
        ).returning(inbox.c.channel, inbox.c.account, inbox.c.event_id),
    )


_insert = Prebuilt({dialect: _insertion(dialect) for dialect in ("postgresql", "sqlite")})
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
    customer = _reader.c.customer_id
    seen = {
        "books": snapshot_of(rows, customer, _reader),
        "in_check": cases.in_check_of(rows, customer, _reader),
    }
    return Returned(
        select(rows.row({**conversations.columns_of(dialect), **seen}))
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
    """The event that a turn answers, the chat as it stands, and what was seen of its customer.

    `chat` is locked, and None at a stranger's first event; `seen` is None for whoever may not see
    any.
    """

    id: int
    incoming: Incoming
    chat: Conversation | None = None
    seen: Seen | None = None


async def store(tx: Transaction, incoming: Incoming, now: datetime) -> bool:
    """Keep the event; False where it is known already."""
    return bool((await tx.run(_insert, {"rows": [_row(incoming, now)]})).rows)


async def store_all(
    database: Database, events: Sequence[Incoming], now: datetime
) -> tuple[bool, ...]:
    """Keep events, durably, in one transaction of its own; for each, False where it was known."""
    rows = {"rows": [_row(incoming, now) for incoming in events]}
    stored = await database.run_alone(_insert, rows, durable=True)
    new = {(row.channel, row.account, row.event_id) for row in stored}
    return tuple(_taken_from(new, incoming) for incoming in events)


def _taken_from(new: set[tuple[str, str, str]], incoming: Incoming) -> bool:
    """An event that came twice at once is new the first time."""
    key = (incoming.address.channel, incoming.address.account, incoming.event)
    if key not in new:
        return False
    new.remove(key)
    return True


def _row(incoming: Incoming, now: datetime) -> Mapping[str, Any]:
    address = incoming.address
    return {
        "channel": address.channel,
        "account": address.account,
        "event_id": incoming.event,
        "chat": address.chat,
        "user_id": incoming.sender.user,
        "private": incoming.surface is Surface.PRIVATE and not incoming.sender.guest,
        "payload": incoming_to_json(incoming),
        "received_at": milliseconds(now),
    }


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
    chat = conversations.conversation_from_json(row.scene)
    return Taken(row.id, incoming, chat, _seen(row.scene))


def _seen(scene: Mapping[str, Any]) -> Seen | None:
    books, disputes = scene["books"], scene["in_check"] or ()
    return Seen(snapshot_from_json(books), cases.in_check_from_json(disputes)) if books else None


async def find(tx: Transaction, known: Incoming) -> Incoming | None:
    """The event of the same id as it came first; None where it is forgotten."""
    address = known.address
    first = select(inbox.c.payload).where(
        inbox.c.channel == address.channel,
        inbox.c.account == address.account,
        inbox.c.event_id == known.event,
    )
    stored = (await tx.execute(first)).scalar_one_or_none()
    return incoming_from_json(stored) if stored else None


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
