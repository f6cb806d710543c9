"""Outgoing: a worded message on its way into the outbox, with the rules of its kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.cards import Card
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.worded import Message

EMAIL = ChannelName("email")


class Kind(StrEnum):
    """Why a message leaves. Decides its priority and what happens when its fate is unknown."""

    REPLY = "reply"
    AGENT = "agent"  # a person's words
    LINK = "link"  # a one-time link
    PAYMENT = "payment"  # news of money, receipts
    NOTICE = "notice"
    DESK = "desk"
    PAGE = "page"  # what stands beside the chat; put up twice it is the same
    CARD = "card"  # an earlier message made true in place; done twice it is the same
    REMINDER = "reminder"
    BROADCAST = "broadcast"  # the operator's words to everybody


PRIORITY: Mapping[Kind, int] = {
    Kind.REPLY: 0,
    Kind.AGENT: 0,
    Kind.LINK: 1,
    Kind.PAYMENT: 1,
    Kind.DESK: 2,
    Kind.PAGE: 2,
    Kind.NOTICE: 3,
    Kind.CARD: 3,
    Kind.REMINDER: 5,
    Kind.BROADCAST: 9,
}
# What the firm's cap on messages about money counts by kind: what asks for money unasked. Notices
# of subscriptions count by their key (bot/store/unasked.py), news of a payment and answers never.
# `ix_outbox_capped` names them too.
CAPPED = (Kind.REMINDER,)

# Said twice by mistake, these only look clumsy. News of money said twice look like a second charge
# and a one-time link like a second request: those wait for the customer's next message instead.
REPEATED = frozenset(
    {
        Kind.REPLY,
        Kind.AGENT,
        Kind.REMINDER,
        Kind.NOTICE,
        Kind.DESK,
        Kind.PAGE,
        Kind.CARD,
        Kind.BROADCAST,
    }
)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message. `key` makes it unique for ever; `person` is who may be reached by mail instead.

    A `withheld` one is kept as a row like any other and never sent: whoever watches from outside
    can't tell it from one that was. `card` is what its buttons mean. `said` is what it states of
    the books, where that is compared with them before it leaves. One with `not_before` is kept as
    a row that nobody claims until its sender looks at it again.
    """

    key: str
    address: Address
    kind: Kind
    message: Message
    person: int | None = None
    withheld: bool = False
    card: Card | None = None
    said: str = ""
    not_before: datetime | None = None


def mail_to(email: str) -> Address:
    """The address of a mailbox."""
    return Address(EMAIL, AccountId(""), ChatId(email))
