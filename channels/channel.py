"""What a channel's folder offers to the house: one named value, CHANNEL, of this type."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from pydantic_settings import BaseSettings
from starlette.routing import BaseRoute

from billing.store.database import Database
from bot.bills import Cashier
from bot.desk.place import Threads
from bot.messages import Address, ChannelName, ChatId, Incoming
from bot.ports import Channel, Clock, Receiver

Work = Callable[[], Awaitable[None]]
Alone = Callable[[str, Work], Awaitable[None]]


async def nobody(_address: Address) -> bool:
    """Nobody is signed in: for a channel that is opened by itself."""
    return False


async def never(_address: Address) -> datetime | None:
    """Nobody has left: the same."""
    return None


def at_rest(_address: Address) -> bool:
    """Nothing is being made: the same."""
    return False


async def nothing_wrong(_filled: Incoming) -> Mapping[str, str]:
    """Nobody looks at what was filled in: the same."""
    return {}


async def at_once(_name: str, work: Work) -> None:
    """Do work that no other process does: for a channel that is opened by itself."""
    await work()


@dataclass(frozen=True, slots=True)
class ChannelContext:
    """What a channel gets when it opens.

    `alone(name, work)` does work that only one process may do at a time, whenever and for as long
    as it is this one's turn. `signed_in` says
    whether somebody has proven in that chat who they are, `left_at` when the last one who is not
    signed in there any more left it, for a channel that keeps what was said. `busy` says
    whether an answer is being made for a chat here and now. `wrong_in` says what can't stand in a
    form that was filled in, by field and in its reader's language; it stores nothing, raises
    StoreUnavailable, and what it lets pass is looked at anew by the turn.
    """

    receiver: Receiver
    clock: Clock
    public_url: str  # no trailing slash
    business_name: str
    database: Database  # for a channel that keeps messages itself, in a store/ of its own
    secret_key: bytes
    alone: Alone = at_once
    signed_in: Callable[[Address], Awaitable[bool]] = nobody
    busy: Callable[[Address], bool] = at_rest
    wrong_in: Callable[[Incoming], Awaitable[Mapping[str, str]]] = nothing_wrong
    left_at: Callable[[Address], Awaitable[datetime | None]] = never
    hidden_commands: frozenset[str] = frozenset()  # typed words that a menu must not list
    desk_place: str = ""  # where agents work on this channel, as the platform calls it
    threads: Threads | None = None  # the tickets' threads there
    cashier: Cashier | None = None  # where the platform takes payments itself


class OpenChannel(Channel, Protocol):
    """A channel in operation."""

    routes: Sequence[BaseRoute]  # what it needs from the web server; empty without webhooks

    async def run(self) -> None:
        """Receive until cancelled (polling, Socket Mode); return at once where webhooks serve."""
        ...

    def deep_link(self, token: str) -> str | None:
        """The address that opens the bot with `/start token`, or None where there is none."""
        ...

    @property
    def entrance(self) -> str:
        """The address that opens a private chat with the bot for whoever uses the platform; ""
        where there is none, or none is known yet.
        """
        ...


class NotWell(Exception):
    """Why a channel would not work; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Installing:
    """How a bot or app is made for a channel: the platform's page that does it, the same as a text
    to paste there, and the settings that come of it.
    """

    link: str
    text: str
    settings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelPlugin:
    """A channel's name, its settings, whether they turn it on, and how to open it.

    `open` is the one place that may import the platform's library. `check` asks the platform
    whether it takes our settings, changes nothing there, says who we are, and raises NotWell;
    `check_desk` the same of the place where agents work. `forget` is for a channel that keeps
    messages itself: all of a chat's are erased. `forms` says whether a press there can open one,
    and `slashes` whether a typed slash arrives.
    `installing` says for the house's address how the channel is set up, on or off.
    """

    name: ChannelName
    settings: type[BaseSettings]
    enabled: Callable[[Any], bool]
    open: Callable[[Any, ChannelContext], AbstractAsyncContextManager[OpenChannel]]
    check: Callable[[Any], Awaitable[str]] | None = None
    check_desk: Callable[[Any, str], Awaitable[str]] | None = None
    forget: Callable[[Database, ChatId], Awaitable[None]] | None = None
    forms: bool = False
    slashes: bool = True
    installing: Callable[[str], Installing] | None = None
