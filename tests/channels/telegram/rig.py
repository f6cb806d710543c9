"""What the tests of the Telegram channel share: an inbox, a stopped clock, a web server."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from starlette.applications import Starlette

from bot.errors import StoreUnavailable
from bot.messages import AccountId, Address, ChannelName, ChatId, Content, Incoming
from bot.worded import Message, Parcel
from channels.telegram.channel import TelegramChannel
from channels.telegram.settings import TelegramSettings
from tests.standins.served import serving
from tests.standins.telegram import TelegramStandin
from tests.standins.telegram_world import Bell

SECRET = "a-secret_of-the-webhook"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class StoppedClock:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Inbox:
    """A receiver that remembers; it can be told to be away."""

    stored: list[Incoming] = field(default_factory=list)
    repeats: int = 0
    away: int = 0  # so many more times
    thinks: bool = False  # an answer takes its time
    bell: Bell = field(default_factory=Bell)

    async def receive(self, incoming: Incoming) -> bool:
        if self.away:
            self.away -= 1
            raise StoreUnavailable("away")
        if any(one.event == incoming.event for one in self.stored):
            self.repeats += 1
            return False
        self.stored.append(incoming)
        self.bell.ring()
        return True

    @property
    def contents(self) -> list[Content]:
        return [one.content for one in self.stored]

    async def until(self, count: int) -> list[Incoming]:
        await self.bell.until(lambda: len(self.stored) >= count, f"{count} events")
        return self.stored


@dataclass
class Opened:
    """An open channel and its surroundings."""

    telegram: TelegramStandin
    channel: TelegramChannel
    inbox: Inbox
    url: str  # where the webhook is, in webhook mode
    keys: int = 0

    def parcel(self, chat: int, message: Message, **more: Any) -> Parcel:
        """A parcel with a key of its own, unless one is given."""
        self.keys += 1
        address = Address(ChannelName("telegram"), AccountId("424242"), ChatId(str(chat)))
        return Parcel(**{"key": f"key-{self.keys}", "address": address, "message": message, **more})


Open = Callable[..., AbstractAsyncContextManager[Opened]]


def make_settings(telegram: TelegramStandin, **more: Any) -> TelegramSettings:
    """Settings for the stand-in, whatever the environment says."""
    given = {"bot_token": telegram.token, "api_url": telegram.url, "webhook_secret": SECRET}
    return TelegramSettings(_env_file=None, **{**given, **more})


@asynccontextmanager
async def served(channel: TelegramChannel, listening: socket.socket) -> AsyncIterator[None]:
    """The channel's routes behind a real web server, and its run(), for a while."""
    application = Starlette(routes=list(channel.routes))
    async with serving(application, listening, ws=False):
        running = asyncio.create_task(channel.run())
        try:
            yield
        finally:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
