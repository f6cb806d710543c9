"""Our Slack channel, opened as in production, facing the Slack stand-in."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import SecretStr
from starlette.applications import Starlette

from billing.store.database import Database
from bot.errors import StoreUnavailable
from bot.messages import AccountId, Address, ChatId, Incoming
from bot.worded import Message, Parcel
from channels.channel import ChannelContext, OpenChannel
from channels.slack import CHANNEL
from channels.slack.settings import SlackSettings
from tests.standins.served import loopback_socket, serving
from tests.standins.slack import Workspace


class Clock:
    """Stands still until told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def passes(self, time: timedelta) -> None:
        self.time += time


class Inbox:
    """Keeps events once, as the real one does; can be away, broken or slow."""

    def __init__(self) -> None:
        self.stored: list[Incoming] = []
        self.repeats = 0
        self.away = 0  # so many calls fail
        self.broken = False
        self.gate = asyncio.Event()
        self.gate.set()

    async def receive(self, incoming: Incoming) -> bool:
        await self.gate.wait()
        if self.broken:
            raise RuntimeError("a bug of ours")
        if self.away:
            self.away -= 1
            raise StoreUnavailable("locked")
        if any(incoming.event == known.event for known in self.stored):
            self.repeats += 1
            return False
        self.stored.append(incoming)
        return True


@dataclass
class Stage:
    """Everything that a story needs."""

    workspace: Workspace
    channel: OpenChannel
    inbox: Inbox
    clock: Clock
    parcels: int = field(default=0)

    def parcel(
        self,
        chat: str,
        message: Message,
        files: dict[str, bytes] | None = None,
        key: str | None = None,
    ) -> Parcel:
        self.parcels += 1
        address = Address(CHANNEL.name, AccountId(self.workspace.team), ChatId(chat))
        return Parcel(key or f"reply-{self.parcels}", address, message, files or {})

    async def heard(self) -> Incoming:
        """The one event that was stored."""
        [incoming] = self.inbox.stored
        return incoming


def settings(workspace: Workspace, *, socket: bool) -> SlackSettings:
    return SlackSettings(
        bot_token=SecretStr(workspace.bot_token),
        signing_secret=SecretStr(workspace.signing_secret),
        app_token=SecretStr(workspace.app_token) if socket else None,
        api_url=workspace.api_url,
    )


@asynccontextmanager
async def served(channel: OpenChannel, workspace: Workspace) -> AsyncIterator[None]:
    """The channel's routes on a real web server."""
    app = Starlette(routes=list(channel.routes))
    socket = loopback_socket()
    workspace.request_url = f"http://127.0.0.1:{socket.getsockname()[1]}/slack/events"
    async with serving(app, socket, ws=False):
        yield


@asynccontextmanager
async def staged(workspace: Workspace, folder: Path, *, socket: bool) -> AsyncIterator[Stage]:
    inbox, clock = Inbox(), Clock()
    database = Database(f"sqlite:///{folder}/slack.db")
    context = ChannelContext(
        inbox,
        clock,
        "http://localhost:8080",
        "Lind AB",
        database,
        b"k" * 32,
        busy=lambda _: inbox.thinks,
    )
    async with CHANNEL.open(settings(workspace, socket=socket), context) as channel:
        running = asyncio.create_task(channel.run())
        try:
            if socket:
                await workspace.sockets.connected()
                yield Stage(workspace, channel, inbox, clock)
            else:
                async with served(channel, workspace):
                    yield Stage(workspace, channel, inbox, clock)
        finally:
            running.cancel()
            with suppress(asyncio.CancelledError):
                await running
            await database.close()
