"""Broadcasts: how far each one is, and who is next, address by address."""

from dataclasses import dataclass
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
from billing.store.database import Transaction, insert_into, is_among
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, mail_to
from bot.store.outbox import OPEN
from bot.store.tables import broadcast, conversation, link, outbox, person

_box = mailboxes().subquery("box")
# The person's chat that was seen last; who talks to a human there is not interrupted: by mail.
_last_seen = (
    select(link.c.id)
    .join(conversation, conversation.c.id == link.c.conversation_id)
    .where(
        link.c.person_id == person.c.id,
        link.c.revoked_at.is_(None),
        conversation.c.alive,
        conversation.c.private,
        conversation.c.controller == "bot",
    )
    .order_by(link.c.seen_at.desc(), link.c.id.desc())
    .limit(1)
    .correlate(person)
    .scalar_subquery()
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
class Recipient:
    """One address: where its person is reached, and in what language.

    `linked` says that a private chat lives; `wanted` that messages by themselves were not stopped.
    """

    email: str
    address: Address
    person: int | None
    language: str | None
    locale: str
    hint: str | None
    linked: bool
    wanted: bool


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


async def count_addresses(tx: Transaction, only: tuple[str, str] | None, after: str = "") -> int:
    """How many addresses come behind `after`; `only` is a column of the mailboxes and its value."""
    behind = select(func.count(_box.c.email.distinct())).where(_which(only), _box.c.email > after)
    return int((await tx.execute(behind)).scalar_one())


async def list_next(
    tx: Transaction, only: tuple[str, str] | None, after: str, limit: int
) -> tuple[Recipient, ...]:
    """The next addresses behind `after`, each once, in their order."""
    return tuple(_recipient(row) for row in await tx.execute(_next(only, after, limit)))


def _which(only: tuple[str, str] | None) -> ColumnElement[bool]:
    return true() if only is None else _box.c[only[0]] == only[1]


def _next(only: tuple[str, str] | None, after: str, limit: int) -> Select[Any]:
    emails = (
        select(_box.c.email)
        .where(_which(only), _box.c.email > after)
        .distinct()
        .order_by(_box.c.email)
        .limit(limit)
    )
    # Several customers may share an address: the chat that was seen last speaks for it.
    order = (link.c.seen_at.is_(None), link.c.seen_at.desc(), link.c.id.desc())
    mine = and_(person.c.customer_id == _box.c.customer_id, person.c.email == _box.c.email)
    everyone = (
        select(
            _box.c.email,
            _box.c.locale,
            person.c.id.label("person"),
            person.c.language,
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
    linked = row.chat is not None
    chat = Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat))
    return Recipient(
        email=row.email,
        address=chat if linked else mail_to(row.email),
        person=row.person,
        language=row.language,
        locale=row.locale,
        hint=row.hint_language,
        linked=linked,
        wanted=bool(row.wanted),
    )
