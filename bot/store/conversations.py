"""Conversations: one row a chat, locked for the length of a turn."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, func, select, update

from billing.queries import JSON_ROWS, is_viewer
from billing.store.database import Prebuilt, Transaction, insert_into, instant
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
_OWN = (
    "id",
    *_KEY,
    "user_id",
    "display_name",
    "private",
    "alive",
    "language",
    "hint_language",
    "hint_time_zone",
    "controller",
    "ticket_id",
    "focus",
    "misunderstood",
    "muted_until",
    "banned_until",
    "thread",
)
_COLUMNS = {name: conversation.c[name] for name in _OWN} | {
    "link": link.c.id,
    "proven_at": link.c.proven_at,
    "seen_at": link.c.seen_at,
    "link_user": link.c.user_id,
    "person": person.c.id,
    "customer": person.c.customer_id,
    "email": person.c.email,
    "person_language": person.c.language,
    "person_time_zone": person.c.time_zone,
    "reminders": person.c.reminders,
    "viewer": is_viewer(person.c.customer_id, person.c.email),
}
WITH_LINK = conversation.outerjoin(
    link, (link.c.id == conversation.c.link_id) & link.c.revoked_at.is_(None)
).outerjoin(person, person.c.id == link.c.person_id)


def columns_of(dialect: str) -> dict[str, ColumnElement[Any]]:
    """What conversation_from_json wants, of WITH_LINK."""
    # SQLite keeps JSON as text, which would come as text inside of other JSON.
    pending = conversation.c.pending
    return {**_COLUMNS, "pending": func.json(pending) if dialect == "sqlite" else pending}


def _locked(condition: ColumnElement[bool]) -> Prebuilt:
    return Prebuilt(
        {
            dialect: select(rows.row(columns_of(dialect)).label("chat"))
            .select_from(WITH_LINK)
            .where(condition)
            .with_for_update(of=conversation)
            for dialect, rows in JSON_ROWS.items()
        }
    )


_lock_by_address = _locked(and_(*(conversation.c[name] == bindparam(f"k_{name}") for name in _KEY)))
_lock_by_id = _locked(conversation.c.id == bindparam("k_id"))
_update = Prebuilt(
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
    row = (await tx.run(_lock_by_address, keys)).one_or_none()
    return conversation_from_json(row.chat) if row else None


async def get_and_lock(tx: Transaction, address: Address) -> Conversation:
    """The chat's row, locked; raises LookupError where there is none."""
    found = await find_and_lock(tx, address)
    if found is None:
        raise LookupError("no such conversation")
    return found


async def get_by_id(tx: Transaction, conversation_id: int) -> Conversation:
    """The conversation, locked; raises LookupError where there is none."""
    row = (await tx.run(_lock_by_id, {"k_id": conversation_id})).one_or_none()
    if row is None:
        raise LookupError("no such conversation")
    return conversation_from_json(row.chat)


async def is_linked(tx: Transaction, address: Address) -> bool:
    """Whether somebody is signed in in that chat."""
    found = select(conversation.c.id).where(
        conversation.c.channel == address.channel,
        conversation.c.account == address.account,
        conversation.c.chat == address.chat,
        conversation.c.link_id.is_not(None),
    )
    return (await tx.execute(found)).one_or_none() is not None


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
    await tx.run(_update, values)


async def heard_in(tx: Transaction, chat: Conversation, thread: str | None) -> Conversation:
    """The chat, answered in that thread from now on; None: where it was answered before."""
    if thread is None or thread == chat.thread:
        return chat
    await set_fields(tx, chat.id, thread=thread or None)
    return replace(chat, thread=thread)


async def set_fields(tx: Transaction, conversation_id: int, **values: Any) -> None:
    """Write single columns: language, alive, link_id, controller, muted_until …"""
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


def conversation_from_json(stored: Mapping[str, Any]) -> Conversation:
    """The chat that columns_of describes."""
    address = Address(
        ChannelName(stored["channel"]), AccountId(stored["account"]), ChatId(stored["chat"])
    )
    return Conversation(
        id=stored["id"],
        address=address,
        user=UserId(stored["user_id"]),
        display_name=stored["display_name"],
        private=bool(stored["private"]),
        alive=bool(stored["alive"]),
        language=stored["language"],
        hint_language=stored["hint_language"],
        hint_time_zone=stored["hint_time_zone"],
        controller=Controller(stored["controller"]),
        ticket=stored["ticket_id"],
        pending=pending_from_json(stored["pending"]),
        focus=stored["focus"],
        misunderstood=stored["misunderstood"],
        muted_until=_instant(stored["muted_until"]),
        banned_until=_instant(stored["banned_until"]),
        thread=stored["thread"] or "",
        link=_link(stored) if stored["person"] is not None else None,
    )


def _instant(stored: int | None) -> datetime | None:
    return None if stored is None else instant(stored)


def _link(stored: Mapping[str, Any]) -> Link:
    return Link(
        id=stored["link"],
        person=stored["person"],
        customer=stored["customer"],
        email=stored["email"],
        user=UserId(stored["link_user"]),
        proven_at=instant(stored["proven_at"]),
        seen_at=instant(stored["seen_at"]),
        language=stored["person_language"],
        time_zone=stored["person_time_zone"],
        reminders=bool(stored["reminders"]),
        viewer=bool(stored["viewer"]),
    )
