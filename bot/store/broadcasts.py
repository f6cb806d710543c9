"""Broadcasts: how far each one is, and who is next, address by address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    func,
    select,
    true,
    update,
)

from billing.queries import mailboxes
from billing.store.database import Instant, Transaction, insert_into, is_among, is_word
from bot.broadcast_rules import Recipient
from bot.message_rules import RULES, Sort
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import EMAIL, Kind
from bot.reminder_cap import LOOK_BACK
from bot.store import consents
from bot.store.outbox import OPEN, TOPIC, WAITING
from bot.store.preferences import is_muted
from bot.store.tables import broadcast, conversation, link, outbox, person
from bot.store.unasked import RECENT, read_instants
from bot.worded import Message, message_from_json, message_to_json

_box = mailboxes().subquery("box")
_ROW = RULES[Sort.BROADCAST].row
_lives = and_(
    link.c.person_id == person.c.id,
    link.c.revoked_at.is_(None),
    conversation.c.alive,
    conversation.c.private,
)
# The person's chat that was seen last, of those that take it; who talks to a human there is not
# interrupted: by mail.
_last_seen = (
    select(link.c.id)
    .join(conversation, conversation.c.id == link.c.conversation_id)
    .where(
        _lives,
        conversation.c.controller == "bot",
        consents.holds(link.c.person_id, conversation.c.id),
        ~is_muted(link.c.person_id, _ROW, conversation.c.channel),
    )
    .order_by(link.c.seen_at.desc(), link.c.id.desc())
    .limit(1)
    .correlate(person)
    .scalar_subquery()
)
_has_chat = (
    select(link.c.id)
    .join(conversation, conversation.c.id == link.c.conversation_id)
    .where(_lives)
    .correlate(person)
    .exists()
)
_due = (
    select(outbox.c.id, outbox.c.chat, outbox.c.payload)
    .where(
        is_word(outbox.c.state, WAITING),
        outbox.c.not_before <= bindparam("now", type_=Instant),
    )
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_lock = select(broadcast).where(broadcast.c.id == bindparam("k_id")).with_for_update()
_waiting = select(func.count()).where(
    is_among(outbox.c.state, OPEN), outbox.c.kind == Kind.BROADCAST.value
)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a broadcast is: addresses that got a message, and those left out by their wish."""

    digest: str
    audience: str
    reached: str
    queued: int
    left_out: int
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class Late:
    """A message of a broadcast whose time has come: its row, for whom, and what it says."""

    id: int
    email: str
    message: Message


async def begin(tx: Transaction, wanted: str, digest: str, audience: str, now: datetime) -> None:
    """Make the row where it is missing."""
    made = insert_into(tx, broadcast).values(
        id=wanted, digest=digest, audience=audience, started_at=now
    )
    await tx.execute(made.on_conflict_do_nothing())


async def lock(tx: Transaction, wanted: str) -> Progress | None:
    """How far it is; its holder alone may go on until the transaction ends."""
    row = (await tx.execute(_lock, {"k_id": wanted})).one_or_none()
    if row is None:
        return None
    return Progress(row.digest, row.audience, row.reached, row.queued, row.left_out, row.ended_at)


async def go_on(tx: Transaction, wanted: str, **values: Any) -> None:
    """Write how far it is."""
    await tx.execute(update(broadcast).where(broadcast.c.id == wanted).values(**values))


async def end_begun(tx: Transaction, until: datetime) -> int:
    """Those that were on their way by then went on to their end; returns how many."""
    ended = await tx.execute(
        update(broadcast)
        .where(broadcast.c.started_at <= until, broadcast.c.ended_at.is_(None))
        .values(ended_at=until)
    )
    return int(ended.rowcount)


async def count_waiting(tx: Transaction) -> int:
    """How many messages of broadcasts wait in the outbox."""
    return int((await tx.execute(_waiting)).scalar_one())


async def count_late(tx: Transaction) -> int:
    """How many wait for the hours, or for a day with room, of whom they reach."""
    late = select(func.count()).where(is_word(outbox.c.state, WAITING))
    return int((await tx.execute(late)).scalar_one())


async def count_addresses(tx: Transaction, only: tuple[str, str] | None, after: str = "") -> int:
    """How many addresses come behind `after`; `only` is a column of the mailboxes and its value."""
    behind = select(func.count(_box.c.email.distinct())).where(_which(only), _box.c.email > after)
    return int((await tx.execute(behind)).scalar_one())


