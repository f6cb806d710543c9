"""A Telegram stand-in, an inbox that records, and the channel opened over either library."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from billing.store.database import Database
from channels.channel import ChannelContext
from channels.telegram import open_telegram
from channels.telegram.polling import Patience
from channels.telegram.settings import Library, Mode
from tests.channels.telegram.rig import Inbox, Open, Opened, StoppedClock, make_settings, served
from tests.standins.telegram import TelegramStandin


@pytest.fixture
async def telegram() -> AsyncIterator[TelegramStandin]:
    """Telegram, empty."""
    async with TelegramStandin() as standin:
        yield standin


@pytest.fixture(params=list(Library), ids=["aiogram", "ptb"])
def library(request: pytest.FixtureRequest) -> Library:
    """Each of the two libraries."""
    return Library(request.param)


@pytest.fixture(params=list(Mode), ids=["polling", "webhook"])
def mode(request: pytest.FixtureRequest) -> Mode:
    """Each of the two ways in."""
    return Mode(request.param)


@pytest.fixture
def inbox() -> Inbox:
    """An empty inbox."""
    return Inbox()


@pytest.fixture
def open_channel(telegram: TelegramStandin, inbox: Inbox, tmp_path: Path) -> Open:
    """Opens the channel, and serves or polls until the block ends."""

    @asynccontextmanager
    async def opened(
        library: Library = Library.AIOGRAM, mode: Mode = Mode.POLLING
    ) -> AsyncIterator[Opened]:
        with socket.create_server(("127.0.0.1", 0)) as listening:
            url = f"http://127.0.0.1:{listening.getsockname()[1]}"
            settings = make_settings(telegram, library=library, mode=mode)
            database = Database(f"sqlite:///{tmp_path}/unused.db")
            context = ChannelContext(
                inbox,
                StoppedClock(),
                url,
                "Firm",
                database,
                b"k" * 32,
                busy=lambda _address: inbox.thinks,
            )
            patience = Patience(poll=1, first=0.01, longest=0.05)
            async with (
                open_telegram(settings, context, patience) as channel,
                served(channel, listening),
            ):
                yield Opened(telegram, channel, inbox, url + "/telegram/webhook")
            await database.close()

    return opened
