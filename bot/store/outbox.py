"""Outbox: every message is a row first, written in the transaction that decided it.

A row is `ready`, then `leased` by the process that sends it, and ends as `sent`, `dead` (will never
arrive), `unknown` (may have arrived) or `dropped` (not to be sent any more). One that is not to go
yet is `waiting` first: nobody claims it until its own sender has looked at it again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Integer,
    String,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from billing.store.database import Instant, Prebuilt, Transaction, is_among, is_word
from bot.messages import Address, MessageId
from bot.outgoing import EMAIL, PRIORITY, Kind, Outgoing
from bot.store.cards import card_to_json
from bot.store.tables import Id, delivery_try, inbox, outbox
from bot.worded import Message, message_from_json, message_to_json

OPEN = ("ready", "leased")
WAITING = "waiting"
ENDED_BADLY = ("dead", "unknown")
TOPIC = "paidup_outbox"  # notified when a message was queued for whoever sends
_DOUBTFUL_TRIES = 20  # then only an operator sends it again; kills before it left count too
_AT_ONCE = 500  # keys in one statement
_FIRST = 2**31 - 1  # above every row's id, so that all rows count as earlier


@dataclass(frozen=True, slots=True)
class Delivery:
    """A row on its way out. `attempts` counts the present one; `reason` is why an older one failed.

    `held` is False for a row that was queued behind another one of its chat: not ours to send.
    `held_until` is when the claim ends that this process has on it; `said` is as in Outgoing.
    """

    id: int
    key: str
    address: Address
    kind: Kind
    message: Message
    attempts: int
    person: int | None = None
    reason: str = ""
    held: bool = True
    held_until: datetime | None = None
    queued_at: datetime | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """Whose a claimed row is, and until when; both go into every mark as the fence."""

    owner: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an attempt ended: the row's next state, why, and when it may be tried again.

    `counted` is False where the attempt is given back; `tried` where the platform was asked.
    """

    state: str
    reason: str
    not_before: datetime | None = None
    counted: bool = True
    tried: bool = True


@dataclass(frozen=True, slots=True)
class Backlog:
    """How the outbox stands: for health and metrics."""

    waiting: int
    oldest_at: datetime | None
    unknown: int
    dead: int


@dataclass(frozen=True, slots=True)
class EndedBadly:
    """A message that will not (`dead`) or may not (`unknown`) have arrived."""

    id: int
    address: Address
    state: str


_PLAIN = (
    "dedupe_key",
    "channel",
    "account",
    "chat",
    "kind",
    "priority",
    "payload",
    "person_id",
    "card",
    "actions",
)
_ahead = outbox.alias("ahead")
_open_ahead = select(_ahead.c.id).where(
    _ahead.c.channel == bindparam("channel", type_=String),
    _ahead.c.account == bindparam("account", type_=String),
    _ahead.c.chat == bindparam("chat", type_=String),
    _ahead.c.id < bindparam("k_first", type_=Id),
    is_among(_ahead.c.state, OPEN),
)
# Behind what flies in the chat, and behind what is as urgent or more. Never behind the rest, except
# for what was queued in the same moment: both may be parts of one answer.
_queued_behind = _open_ahead.where(
    or_(
        is_word(_ahead.c.state, "leased"),  # bound, it would be looked for in every index
        _ahead.c.priority <= bindparam("priority", type_=Integer),
        _ahead.c.created_at >= bindparam("k_now", type_=Instant),
    )
).exists()
_waits_ahead = _open_ahead.where(_ahead.c.not_before > bindparam("k_now", type_=Instant)).exists()
_wanted_state = bindparam("k_state", type_=String)
_state = case((and_(_wanted_state == "leased", _queued_behind), "ready"), else_=_wanted_state)
_values: dict[str, Any] = {name: bindparam(name) for name in _PLAIN} | {
    "not_before": bindparam("k_not_before", type_=Instant),
    "created_at": bindparam("k_now", type_=Instant),
    "state": _state,
    "owner": bindparam("k_owner", type_=String),
    "lease_until": bindparam("k_until", type_=Instant),
    "attempts": bindparam("k_attempts", type_=Integer),
}
_insert = Prebuilt(
    {
        dialect.__name__.rsplit(".", 1)[-1]: dialect.insert(outbox)
        .values(_values)
        .on_conflict_do_nothing(index_elements=("dedupe_key",))
        .returning(outbox.c.id, outbox.c.state, _waits_ahead.label("waits_ahead"))
        for dialect in (postgresql, sqlite)
    }
)


