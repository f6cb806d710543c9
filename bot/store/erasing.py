"""Erasing a person: what was said and chosen goes, what the accounts and the law need stays."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, null, select, update

from billing.store.database import Transaction
from bot.desk.place import DeskPlace, thread_address, ticket_address
from bot.home_place import home_beside
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
    incoming_to_json,
)
from bot.store import carried, contacts, links
from bot.store.tables import (
    case_file,
    conversation,
    customer_case,
    desk_file,
    desk_thread,
    effect,
    inbox,
    link,
    link_request,
    mute,
    outbox,
    person,
    ticket,
    ticket_note,
)
from bot.worded import Message, message_to_json

_OVER = ("sent", "dead", "unknown", "dropped", "held")
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
    tx: Transaction, person_id: int, chats: Sequence[tuple[int, Address, UserId]], now: datetime
) -> None:
    """Sign these chats out and forget what was said in them; the person's choices are the usual
    ones again. Rows stay where something else hangs on them, without their words.
    """
    await links.end_links(tx, link.c.person_id == person_id, "erased", now)
    await tx.execute(update(person).where(person.c.id == person_id).values(_USUAL))
    await tx.execute(delete(mute).where(mute.c.person_id == person_id))
    await contacts.forget_person(tx, person_id)
    await carried.forget_person(tx, person_id)
    mine = select(customer_case.c.id).where(customer_case.c.person_id == person_id)
    await tx.execute(delete(case_file).where(case_file.c.case_id.in_(mine)))
    await tx.execute(
        update(customer_case).where(customer_case.c.person_id == person_id).values(reason="")
    )
    for number, address, user in chats:
        await _forget_words(tx, address, now)
        await _forget_words(tx, home_beside(address, user), now)
        await _forget_desk(tx, number, now)
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


async def _forget_words(tx: Transaction, address: Address, now: datetime) -> None:
    """What waits to be answered or sent is left alone: it is over in a moment."""
    blank = Incoming(EventId(""), address, Sender(UserId(""), ""), Surface.PRIVATE, Said(""), now)
    said = {"message": message_to_json(Message(()))}
    for table, over, values in (
        (inbox, inbox.c.state != "ready", {"payload": incoming_to_json(blank)}),
        (outbox, outbox.c.state.in_(_OVER), {"payload": said, "card": None, "actions": null()}),
    ):
        await tx.execute(
            update(table)
            .where(
                table.c.channel == address.channel,
                table.c.account == address.account,
                table.c.chat == address.chat,
                over,
            )
            .values(values)
        )


async def _forget_desk(tx: Transaction, conversation_id: int, now: datetime) -> None:
    """What agents kept of the talk; that there was a ticket stays."""
    found = select(desk_thread).join(ticket, ticket.c.id == desk_thread.c.ticket_id)
    for row in await tx.execute(found.where(ticket.c.conversation_id == conversation_id)):
        place = DeskPlace(ChannelName(row.channel), row.place)
        await _forget_words(tx, thread_address(place, row.thread), now)
        await _forget_words(tx, ticket_address(place, row.ticket_id), now)
    mine = select(ticket.c.id).where(ticket.c.conversation_id == conversation_id)
    await tx.execute(update(ticket).where(ticket.c.id.in_(mine)).values(reason=""))
    await tx.execute(delete(ticket_note).where(ticket_note.c.ticket_id.in_(mine)))
    await tx.execute(delete(desk_file).where(desk_file.c.ticket_id.in_(mine)))
