"""Places: where agents work, and the thread that a ticket has there."""

from dataclasses import dataclass
from typing import Protocol

from bot.messages import AccountId, Address, ChannelName, ChatId, MessageId

_TICKET = "ticket:"
_THREAD = "thread:"
_FORM = "form:"
ROOT = MessageId("root")  # as Message.replaces: the thread's first message, the card


@dataclass(frozen=True, slots=True)
class DeskPlace:
    """A Slack channel or a Telegram group of the agents, as its platform calls it."""

    channel: ChannelName
    id: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A ticket's talk on a platform: a Slack thread, a Telegram topic; `root` is its card."""

    id: str
    root: MessageId


class Threads(Protocol):
    """Which thread belongs to which ticket, kept in our database."""

    async def find(self, channel: ChannelName, place: str, ticket: int) -> Thread | None:
        """The ticket's thread there, or None while it has none."""
        ...

    async def keep(self, channel: ChannelName, place: str, ticket: int, thread: Thread) -> None:
        """From now on this is the ticket's thread there, in place of an older one."""
        ...


def ticket_address(place: DeskPlace, ticket: int) -> Address:
    """Where a message goes that belongs to the ticket: the channel finds or makes the thread."""
    return Address(place.channel, AccountId(place.id), ChatId(f"{_TICKET}{ticket}"))


def place_address(place: DeskPlace) -> Address:
    """Where a message goes that belongs to no ticket: the place itself."""
    return ticket_address(place, 0)


def form_address(place: DeskPlace, trigger: str) -> Address:
    """Where a form opens: before whoever has just pressed a button, while `trigger` is fresh."""
    return Address(place.channel, AccountId(place.id), ChatId(f"{_FORM}{trigger}"))


def trigger_of(address: Address) -> str | None:
    """The inverse of form_address; None for an address of another kind."""
    before, found, trigger = address.chat.partition(_FORM)
    return trigger if found and not before else None


def ticket_of(address: Address) -> int | None:
    """The inverse of ticket_address; None for an address of another kind."""
    _, found, number = address.chat.partition(_TICKET)
    return int(number) if found and number.isdecimal() else None


def is_for_us(words: str) -> bool:
    """Whether agents' words outside of a ticket's thread are a command: all other talk there is
    theirs, and is not kept.
    """
    return words.startswith(("/", "!"))


def thread_address(place: DeskPlace, thread: str) -> Address:
    """Where an event of the agents' place comes from; `thread` is empty outside of any."""
    return Address(place.channel, AccountId(place.id), ChatId(f"{_THREAD}{thread}"))


def thread_of(address: Address) -> str:
    """The inverse of thread_address: the platform's name of the thread."""
    return address.chat.removeprefix(_THREAD)
