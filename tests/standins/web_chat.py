"""The web chat with a stand-in for the engine: what was said is recorded, answers are scripted."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count

from billing.store.database import Database
from bot.errors import StoreUnavailable
from bot.messages import Address, Incoming, MessageId, Said
from bot.replies import Style
from bot.worded import Message, Paragraph, Parcel
from channels.channel import ChannelContext
from channels.web import CHANNEL
from channels.web.driver import WebChannel
from channels.web.settings import WebSettings
from channels.web.store.tables import metadata

SECRET = b"a secret of the web chat's tests"
_keys = count(1)


class SetClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The set instant."""
        return self.instant

    def pass_by(self, seconds: float) -> None:
        """Let time pass."""
        self.instant += timedelta(seconds=seconds)


class Listener:
    """The engine's ear: keeps each event once, as the inbox does, and says who waits for what."""

    def __init__(self) -> None:
        self.heard: list[Incoming] = []
        self.away = False
        self.thinks = False  # an answer takes its time
        self._events: set[str] = set()
        self._arrived = asyncio.Condition()

    async def receive(self, incoming: Incoming) -> bool:
        """Keep the event; False for a repeat."""
        if self.away:
            raise StoreUnavailable("the inbox")
        if incoming.event in self._events:
            return False
        async with self._arrived:
            self._events.add(incoming.event)
            self.heard.append(incoming)
            self._arrived.notify_all()
        return True

    async def wait_for(self, number: int) -> Incoming:
        """The event of that number (from 1), once it has come."""
        async with self._arrived:
            await self._arrived.wait_for(lambda: len(self.heard) >= number)
        return self.heard[number - 1]

    def said(self) -> list[str]:
        """The texts that were heard, in order."""
        return [one.content.text for one in self.heard if isinstance(one.content, Said)]


@dataclass(frozen=True, slots=True)
class WebHouse:
    """An open web channel and what stands around it."""

    channel: WebChannel
    listener: Listener
    clock: SetClock

    async def answer(
        self, to: Address, message: Message | str, files: Mapping[str, bytes] | None = None
    ) -> MessageId:
        """Send a message, as the deliverer does; a string is one paragraph."""
        worded = paragraph(message) if isinstance(message, str) else message
        return await self.channel.send(Parcel(f"key-{next(_keys)}", to, worded, files or {}))


def paragraph(text: str) -> Message:
    """A message of one paragraph."""
    return Message((Paragraph(text, Style.BODY),))


@asynccontextmanager
async def web_house(
    database: Database,
    public_url: str = "http://localhost:8080",
    poll_seconds: float = 0.05,
    embed_origins: tuple[str, ...] = (),
    *,
    known: bool = True,
) -> AsyncIterator[WebHouse]:
    """The channel, opened as the house opens it, over a database that has its tables."""
    async with database.transaction() as tx:
        await tx.run_sync(metadata.create_all)
    listener, clock = Listener(), SetClock()

    async def is_known(_address: Address) -> bool:
        return known

    context = ChannelContext(
        receiver=listener,
        clock=clock,
        public_url=public_url,
        business_name="Nordlicht & Sons",
        database=database,
        secret_key=SECRET,
        signed_in=is_known,
        busy=lambda _address: listener.thinks,
    )
    settings = WebSettings(poll_seconds=poll_seconds, embed_origins=embed_origins)
    async with CHANNEL.open(settings, context) as channel:
        assert isinstance(channel, WebChannel)
        yield WebHouse(channel, listener, clock)
