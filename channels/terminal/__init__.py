"""The terminal: the same conversation in lines, for one person at one keyboard.

No setting turns it on: a server has no keyboard. `paidup chat` opens Terminal with its streams.
"""

import getpass
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from channels.channel import ChannelContext, ChannelPlugin, OpenChannel
from channels.terminal.channel import Screen, Terminal
from channels.terminal.parse import TERMINAL
from channels.terminal.settings import TerminalSettings


@asynccontextmanager
async def _open(settings: TerminalSettings, context: ChannelContext) -> AsyncIterator[OpenChannel]:
    yield Terminal(_screen(), context.receiver, context.clock, settings.files)


def _screen() -> Screen:
    interactive = sys.stdin.isatty()
    session = secrets.token_hex(8)
    return Screen(sys.stdin, sys.stdout, getpass.getuser(), session, interactive=interactive)


CHANNEL = ChannelPlugin(TERMINAL, TerminalSettings, lambda _settings: False, _open)