# What failed before. A row that never got that far was told by its platform when to come again.
_retried = (
    select(outbox.c.id)
    .where(
        outbox.c.channel == bindparam("k_channel"),
        outbox.c.account == bindparam("k_account"),
        outbox.c.chat == bindparam("k_chat"),
        is_among(outbox.c.state, OPEN),  # by its index
        is_word(outbox.c.state, "ready"),
        outbox.c.attempts > 0,
        outbox.c.not_before > bindparam("k_now", type_=Instant),
    )
    .with_for_update(skip_locked=True)
)
_retry_now = (
    update(outbox)
    .where(outbox.c.id.in_(_retried))
    .values(not_before=bindparam("k_now", type_=Instant))
)
_twin = outbox.alias("twin")
WENT_BY_MAIL = exists().where(_twin.c.dedupe_key == outbox.c.dedupe_key + ":email")


async def enqueue(
    tx: Transaction, messages: Sequence[Outgoing], now: datetime, lease: Lease | None = None
) -> tuple[Delivery, ...]:
    """Queue messages in their order; returns the new rows: a known key adds none.

    With a `lease` they are already claimed by its owner, who sends them right after the commit,
    except where the chat has an older unsent row that is as urgent: those stay ready and are not
    `held`. Whom a turn answers is there: what waits for its retry in that chat is tried soon.
    """
    first = _FIRST
    added: list[Delivery] = []
    left_to_others = False
    waited_for: set[Address] = set()
    for message in messages:
        values = _row_values(message, now, lease) | {"k_first": first}
        row = (await tx.run(_insert, values)).one_or_none()
        if row is not None:
            first = min(first, row.id)
            added.append(_added(row, message, now, lease))
            left_to_others = left_to_others or row.state == "ready"
            if lease and row.waits_ahead:
                waited_for.add(message.address)
    for address in waited_for:
        left_to_others = await _retry_soon(tx, address, now) or left_to_others
    if left_to_others:
        await tx.notify(TOPIC)
    return tuple(added)


async def _retry_soon(tx: Transaction, address: Address, now: datetime) -> bool:
    keys = {
        "k_channel": address.channel,
        "k_account": address.account,
        "k_chat": address.chat,
        "k_now": now,
    }
    return (await tx.execute(_retry_now, keys)).rowcount > 0


def _row_values(message: Outgoing, now: datetime, lease: Lease | None) -> dict[str, Any]:
    state = "dropped" if message.withheld else "leased" if lease else "ready"
    state = WAITING if message.not_before is not None else state
    return {
        "dedupe_key": message.key,
        "channel": message.address.channel,
        "account": message.address.account,
        "chat": message.address.chat,
        "kind": message.kind.value,
        "priority": PRIORITY[message.kind],
        "payload": _payload(message),
        "person_id": message.person,
        "card": message.card.name if message.card else None,
        "actions": card_to_json(message.card),
        "k_now": now,
        "k_not_before": message.not_before or now,
        "k_state": state,
        "k_owner": lease.owner if lease else None,
        "k_until": lease.until if lease else None,
        "k_attempts": 1 if state == "leased" else 0,
    }


def _payload(message: Outgoing) -> dict[str, Any]:
    said = {"said": message.said} if message.said else {}
    return {"message": message_to_json(message.message), **said}


def _added(row: Any, message: Outgoing, now: datetime, lease: Lease | None) -> Delivery:
    held = row.state == "leased"
    return Delivery(
        id=row.id,
        key=message.key,
        address=message.address,
        kind=message.kind,
        message=message.message,
        attempts=1,
        person=message.person,
        held=held,
        held_until=lease.until if lease and held else None,
        queued_at=now,
        said=message.said,
    )


async def release_answered(tx: Transaction, now: datetime) -> int:
    """What may not have arrived goes once more where the customer has written since; how many."""
    wrote_since = exists().where(
        inbox.c.received_at > outbox.c.created_at,
        inbox.c.channel == outbox.c.channel,
        inbox.c.account == outbox.c.account,
        inbox.c.chat == outbox.c.chat,
    )
    released = await tx.execute(
        update(outbox)
        .where(
            is_among(outbox.c.state, ENDED_BADLY),  # by its index
            is_word(outbox.c.state, "unknown"),
            outbox.c.attempts < _DOUBTFUL_TRIES,
            wrote_since,
        )
        .values(state="ready", not_before=now)
    )
    if released.rowcount:
        await tx.notify(TOPIC)
    return released.rowcount


async def find_id(tx: Transaction, key: str) -> int | None:
    """The row with this key, or None."""
    found = await tx.execute(select(outbox.c.id).where(outbox.c.dedupe_key == key))
    return found.scalar_one_or_none()