async def list_next(
    tx: Transaction, only: tuple[str, str] | None, after: str, limit: int, now: datetime
) -> tuple[Recipient, ...]:
    """The next addresses behind `after`, each once, in their order."""
    emails = (
        select(_box.c.email)
        .where(_which(only), _box.c.email > after)
        .distinct()
        .order_by(_box.c.email)
        .limit(limit)
    )
    return await _list(tx, emails, now)


async def list_recipients(
    tx: Transaction, emails: Sequence[str], now: datetime
) -> Mapping[str, Recipient]:
    """Those of the addresses that are still on file, as they stand now."""
    mine = select(_box.c.email).where(_box.c.email.in_(emails))
    return {one.email: one for one in await _list(tx, mine, now)}


async def list_late(tx: Transaction, now: datetime, limit: int) -> tuple[Late, ...]:
    """Messages that waited until now, held until the transaction ends."""
    rows = await tx.execute(_due, {"now": now, "limit": limit})
    return tuple(Late(row.id, row.chat, message_from_json(row.payload["message"])) for row in rows)


async def send_now(tx: Transaction, late: Late, one: Recipient, now: datetime) -> None:
    """It leaves, for where its person is by now."""
    message = replace(late.message, discreet=one.discreet)
    values = {
        "channel": one.address.channel,
        "account": one.address.account,
        "chat": one.address.chat,
        "person_id": one.person,
        "payload": {"message": message_to_json(message)},
        "created_at": now,  # it is not late: it was not to come before
        "not_before": now,
        "state": "ready",
    }
    await tx.execute(update(outbox).where(outbox.c.id == late.id).values(values))
    await tx.notify(TOPIC)


async def wait_on(tx: Transaction, late: Late, until: datetime) -> None:
    """It waits for longer."""
    await tx.execute(update(outbox).where(outbox.c.id == late.id).values(not_before=until))


async def let_go(tx: Transaction, late: Late, why: str) -> None:
    """It never leaves."""
    values = {"state": "dropped", "reason": why}
    await tx.execute(update(outbox).where(outbox.c.id == late.id).values(values))


async def _list(tx: Transaction, emails: Select[Any], now: datetime) -> tuple[Recipient, ...]:
    rows = await tx.execute(_everyone(emails), {"k_since": now - LOOK_BACK})
    return tuple(_recipient(row) for row in rows)


def _which(only: tuple[str, str] | None) -> ColumnElement[bool]:
    return true() if only is None else _box.c[only[0]] == only[1]


def _everyone(emails: Select[Any]) -> Select[Any]:
    # Several customers may share an address: the chat that was seen last speaks for it.
    order = (link.c.seen_at.is_(None), link.c.seen_at.desc(), link.c.id.desc())
    mine = and_(person.c.customer_id == _box.c.customer_id, person.c.email == _box.c.email)
    everyone = (
        select(
            _box.c.email,
            _box.c.locale,
            _box.c.time_zone,
            person.c.id.label("person"),
            person.c.language,
            person.c.time_zone.label("own_zone"),
            person.c.part_of_day,
            person.c.discreet,
            _has_chat.label("linked"),
            is_muted(person.c.id, _ROW, EMAIL).label("mail_muted"),
            RECENT.label("recent"),
            conversation.c.channel,
            conversation.c.account,
            conversation.c.chat,
            conversation.c.hint_language,
            func.row_number()
            .over(partition_by=_box.c.email, order_by=(*order, _box.c.customer_id))
            .label("place"),
            func.min(case((person.c.reminders.is_(False), 0), else_=1))
            .over(partition_by=_box.c.email)
            .label("wanted"),
        )
        .select_from(_box)
        .outerjoin(person, mine)
        .outerjoin(link, link.c.id == _last_seen)
        .outerjoin(conversation, conversation.c.id == link.c.conversation_id)
        .where(_box.c.email.in_(emails))
        .subquery("everyone")
    )
    return select(everyone).where(everyone.c.place == 1).order_by(everyone.c.email)


def _recipient(row: Any) -> Recipient:
    chat = Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat))
    return Recipient(
        email=row.email,
        chat=chat if row.chat is not None else None,
        person=row.person,
        language=row.language,
        locale=row.locale,
        hint=row.hint_language,
        linked=bool(row.linked),
        wanted=bool(row.wanted),
        mail_muted=bool(row.mail_muted),
        discreet=bool(row.discreet),
        part=row.part_of_day,
        own_zone=row.own_zone,
        zone=row.time_zone,
        recent=read_instants(row.recent),
    )
