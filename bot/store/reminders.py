"""Reminders' own rows: who has one due, where it goes, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    String,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
    type_coerce,
    update,
)

from billing.queries import is_on_file
from billing.store.database import Instant, Prebuilt, Transaction, is_among, is_word
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind
from bot.promise_rules import UNSETTLED
from bot.store import consents
from bot.store.pauses import latest_of
from bot.store.preferences import is_muted
from bot.store.tables import (
    Id,
    conversation,
    link,
    outbox,
    person,
    promise,
    promised_invoice,
    reminder,
    snooze,
)

# As a sum, or SQLite would group by walking ix_reminder_person: through all that is planned.
_whose = (reminder.c.person_id + literal_column("0")).label("whose")
_due_people = (
    select(_whose)
    .where(
        is_word(reminder.c.state, "planned"),
        reminder.c.send_at <= bindparam("k_now", type_=Instant),
    )
    .group_by(_whose)
    .order_by(func.min(reminder.c.send_at), _whose)
    .limit(bindparam("k_limit"))
)
_quiet_until = latest_of(snooze.c.until, reminder.c.customer_id, reminder.c.invoice)
# Not one that a wish for quiet, a hold or a promise keeps back: it would come later, or never.
_next_planned = (
    select(type_coerce(func.min(reminder.c.send_at), Instant))
    .join(person, person.c.id == reminder.c.person_id)
    .where(
        reminder.c.person_id == bindparam("k_person", type_=Id),
        is_word(reminder.c.state, "planned"),
        person.c.reminders,
        ~is_muted(person.c.id, "reminder", invoice=reminder.c.invoice),
        or_(_quiet_until.is_(None), _quiet_until <= reminder.c.send_at),
        ~exists().where(
            promised_invoice.c.invoice == reminder.c.invoice,
            promise.c.id == promised_invoice.c.promise_id,
            is_among(promise.c.state, UNSETTLED),
        ),
    )
)
_lock_person = Prebuilt(
    select(person.c.id).where(person.c.id == bindparam("k_id", type_=Id)).with_for_update()
)
_chat = Prebuilt(
    select(conversation.c.channel, conversation.c.account, conversation.c.chat)
    .join(link, link.c.conversation_id == conversation.c.id)
    .join(person, person.c.id == link.c.person_id)
    .where(
        link.c.person_id == bindparam("k_person", type_=Id),
        link.c.revoked_at.is_(None),
        or_(person.c.email == "", is_on_file(person.c.customer_id, person.c.email)),
        conversation.c.alive,
        conversation.c.private,
        consents.holds(link.c.person_id, conversation.c.id),
        ~is_muted(link.c.person_id, bindparam("k_kind", type_=String), conversation.c.channel),
        # Whoever waits for a person, or talks to one, is not interrupted by the bot.
        conversation.c.controller == "bot",
    )
    .order_by(link.c.seen_at.desc(), link.c.id.desc())
    .limit(1)
)
_of_message = Prebuilt(
    select(
        reminder.c.person_id,
        outbox.c.channel,
        outbox.c.account,
        outbox.c.chat,
        outbox.c.payload,
    )
    .join(outbox, outbox.c.id == reminder.c.outbox_id)
    .where(
        reminder.c.outbox_id == bindparam("k_outbox", type_=Id),
        reminder.c.state == "sent",
    )
    .limit(1)
)
_settle = (
    update(reminder)
    .where(reminder.c.id == bindparam("k_id", type_=Id))
    .values(
        state=bindparam("state"),
        reason=bindparam("reason"),
        send_at=bindparam("send_at"),
        outbox_id=bindparam("outbox_id"),
        policy=bindparam("policy"),
    )
)
_take_back = (
    update(outbox)
    .where(outbox.c.id == bindparam("k_id", type_=Id), is_word(outbox.c.state, "ready"))
    .values(state="dropped", reason="held back by an operator")
)
_put_off = (
    update(reminder)
    .where(
        reminder.c.person_id == bindparam("k_person", type_=Id),
        is_word(reminder.c.state, "planned"),
        reminder.c.send_at <= bindparam("k_now", type_=Instant),
    )
    .values(send_at=bindparam("k_until", type_=Instant), reason=bindparam("k_reason"))
)


@dataclass(frozen=True, slots=True)
class Queued:
    """Whom a message reminds, where, and what it says of the books (see Outgoing)."""

    person: int
    address: Address
    said: str


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of a reminder: planned again (for `send_at`), sent (with `outbox`), skipped."""

    id: int
    state: str
    send_at: datetime
    reason: str | None = None
    outbox: int | None = None


async def list_due_people(tx: Transaction, now: datetime, limit: int) -> tuple[int, ...]:
    """Whose reminders' time has come, the longest waiting first."""
    found = await tx.execute(_due_people, {"k_now": now, "k_limit": limit})
    return tuple(found.scalars())


async def lock_person(tx: Transaction, person_id: int) -> None:
    """One composer at a time for each person, until the transaction ends."""
    await tx.run(_lock_person, {"k_id": person_id})


async def find_chat(tx: Transaction, person_id: int, kind: Kind = Kind.REMINDER) -> Address | None:
    """The person's linked, living, private chat that was seen last, where this kind is not
    switched off; None means mail.
    """
    row = (await tx.run(_chat, {"k_person": person_id, "k_kind": kind.value})).one_or_none()
    return _address(row) if row else None


async def next_planned_at(tx: Transaction, person_id: int) -> datetime | None:
    """When the person's next planned reminder that nothing keeps back is looked at, or None."""
    found = await tx.execute(_next_planned, {"k_person": person_id})
    planned: datetime | None = found.scalar_one()
    return planned


async def count_planned(tx: Transaction) -> tuple[int, datetime | None]:
    """How many are planned, and when the next one is looked at."""
    number, following = func.count().label("number"), func.min(reminder.c.send_at, type_=Instant)
    planned = select(number, following.label("following")).where(reminder.c.state == "planned")
    row = (await tx.execute(planned)).one()
    return int(row.number), row.following


async def find_queued(tx: Transaction, outbox_id: int) -> Queued | None:
    """A queued message that reminds; None when it carries no reminder any more."""
    row = (await tx.run(_of_message, {"k_outbox": outbox_id})).one_or_none()
    return Queued(row.person_id, _address(row), row.payload.get("said", "")) if row else None


async def settle(tx: Transaction, settled: tuple[Settled, ...], policy: str) -> None:
    """Write what became of reminders that this transaction has read under the person's lock, by
    which version of the policy.
    """
    if settled:
        await tx.execute(
            _settle,
            [
                {
                    "k_id": one.id,
                    "state": one.state,
                    "reason": one.reason,
                    "send_at": one.send_at,
                    "outbox_id": one.outbox,
                    "policy": policy,
                }
                for one in settled
            ],
        )


async def take_back(tx: Transaction, outbox_id: int) -> str:
    """Let a message that waits never leave, and return `taken`; else the state that it is in."""
    taken = await tx.execute(_take_back, {"k_id": outbox_id})
    if taken.rowcount:
        return "taken"
    state = await tx.execute(select(outbox.c.state).where(outbox.c.id == outbox_id))
    return state.scalar_one_or_none() or "sent"  # what ended long ago is forgotten


async def put_off(
    tx: Transaction, person_id: int, now: datetime, until: datetime, reason: str
) -> None:
    """Look at what the person has due only then, so that others come first."""
    keys = {"k_person": person_id, "k_now": now, "k_until": until, "k_reason": reason}
    await tx.execute(_put_off, keys)


def _address(row: Any) -> Address:
    return Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat))