async def list_known(tx: Transaction, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys that have a row."""
    asked, found = list(keys), set[str]()
    for at in range(0, len(asked), _AT_ONCE):
        some = outbox.c.dedupe_key.in_(asked[at : at + _AT_ONCE])
        found |= set((await tx.execute(select(outbox.c.dedupe_key).where(some))).scalars())
    return frozenset(found)


async def list_ended_badly(
    tx: Transaction, kind: Kind, since: datetime, limit: int
) -> tuple[EndedBadly, ...]:
    """Messages of this kind, queued since then, that will not or may not arrive."""
    rows = await tx.execute(
        select(outbox.c.id, outbox.c.channel, outbox.c.account, outbox.c.chat, outbox.c.state)
        .where(
            is_among(outbox.c.state, ENDED_BADLY),
            outbox.c.kind == kind.value,
            outbox.c.created_at >= since,
        )
        .order_by(outbox.c.id.desc())
        .limit(limit)
    )
    return tuple(
        EndedBadly(row.id, Address(row.channel, row.account, row.chat), row.state) for row in rows
    )


async def reword(tx: Transaction, key: str, message: Message) -> None:
    """Keep other words of what was said under this key, and of what was said in its place since."""
    first = (await tx.execute(select(outbox).where(outbox.c.dedupe_key == key))).one_or_none()
    if first is None:
        return
    beside = await tx.execute(
        select(outbox.c.id, outbox.c.payload).where(
            outbox.c.channel == first.channel,
            outbox.c.account == first.account,
            outbox.c.chat == first.chat,
            outbox.c.id > first.id,
            outbox.c.kind == first.kind,
        )
    )
    later = [
        row.id
        for row in beside
        if first.message_id
        and message_from_json(row.payload["message"]).replaces == first.message_id
    ]
    said = {"message": message_to_json(message)}
    await tx.execute(update(outbox).where(outbox.c.id.in_([first.id, *later])).values(payload=said))


async def has_since(tx: Transaction, address: Address, since: datetime) -> bool:
    """Whether the newest message for this chat is younger than that."""
    newest = (
        select(outbox.c.created_at)
        .where(
            outbox.c.chat == address.chat,
            outbox.c.channel == address.channel,
            outbox.c.account == address.account,
        )
        .order_by(outbox.c.id.desc())
        .limit(1)
    )
    at = (await tx.execute(newest)).scalar_one_or_none()
    return at is not None and at > since


async def find_message(tx: Transaction, key: str) -> MessageId | None:
    """The platform's id of a message; empty while it has not left, None where there is none."""
    query = select(outbox.c.message_id).where(outbox.c.dedupe_key == key)
    row = (await tx.execute(query)).one_or_none()
    return MessageId(row.message_id or "") if row else None


async def find_address(tx: Transaction, outbox_id: int) -> Address | None:
    """Where a row goes, or None where there is none."""
    columns = (outbox.c.channel, outbox.c.account, outbox.c.chat)
    row = (await tx.execute(select(*columns).where(outbox.c.id == outbox_id))).one_or_none()
    return Address(row.channel, row.account, row.chat) if row else None


async def find_said(tx: Transaction, outbox_id: int) -> str:
    """What a row states of the books, as in Outgoing; empty where there is none."""
    found = await tx.execute(select(outbox.c.payload).where(outbox.c.id == outbox_id))
    payload = found.scalar_one_or_none()
    return str(payload.get("said", "")) if payload else ""


@dataclass(frozen=True, slots=True)
class SentMail:
    """To whom a mail went, and in which language."""

    email: str
    language: str


async def find_mail(tx: Transaction, key: str) -> SentMail | None:
    """The mail with this key; None where there is none, or no longer."""
    found = select(outbox.c.chat, outbox.c.payload).where(
        outbox.c.dedupe_key == key, outbox.c.channel == EMAIL
    )
    row = (await tx.execute(found)).one_or_none()
    return SentMail(row.chat, row.payload["message"]["language"]) if row else None


async def forget_ended(tx: Transaction, before: datetime) -> int:
    """Delete rows that ended before then; returns how many. Their keys are free again."""
    ended = await tx.execute(
        delete(outbox).where(outbox.c.state.not_in(OPEN), outbox.c.created_at < before)
    )
    await tx.execute(delete(delivery_try).where(delivery_try.c.at < before))
    return ended.rowcount


async def get_backlog(tx: Transaction) -> Backlog:
    """What waits, since when, and what came to a bad end: not what went by mail instead."""
    open_ones = select(func.count().label("number"), func.min(outbox.c.created_at).label("oldest"))
    waiting = (await tx.execute(open_ones.where(is_among(outbox.c.state, OPEN)))).one()
    bad = {
        row.state: row.number
        for row in await tx.execute(
            select(outbox.c.state, func.count().label("number"))
            .where(is_among(outbox.c.state, ENDED_BADLY), ~WENT_BY_MAIL)
            .group_by(outbox.c.state)
        )
    }
    return Backlog(waiting.number, waiting.oldest, bad.get("unknown", 0), bad.get("dead", 0))
