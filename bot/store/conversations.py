"""Conversations: one row a chat, locked for the length of a turn."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from billing.store.database import Transaction, insert_into
from bot.conversation import (
    Controller,
    Conversation,
    Link,
    pending_from_json,
    pending_to_json,
)
from bot.messages import AccountId, Address, ChannelName, ChatId, Incoming, Surface, UserId
from bot.store.tables import conversation, link, person

_KEY = ("channel", "account", "chat")

_read = (
    select(
        conversation,
        link.c.person_id,
        link.c.proven_at,
        link.c.seen_at,
        person.c.customer_id,
        person.c.email,
        person.c.language.label("person_language"),
        person.c.time_zone.label("person_time_zone"),
        person.c.reminders,
        link.c.user_id.label("link_user"),
    )
    .outerjoin(link, (link.c.id == conversation.c.link_id) & link.c.revoked_at.is_(None))
    .outerjoin(person, person.c.id == link.c.person_id)
)
_by_address = _read.where(*(conversation.c[name] == bindparam(f"k_{name}") for name in _KEY))
_lock_by_address = _by_address.with_for_update(of=conversation)
_lock_by_id = _read.where(conversation.c.id == bindparam("k_id")).with_for_update(of=conversation)

_update = (
    update(conversation)
    .where(conversation.c.id == bindparam("k_id"))
    .values({name: bindparam(name) for name in ("pending", "focus", "misunderstood", "last_at")})
)


async def create(tx: Transaction, incoming: Incoming, now: datetime) -> Conversation:
    """The chat's row, made at its first message, locked until the transaction ends."""
    await _insert(tx, incoming, now)
    return await get_and_lock(tx, incoming.address)


async def find_and_lock(tx: Transaction, address: Address) -> Conversation | None:
    """The chat's row, locked, or None."""
    keys = {f"k_{name}": getattr(address, name) for name in _KEY}
    row = (await tx.execute(_lock_by_address, keys)).one_or_none()
    return _conversation(row) if row else None


async def get_and_lock(tx: Transaction, address: Address) -> Conversation:
    """The chat's row, locked; raises LookupError where there is none."""
    found = await find_and_lock(tx, address)
    if found is None:
        raise LookupError("no such conversation")
    return found


async def get_by_id(tx: Transaction, conversation_id: int) -> Conversation:
    """The conversation, locked; raises LookupError where there is none."""
    row = (await tx.execute(_lock_by_id, {"k_id": conversation_id})).one_or_none()
    if row is None:
        raise LookupError("no such conversation")
    return _conversation(row)


async def save(tx: Transaction, before: Conversation, after: Conversation, now: datetime) -> None:
    """Write what a turn may change: the pending question, the focus, the misunderstandings."""
    if (before.pending, before.focus, before.misunderstood) == (
        after.pending,
        after.focus,
        after.misunderstood,
    ):
        return
    values = {
        "k_id": after.id,
        "pending": pending_to_json(after.pending),
        "focus": after.focus,
        "misunderstood": after.misunderstood,
        "last_at": now,
    }
    await tx.execute(_update, values)


async def set_fields(tx: Transaction, conversation_id: int, **values: Any) -> None:
    """Write single columns: language, alive, link_id, controller."""
    await tx.execute(
        update(conversation).where(conversation.c.id == conversation_id).values(**values)
    )


async def _insert(tx: Transaction, incoming: Incoming, now: datetime) -> None:
    sender = incoming.sender
    await tx.execute(
        insert_into(tx, conversation)
        .values(
            channel=incoming.address.channel,
            account=incoming.address.account,
            chat=incoming.address.chat,
            user_id=sender.user,
            display_name=sender.name[:200],
            private=incoming.surface is Surface.PRIVATE,
            hint_language=sender.language,
            hint_time_zone=sender.time_zone,
            created_at=now,
            last_at=now,
        )
        .on_conflict_do_nothing(index_elements=_KEY)
    )


def _conversation(row: Row[Any]) -> Conversation:
    return Conversation(
        id=row.id,
        address=Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)),
        user=UserId(row.user_id),
        display_name=row.display_name,
        private=row.private,
        alive=row.alive,
        language=row.language,
        hint_language=row.hint_language,
        hint_time_zone=row.hint_time_zone,
        controller=Controller(row.controller),
        pending=pending_from_json(row.pending),
        focus=row.focus,
        misunderstood=row.misunderstood,
        link=_link(row) if row.person_id is not None else None,
    )


def _link(row: Row[Any]) -> Link:
    return Link(
        id=row.link_id,
        person=row.person_id,
        customer=row.customer_id,
        email=row.email,
        user=UserId(row.link_user),
        proven_at=row.proven_at,
        seen_at=row.seen_at,
        language=row.person_language,
        time_zone=row.person_time_zone,
        reminders=row.reminders,
    )
