"""Links, the people behind them, and requests for magic links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from billing.queries import is_on_file, is_viewer
from billing.store.database import Transaction, insert_into
from bot.link_rules import SESSION_IDLE, Purpose
from bot.messages import AccountId, Address, ChannelName, ChatId, UserId
from bot.store import asking, consents, events_out, homes
from bot.store.events_out import OutKind
from bot.store.tables import conversation, link, link_request, person

NOT_ON_FILE = "not_on_file"  # why a link ended: the firm took its address from the file
_LIVE = (
    select(
        link.c.id.label("link"),
        link.c.person_id,
        link.c.created_at.label("linked_at"),
        link.c.seen_at,
        person.c.customer_id,
        conversation,
    )
    .join(person, person.c.id == link.c.person_id)
    .join(conversation, conversation.c.id == link.c.conversation_id)
    .where(link.c.revoked_at.is_(None))
    .order_by(link.c.seen_at.desc(), link.c.id)
)


_PEOPLE = select(person.c.id, person.c.customer_id).order_by(person.c.customer_id)


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A wish to be linked, open until used, denied, dead or expired. No token is kept."""

    id: int
    nonce: str
    proof: str
    purpose: str
    conversation: int | None
    channel: str
    user: UserId
    display_name: str
    email: str | None
    customer: str | None
    language: str
    state: str
    tries: int
    number_hash: str | None
    wanted: Mapping[str, Any] | None
    created_at: datetime
    expires_at: datetime

    def is_word_of(self, email: str, conversation: int, purpose: Purpose) -> bool:
        """Whether the owner of that address agreed to this, for that chat."""
        asked = (self.email, self.conversation, self.purpose)
        return self.state == "used" and asked == (email, conversation, purpose)


@dataclass(frozen=True, slots=True)
class LinkedChat:
    """A live link as its owner sees it in the list."""

    id: int
    person: int
    address: Address
    conversation: int
    display_name: str
    user: UserId
    created_at: datetime
    seen_at: datetime
    alive: bool


async def add_request(tx: Transaction, **values: Any) -> int:
    """Keep a request; values are the table's columns."""
    result = await tx.execute(insert(link_request).values(**values).returning(link_request.c.id))
    return int(result.scalar_one())


async def void_requests(tx: Transaction, conversation_id: int) -> None:
    """A newer request voids the chat's older ones."""
    await _void(tx, link_request.c.conversation_id == conversation_id)


async def void_requests_at(tx: Transaction, email: str) -> None:
    """Nothing that was asked for by this address, or about it, can be confirmed any more."""
    await _void(tx, link_request.c.email == email)


async def _void(tx: Transaction, which: ColumnElement[bool]) -> None:
    open_ones = link_request.c.state.in_(("pending", "approved"))
    await tx.execute(update(link_request).where(which, open_ones).values(state="dead"))


async def lock_request(tx: Transaction, column: str, value: str | int) -> LinkRequest | None:
    """The request with this token_hash, start_hash or id, its row locked; or None."""
    statement = select(link_request).where(link_request.c[column] == value).with_for_update()
    row = (await tx.execute(statement)).one_or_none()
    return _request(row) if row else None


async def update_request(tx: Transaction, request_id: int, **values: Any) -> None:
    """Write columns of a request whose row this transaction holds."""
    await tx.execute(update(link_request).where(link_request.c.id == request_id).values(**values))


async def add_person(tx: Transaction, customer: str, email: str, now: datetime) -> int:
    """The person of this customer and address, made where it is new."""
    await tx.execute(
        insert_into(tx, person)
        .values(customer_id=customer, email=email, created_at=now)
        .on_conflict_do_nothing(index_elements=("customer_id", "email"))
    )
    found = select(person.c.id).where(person.c.customer_id == customer, person.c.email == email)
    return int((await tx.execute(found)).scalar_one())


async def set_person(tx: Transaction, person_id: int, **values: Any) -> None:
    """Write a preference of a person."""
    await tx.execute(update(person).where(person.c.id == person_id).values(**values))


async def adopt_language(tx: Transaction, people: Iterable[int], language: str) -> None:
    """The language chosen in a chat becomes that of its people who have chosen none so far."""
    undecided = person.c.id.in_(list(people)) & person.c.language.is_(None)
    await tx.execute(update(person).where(undecided).values(language=language))


async def list_customers_of(tx: Transaction, email: str) -> tuple[tuple[int, str], ...]:
    """(person id, customer id) of every customer whom this address speaks for: one that was taken
    from a customer's file speaks for them no more.
    """
    on_file = is_on_file(person.c.customer_id, person.c.email)
    rows = await tx.execute(_PEOPLE.where(person.c.email == email, on_file))
    return tuple((row.id, row.customer_id) for row in rows)


async def list_people_at(tx: Transaction, email: str) -> tuple[tuple[int, str], ...]:
    """The same with those for whom it spoke once."""
    rows = await tx.execute(_PEOPLE.where(person.c.email == email))
    return tuple((row.id, row.customer_id) for row in rows)


async def add_link(
    tx: Transaction, *, conversation_id: int, person_id: int, user: UserId, now: datetime
) -> int:
    """Tie the chat to the person, ending the tie that it had."""
    await end_links(tx, link.c.conversation_id == conversation_id, "replaced", now)
    result = await tx.execute(
        insert(link)
        .values(
            conversation_id=conversation_id,
            person_id=person_id,
            user_id=user,
            created_at=now,
            proven_at=now,
            seen_at=now,
        )
        .returning(link.c.id)
    )
    link_id = int(result.scalar_one())
    await tx.execute(
        update(conversation).where(conversation.c.id == conversation_id).values(link_id=link_id)
    )
    await homes.mark(tx, [conversation_id], now)
    customer = await find_customer_of(tx, link_id)
    await events_out.add(tx, OutKind.LINKED, f"{link_id}", customer, {"link": link_id}, now)
    return link_id


