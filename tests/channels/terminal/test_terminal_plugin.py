"""The terminal's plug-in: never opened by a server, opened on this process's own streams."""

import getpass
from datetime import UTC, datetime

import pytest

from billing.store.database import Database
from bot.messages import Incoming
from bot.worded import Message, Paragraph, Parcel
from channels.channel import ChannelContext
from channels.terminal import CHANNEL
from channels.terminal.parse import TERMINAL, address_of
from channels.terminal.settings import TerminalSettings


class Nobody:
    """Takes no event and always says the same time."""

    async def receive(self, _incoming: Incoming) -> bool:
        return False

    def now(self) -> datetime:
        return datetime(2026, 11, 30, tzinfo=UTC)


async def test_it_opens_on_the_processs_own_streams(
    sqlite_database: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    context = ChannelContext(Nobody(), Nobody(), "http://x", "Firm", sqlite_database, b"")
    settings = TerminalSettings()
    assert CHANNEL.name == TERMINAL
    assert not CHANNEL.enabled(settings)
    async with CHANNEL.open(settings, context) as terminal:
        here = address_of(getpass.getuser())
        await terminal.send(Parcel("k", here, Message((Paragraph("hello"),))))
    assert capsys.readouterr().out == "\nhello\n\n"
