"""People: they come to the stage on any of its channels and get a Talk there."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from websockets.asyncio.client import connect

from app.house import House
from bot.keyring import Keyring
from bot.ports import Clock
from channels.terminal.channel import Screen, Terminal
from channels.terminal.parse import TERMINAL
from channels.web.cookie import BrowserCookie
from channels.web.store.history import History
from tests.standins.loopback import loopback_client
from tests.standins.slack import Workspace
from tests.standins.stage_platforms import (
    Keyboard,
    Paper,
    SlackTalk,
    TelegramTalk,
    TerminalTalk,
    Visit,
    WebTalk,
)
from tests.standins.stage_talk import Settle, Talk
from tests.standins.stage_ways import SECRET
from tests.standins.telegram import TelegramStandin

_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"


@dataclass(slots=True)
class People:
    """Whoever comes; they leave when the stage is struck. One person may sit at the terminal."""

    url: str
    folder: Path
    clock: Clock
    house: House
    telegram: TelegramStandin | None
    workspace: Workspace | None
    stack: AsyncExitStack
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def standin(self) -> TelegramStandin:
        """Telegram."""
        assert self.telegram is not None, "no Telegram on this stage"
        return self.telegram

    @property
    def place(self) -> Workspace:
        """Slack."""
        assert self.workspace is not None, "no Slack on this stage"
        return self.workspace

    async def come(self, name: str, channel: str, settle: Settle, **traits: Any) -> Talk:
        """A new person on the channel."""
        talk: Talk = await getattr(self, f"_on_{channel}")(name, settle, **traits)
        return talk

    async def _on_telegram(self, name: str, settle: Settle, **traits: Any) -> TelegramTalk:
        user = self.standin.user(700 + next(self.numbers), name, **traits)
        return TelegramTalk(user, settle)

    async def _on_slack(self, name: str, settle: Settle, **traits: Any) -> SlackTalk:
        return SlackTalk(self.place.user(f"U{next(self.numbers)}", name, **traits), settle)

    async def _on_web(self, name: str, settle: Settle, **headers: str) -> WebTalk:
        given = {"User-Agent": _FIREFOX, **headers}
        http = await self.stack.enter_async_context(
            loopback_client(base_url=self.url, headers=given)
        )
        await http.get("/chat")
        cookies = BrowserCookie(Keyring(SECRET.encode()), self.url)
        browser = cookies.find_browser(dict(http.cookies))
        assert browser is not None, "the page gave no cookie"
        wire = await self.stack.enter_async_context(
            connect(
                f"ws{self.url.removeprefix('http')}/chat/ws",
                origin=self.url,  # type: ignore[arg-type] # the library's own NewType of str
                additional_headers={
                    "Cookie": f"paidup-chat={http.cookies['paidup-chat']}",
                    **headers,
                },
                user_agent_header=given["User-Agent"],
                proxy=None,
            )
        )
        await wire.send('{"type": "hello", "since": 0, "time_zone": "Europe/Stockholm"}')
        visit = Visit(wire, http, History(self.house.database), browser.chat)
        return WebTalk(name, visit, settle)

    async def _on_terminal(self, name: str, settle: Settle) -> TerminalTalk:
        keyboard, paper = Keyboard(), Paper()

        async def idle() -> None:
            await self.house.idle()
            keyboard.answered.set()

        screen = Screen(keyboard.lines, paper, name, f"session-{name}")
        terminal = Terminal(screen, self.house.engine, self.clock, self.folder / "files", idle)
        self.house.channels[TERMINAL] = terminal
        running = asyncio.create_task(terminal.run())

        async def leave() -> None:
            keyboard.close()
            await running
            keyboard.lines.close()

        self.stack.push_async_callback(leave)
        return TerminalTalk(name, keyboard, paper, settle)
