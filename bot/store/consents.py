"""Consents: who agreed to what (messages in a chat, being charged), when, and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, insert, select, update

from billing.store.database import Transaction
from bot.store.tables import consent, conversation, person

MESSAGES = "messages"
AUTOPAY = "autopay"


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent from its beginning to its end; the end is None while it holds."""

    customer: str
    email: str
    channel: str
    chat: str
    how: str
    wording: str
    given_at: datetime
    withdrawn_at: datetime | None
    purpose: str  # messages, autopay
    withdrawn_by: str | None


async def give(
    tx: Transaction,
    *,
    person_id: int,
    conversation_id: int,
    how: str,
    wording: str,
    now: datetime,
    purpose: str = MESSAGES,
) -> None:
    """Note a consent; `how` is the proof, or the wish that it came with."""
    await tx.execute(
        insert(consent).values(
            person_id=person_id,
            conversation_id=conversation_id,
            how=how,
            wording=wording,
            given_at=now,
            purpose=purpose,
        )
    )


async def withdraw_autopay(tx: Transaction, customer: str, by: str, now: datetime) -> None:
    """Nobody of the customer's agrees to being charged any more."""
    theirs = select(person.c.id).where(person.c.customer_id == customer)
    await tx.execute(
        update(consent)
        .where(
            consent.c.person_id.in_(theirs),
            consent.c.purpose == AUTOPAY,
            consent.c.withdrawn_at.is_(None),
        )
        .values(withdrawn_at=now, withdrawn_by=by)
    )


async def withdraw_chats(tx: Transaction, chats: Sequence[int], by: str, now: datetime) -> None:
    """End what was agreed to in these chats."""
    await _withdraw(tx, consent.c.conversation_id.in_(chats), by, now)


async def withdraw_person(tx: Transaction, person_id: int, by: str, now: datetime) -> None:
    """End what the person agreed to, in every chat."""
    await _withdraw(tx, consent.c.person_id == person_id, by, now)


async def list_all(tx: Transaction) -> tuple[Consent, ...]:
    """Every consent that was ever given, the oldest first."""
    return await _list(tx, consent.c.id > 0)


async def list_agreed(tx: Transaction, chats: Sequence[int]) -> frozenset[tuple[int, int]]:
    """(person, chat) of the people who agree to messages in these chats."""
    rows = await tx.execute(
        select(consent.c.person_id, consent.c.conversation_id).where(
            consent.c.conversation_id.in_(chats),
            consent.c.purpose == MESSAGES,
            consent.c.withdrawn_at.is_(None),
        )
    )
    return frozenset((row.person_id, row.conversation_id) for row in rows)


async def list_of_person(tx: Transaction, person_id: int) -> tuple[Consent, ...]:
    """What this person agreed to, the oldest first."""
    return await _list(tx, consent.c.person_id == person_id)


async def _list(tx: Transaction, which: ColumnElement[bool]) -> tuple[Consent, ...]:
    rows = await tx.execute(
        select(
            consent,
            person.c.customer_id,
            person.c.email,
            conversation.c.channel,
            conversation.c.chat,
        )
        .join(person, person.c.id == consent.c.person_id)
        .join(conversation, conversation.c.id == consent.c.conversation_id)
        .where(which)
        .order_by(consent.c.id)
    )
    return tuple(
        Consent(
            customer=row.customer_id,
            email=row.email,
            channel=row.channel,
            chat=row.chat,
            how=row.how,
            wording=row.wording,
            given_at=row.given_at,
            withdrawn_at=row.withdrawn_at,
            purpose=row.purpose,
            withdrawn_by=row.withdrawn_by,
        )
        for row in rows
    )


def holds(person_id: ColumnElement[int], chat: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the person agrees to messages in the chat; a condition for other statements."""
    return exists().where(
        consent.c.person_id == person_id,
        consent.c.conversation_id == chat,
        consent.c.purpose == MESSAGES,
        consent.c.withdrawn_at.is_(None),
    )


async def _withdraw(tx: Transaction, which: ColumnElement[bool], by: str, now: datetime) -> None:
    await tx.execute(
        update(consent)
        .where(which, consent.c.purpose == MESSAGES, consent.c.withdrawn_at.is_(None))
        .values(withdrawn_at=now, withdrawn_by=by)
    )