async def find_customer_of(tx: Transaction, link_id: int) -> str | None:
    """Whom a chat that is still signed in speaks for."""
    found = (
        select(person.c.customer_id)
        .join(link, link.c.person_id == person.c.id)
        .where(link.c.id == link_id, link.c.revoked_at.is_(None))
    )
    return (await tx.execute(found)).scalar_one_or_none()


async def may_act(tx: Transaction, link_id: int) -> bool:
    """Whether the person of this link is no viewer."""
    found = (
        select(person.c.id)
        .join(link, link.c.person_id == person.c.id)
        .where(link.c.id == link_id, ~is_viewer(person.c.customer_id, person.c.email))
    )
    return (await tx.execute(found)).scalar_one_or_none() is not None


async def left_at(tx: Transaction, address: Address, now: datetime) -> datetime | None:
    """When the last one who is not signed in there (any more) left that chat: what was said before
    is not for whoever sits there now. None where nobody has.
    """
    rows = await tx.execute(
        select(link.c.revoked_at, link.c.seen_at, person.c.email)
        .join(conversation, conversation.c.id == link.c.conversation_id)
        .join(person, person.c.id == link.c.person_id)
        .where(
            conversation.c.channel == address.channel,
            conversation.c.account == address.account,
            conversation.c.chat == address.chat,
        )
    )
    stays: set[str] = set()
    ends: list[tuple[datetime, str]] = []
    for row in rows:
        over = row.revoked_at or (row.seen_at + SESSION_IDLE)
        if over > now:
            stays.add(row.email)
        else:
            ends.append((over, row.email))
    return max((at for at, email in ends if email not in stays), default=None)


async def count_links(tx: Transaction, person_id: int) -> int:
    """How often the person was linked, ended links included."""
    found = await tx.execute(
        select(func.count()).select_from(link).where(link.c.person_id == person_id)
    )
    return int(found.scalar_one())


async def end_links(tx: Transaction, which: Any, why: str, now: datetime) -> None:
    """End the links that match; their chats are signed out with the commit."""
    mine = select(link.c.conversation_id).where(which, link.c.revoked_at.is_(None))
    # The chat before its link, as in a turn: two orders would be a deadlock.
    held = select(conversation.c.id).where(conversation.c.id.in_(mine))
    await tx.execute(held.order_by(conversation.c.id).with_for_update())
    ended = (
        update(link)
        .where(which, link.c.revoked_at.is_(None))
        .values(revoked_at=now, revoked_why=why)
        .returning(link.c.conversation_id)
    )
    chats = [row.conversation_id for row in await tx.execute(ended)]
    if chats:
        await homes.mark(tx, chats, now)
        await consents.withdraw_chats(tx, chats, why, now)
        await asking.leave_as_they_are(tx, chats)
        await tx.execute(
            update(conversation).where(conversation.c.id.in_(chats)).values(link_id=None)
        )


async def end_link(tx: Transaction, link_id: int, why: str, now: datetime) -> None:
    """End one link."""
    await end_links(tx, link.c.id == link_id, why, now)


async def end_off_file(tx: Transaction, now: datetime, limit: int) -> int:
    """End up to so many links whose address was taken from the customer's file; returns how many
    there were.
    """
    gone = ~is_on_file(person.c.customer_id, person.c.email)
    found = (
        select(link.c.id)
        .join(person, person.c.id == link.c.person_id)
        .where(link.c.revoked_at.is_(None), person.c.email != "", gone)
        .order_by(link.c.id)
        .limit(limit)
    )
    ids = (await tx.execute(found)).scalars().all()
    if ids:
        await end_links(tx, link.c.id.in_(ids), NOT_ON_FILE, now)
    return len(ids)


async def touch(tx: Transaction, link_id: int, **instants: datetime) -> None:
    """Note that a link was seen or proven again."""
    await tx.execute(update(link).where(link.c.id == link_id).values(**instants))


async def list_linked_chats(tx: Transaction, customer: str) -> tuple[LinkedChat, ...]:
    """Every live link of the customer's people, the most recently seen first."""
    rows = await tx.execute(_LIVE.where(person.c.customer_id == customer))
    return tuple(map(_linked, rows))


async def list_live(
    tx: Transaction, customer: str | None, limit: int | None
) -> tuple[tuple[str, LinkedChat], ...]:
    """The same with whose each is, of one customer or of all."""
    found = _LIVE.limit(limit)
    if customer is not None:
        found = found.where(person.c.customer_id == customer)
    return tuple((row.customer_id, _linked(row)) for row in await tx.execute(found))


def _linked(row: Row[Any]) -> LinkedChat:
    return LinkedChat(
        id=row.link,
        person=row.person_id,
        address=Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)),
        conversation=row.id,
        display_name=row.display_name,
        user=UserId(row.user_id),
        created_at=row.linked_at,
        seen_at=row.seen_at,
        alive=row.alive and row.private,
    )


def _request(row: Row[Any]) -> LinkRequest:
    return LinkRequest(
        id=row.id,
        nonce=row.nonce,
        proof=row.proof,
        purpose=row.purpose,
        conversation=row.conversation_id,
        channel=row.channel,
        user=UserId(row.user_id),
        display_name=row.display_name,
        email=row.email,
        customer=row.customer_id,
        language=row.language,
        state=row.state,
        tries=row.tries,
        number_hash=row.number_hash,
        wanted=row.wanted,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
