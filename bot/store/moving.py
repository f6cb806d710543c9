"""A person's move to another address: their row stays theirs, other chats are signed out."""

from datetime import datetime

from sqlalchemy import literal, select, update

from billing.store.database import Transaction, insert_into
from bot.store import links
from bot.store.tables import (
    consent,
    contact,
    conversation,
    customer_case,
    link,
    mute,
    outbox,
    person,
    promise,
)

_CHOICES = ("language", "time_zone", "reminders", "part_of_day", "discreet")


async def move(
    tx: Transaction, customer: str, old: str, new: str, link_id: int, now: datetime
) -> None:
    """Only `link_id` stays signed in, at the new address; what was asked for at the old one is
    void. Again it changes nothing.
    """
    mine, theirs = await _find(tx, customer, old), await _find(tx, customer, new)
    people = [one for one in (mine, theirs) if one is not None]
    if mine is not None:
        await links.end_links(
            tx, link.c.person_id.in_(people) & (link.c.id != link_id), "email_changed", now
        )
    if mine is not None and theirs is None:
        await tx.execute(update(person).where(person.c.id == mine).values(email=new))
    elif mine is not None and theirs is not None:
        await _join(tx, mine, theirs, link_id)
        await _bring(tx, customer, mine, theirs, link_id)
    await links.void_requests_at(tx, old)


async def _find(tx: Transaction, customer: str, email: str) -> int | None:
    found = select(person.c.id).where(person.c.customer_id == customer, person.c.email == email)
    return (await tx.execute(found)).scalar_one_or_none()


async def _join(tx: Transaction, mine: int, theirs: int, link_id: int) -> None:
    """Whoever comes back to a former address is the person of that address again, with the choices
    that they have now.
    """
    chosen = (await tx.execute(select(person).where(person.c.id == mine))).one()
    values = {name: getattr(chosen, name) for name in _CHOICES}
    await tx.execute(update(person).where(person.c.id == theirs).values(values))
    names = ("person_id", "kind", "channel", "invoice")
    off = select(literal(theirs), mute.c.kind, mute.c.channel, mute.c.invoice)
    copied = insert_into(tx, mute).from_select(names, off.where(mute.c.person_id == mine))
    await tx.execute(copied.on_conflict_do_nothing())
    await tx.execute(update(link).where(link.c.id == link_id).values(person_id=theirs))
    held = consent.c.withdrawn_at.is_(None)
    await tx.execute(
        update(consent).where(consent.c.person_id == mine, held).values(person_id=theirs)
    )


async def _bring(tx: Transaction, customer: str, mine: int, theirs: int, link_id: int) -> None:
    """What was promised, asked and named stays theirs, or its answers would go to an address that
    is no longer on file; so do the buttons in the chat.
    """
    here = (
        select(conversation.c.channel, conversation.c.account, conversation.c.chat)
        .join(link, link.c.conversation_id == conversation.c.id)
        .where(link.c.id == link_id)
    )
    chat = (await tx.execute(here)).one()
    for table in (promise, customer_case):
        own = (table.c.customer_id == customer, table.c.person_id == mine)
        await tx.execute(update(table).where(*own).values(person_id=theirs))
    named = (contact.c.customer_id == customer, contact.c.added_by == mine)
    await tx.execute(update(contact).where(*named).values(added_by=theirs))
    said = (
        outbox.c.chat == chat.chat,
        outbox.c.channel == chat.channel,
        outbox.c.account == chat.account,
        outbox.c.person_id == mine,
    )
    await tx.execute(update(outbox).where(*said).values(person_id=theirs))
