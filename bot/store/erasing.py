"""Erasing a person: what was said and chosen goes, what the accounts and the law need stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, delete, null, select, update

from billing.detailing import list_replaced
from billing.store.database import Transaction
from bot.desk.place import DeskPlace, thread_address, ticket_address
from bot.home_place import home_beside
from bot.messages import AccountId, Address, ChannelName, ChatId, UserId
from bot.store import carried, contacts, emptying, links
from bot.store.tables import (
    bundle,
    case_event,
    case_file,
    conversation,
    customer_case,
    desk_file,
    desk_thread,
    effect,
    link,
    link_request,
    mute,
    person,
    ticket,
    ticket_note,
)

_USUAL = {"language": None, "time_zone": None, "part_of_day": None, "discreet": False}


async def list_chats_of(tx: Transaction, person_id: int) -> tuple[tuple[int, Address, UserId], ...]:
    """Every chat in which the person was ever signed in and nobody else since: its number, where it
    is, and with whom.
    """
    newest = (
        select(link.c.person_id)
        .where(link.c.conversation_id == conversation.c.id)
        .order_by(link.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await tx.execute(
        select(conversation).where(newest == person_id).order_by(conversation.c.id)
    )
    return tuple(
        (
            row.id,
            Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)),
            UserId(row.user_id),
        )
        for row in rows
    )


async def erase(
    tx: Transaction,
    person_id: int,
    chats: Sequence[tuple[int, Address, UserId]],
    now: datetime,
    wished: datetime,
) -> None:
    """Sign out whoever came in before it was `wished`, and forget what was said in these chats and
    mailed about it; the person's choices are the usual ones again. Rows stay where something else
    hangs on them, without their words.
    """
    mine = and_(link.c.person_id == person_id, link.c.created_at <= wished)
    await links.end_links(tx, mine, "erased", now)
    await tx.execute(update(person).where(person.c.id == person_id).values(_USUAL))
    await tx.execute(delete(mute).where(mute.c.person_id == person_id))
    await contacts.forget_person(tx, person_id)
    await carried.forget_person(tx, person_id)
    await _forget_cases(tx, person_id)
    await _forget_mailboxes(tx, person_id)
    for number, address, user in chats:
        await emptying.empty_chat(tx, address, now)
        await emptying.empty_chat(tx, home_beside(address, user), now)
        await _forget_desk(tx, number, now)
        await emptying.empty_page_mails(tx, number)
        await _forget_chat(tx, number)


async def _forget_cases(tx: Transaction, person_id: int) -> None:
    """That they were asked for and what became of them stays, with the firm's own words."""
    mine = select(customer_case.c.id).where(customer_case.c.person_id == person_id)
    await tx.execute(delete(case_file).where(case_file.c.case_id.in_(mine)))
    theirs = (case_event.c.case_id.in_(mine), case_event.c.by_whom == f"person:{person_id}")
    await tx.execute(update(case_event).where(*theirs).values(words=""))
    await tx.execute(
        update(customer_case).where(customer_case.c.person_id == person_id).values(reason="")
    )


async def _forget_mailboxes(tx: Transaction, person_id: int) -> None:
    """The person's address and those that it took the place of."""
    found = select(person.c.customer_id, person.c.email).where(person.c.id == person_id)
    whose = (await tx.execute(found)).one()
    before = await list_replaced(tx, whose.customer_id)
    mailboxes = (whose.email, *(old for old, new in before.items() if new == whose.email))
    await emptying.empty_mails(tx, person_id, mailboxes)
    for one in mailboxes:
        await links.void_requests_at(tx, one)
    asked = link_request.c.email.in_(mailboxes)
    await tx.execute(update(link_request).where(asked).values(email=None))


async def _forget_chat(tx: Transaction, number: int) -> None:
    await tx.execute(
        update(conversation)
        .where(conversation.c.id == number)
        .values(display_name="", pending=None, focus=None, hint_time_zone=None, thread=None)
    )
    await tx.execute(
        update(link_request)
        .where(link_request.c.conversation_id == number)
        .values(display_name="", email=None, wanted=None)
    )
    await tx.execute(
        update(effect)
        .where(effect.c.conversation_id == number, effect.c.state.in_(("done", "dead")))
        .values(arguments={}, result=null())
    )
    await tx.execute(delete(bundle).where(bundle.c.conversation_id == number))


async def _forget_desk(tx: Transaction, conversation_id: int, now: datetime) -> None:
    """What agents kept of the talk; that there was a ticket stays."""
    found = select(desk_thread).join(ticket, ticket.c.id == desk_thread.c.ticket_id)
    for row in await tx.execute(found.where(ticket.c.conversation_id == conversation_id)):
        place = DeskPlace(ChannelName(row.channel), row.place)
        await emptying.empty_chat(tx, thread_address(place, row.thread), now)
        await emptying.empty_chat(tx, ticket_address(place, row.ticket_id), now)
    await emptying.empty_ticket_mails(tx, conversation_id)
    mine = select(ticket.c.id).where(ticket.c.conversation_id == conversation_id)
    await tx.execute(update(ticket).where(ticket.c.id.in_(mine)).values(reason=""))
    await tx.execute(delete(ticket_note).where(ticket_note.c.ticket_id.in_(mine)))
    await tx.execute(delete(desk_file).where(desk_file.c.ticket_id.in_(mine)))
