"""Hold: a ticket whose customer's conversation is held, so that its moves come one by one."""

from dataclasses import dataclass
from datetime import datetime

from billing.store.database import Transaction
from bot.conversation import Controller, Conversation
from bot.desk.ticket import Ticket
from bot.replies import Say
from bot.store import conversations, tickets


class NotDone(Exception):
    """A move that is not allowed now; `why` says to the agent what to do instead."""

    def __init__(self, why: Say) -> None:
        super().__init__(why.key)
        self.why = why


@dataclass(frozen=True, slots=True)
class Hold:
    """A ticket whose conversation is held. `key` is the event's, so that nothing is said twice."""

    tx: Transaction
    ticket: Ticket
    chat: Conversation
    now: datetime
    key: str

    @property
    def has_chat(self) -> bool:
        """Whether the chat waits for a person, or talks to one, because of this ticket."""
        return self.chat.controller is not Controller.BOT and self.chat.ticket == self.ticket.id

    @property
    def is_customers(self) -> bool:
        """Whether the chat still speaks for whom the ticket is about: a stranger's is whoever's the
        chat is. Anything else is somebody else's chat by now, or nobody's.
        """
        wanted, link = self.ticket.customer, self.chat.link
        return wanted is None or (link is not None and link.customer == wanted)


async def take_hold(tx: Transaction, number: int, now: datetime, key: str) -> Hold | None:
    """The ticket as it stands, nobody else moving it until the transaction ends; or None."""
    known = await tickets.find(tx, number)
    if known is None:
        return None
    # The chat before the ticket, as in a turn of its customer: two orders would be a deadlock.
    chat = await conversations.get_by_id(tx, known.conversation)
    present = await tickets.find(tx, number)
    return Hold(tx, present, chat, now, key) if present else None
