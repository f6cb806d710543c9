"""Unreachable chats: marked as dead, and what must arrive goes on by mail."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import bindparam, select, update

from billing.store.database import Transaction
from bot.messages import Address
from bot.outgoing import Outgoing, mail_to
from bot.store import outbox
from bot.store.outbox import Delivery
from bot.store.tables import conversation, person, promise, reminder
from bot.store.tables import outbox as outbox_table

_close = (
    update(conversation)
    .where(
        conversation.c.channel == bindparam("k_channel"),
        conversation.c.account == bindparam("k_account"),
        conversation.c.chat == bindparam("k_chat"),
    )
    .values(alive=False)
)
_dropped = {"state": "dropped"}  # nobody misses it: it is composed anew
_email = select(person.c.email).where(person.c.id == bindparam("k_id"))


async def close_chat(tx: Transaction, address: Address) -> None:
    """The platform says that the chat is gone: nothing starts there until it is revived."""
    keys = {"k_channel": address.channel, "k_account": address.account, "k_chat": address.chat}
    await tx.execute(_close, keys)


async def plan_again(tx: Transaction, delivery: Delivery, now: datetime) -> bool:
    """Plan the reminders that the message carried for now, by another way, and drop the message;
    False if it had none.
    """
    planned = await tx.execute(
        update(reminder)
        .where(reminder.c.outbox_id == delivery.id, reminder.c.state == "sent")
        .values(state="planned", send_at=now, reason="chat_gone", outbox_id=None)
    )
    if not planned.rowcount:
        return False
    await tx.execute(update(outbox_table).where(outbox_table.c.id == delivery.id).values(_dropped))
    return True


async def send_by_mail(tx: Transaction, delivery: Delivery, now: datetime) -> None:
    """Queue the message to the person by mail, once, in the transaction that gave it up."""
    email = (await tx.execute(_email, {"k_id": delivery.person})).scalar_one_or_none()
    if email is None:
        return
    queued = await outbox.enqueue(
        tx,
        [
            Outgoing(
                key=f"{delivery.key}:email",
                address=mail_to(email),
                kind=delivery.kind,
                message=replace(delivery.message, replaces=None),
                person=delivery.person,
                said=delivery.said,
            )
        ],
        now,
    )
    for row in queued:  # what reminds is re-read before it leaves, on this way too
        for table in (reminder, promise):
            await tx.execute(
                update(table).where(table.c.outbox_id == delivery.id).values(outbox_id=row.id)
            )
