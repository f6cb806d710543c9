"""Emptying messages: their words go, and what has not left yet never will. Rows stay, for the keys
by which nothing is said twice.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, String, and_, cast, literal, null, or_, select, update

from billing.store.database import Transaction
from bot.messages import Address, EventId, Incoming, Said, Sender, Surface, UserId, incoming_to_json
from bot.outgoing import EMAIL, Kind
from bot.store.tables import inbox, outbox, ticket
from bot.worded import Message, message_to_json

_ENDED = ("dead", "unknown", "dropped")
_UNSENT = ("ready", "held", "waiting")
_WHY = "erased"
_EMPTY = {"payload": message_to_json(Message(())), "card": None, "actions": null()}
# The account's, not the person's: news of money, and what the firm owes every mailbox on file, as
# that details were changed or that something will be charged.
_ACCOUNTS = or_(
    outbox.c.kind == Kind.PAYMENT.value,
    and_(outbox.c.kind == Kind.NOTICE.value, outbox.c.person_id.is_(None)),
)


async def empty_chat(tx: Transaction, address: Address, now: datetime) -> None:
    """What was said there. What waits to be answered or sent is left: it is over in a moment."""
    blank = Incoming(EventId(""), address, Sender(UserId(""), ""), Surface.PRIVATE, Said(""), now)
    heard = (
        inbox.c.channel == address.channel,
        inbox.c.account == address.account,
        inbox.c.chat == address.chat,
        inbox.c.state != "ready",
    )
    await tx.execute(update(inbox).where(*heard).values(payload=incoming_to_json(blank)))
    await _empty(tx, _is_at(address), (*_ENDED, "held"))


async def empty_mails(tx: Transaction, person_id: int, mailboxes: Sequence[str]) -> None:
    """Mails to the person, and those of theirs to an address alone. What is the account's still
    leaves.
    """
    mine = and_(
        outbox.c.channel == EMAIL,
        outbox.c.chat.in_(mailboxes),
        or_(outbox.c.person_id == person_id, outbox.c.person_id.is_(None)),
    )
    await _empty(tx, mine, _ENDED)
    await _empty(tx, and_(mine, ~_ACCOUNTS), _UNSENT)


async def empty_ticket_mails(tx: Transaction, conversation_id: int) -> None:
    """What support was mailed of the chat's requests: it has the talk in it."""
    key = literal("ticket:").concat(cast(ticket.c.id, String))
    mine = select(key).where(ticket.c.conversation_id == conversation_id)
    mails = and_(outbox.c.channel == EMAIL, outbox.c.dedupe_key.in_(mine))
    await _empty(tx, mails, (*_ENDED, *_UNSENT))


async def empty_page_mails(tx: Transaction, conversation_id: int) -> None:
    """Payment pages that the chat had mailed to whom it named, with their addresses."""
    ordered = outbox.c.dedupe_key.startswith(f"page:{conversation_id}:", autoescape=True)
    mails = and_(outbox.c.channel == EMAIL, ordered)
    await _empty(tx, mails, _ENDED)
    over = outbox.c.state.in_(("sent", *_ENDED))
    await tx.execute(update(outbox).where(mails, over).values(chat=""))


async def _empty(tx: Transaction, which: ColumnElement[bool], stopped: Sequence[str]) -> None:
    await tx.execute(update(outbox).where(which, outbox.c.state == "sent").values(_EMPTY))
    dropped = {"state": "dropped", "reason": _WHY}
    await tx.execute(
        update(outbox).where(which, outbox.c.state.in_(stopped)).values(_EMPTY | dropped)
    )


def _is_at(address: Address) -> ColumnElement[bool]:
    return and_(
        outbox.c.channel == address.channel,
        outbox.c.account == address.account,
        outbox.c.chat == address.chat,
    )
