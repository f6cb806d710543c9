"""The web channel, served for real on loopback, and browsers made of a cookie and a socket."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from billing.store.database import Database
from bot.messages import Address
from tests.standins.loopback import loopback_client
from tests.standins.served import loopback_socket, served
from tests.standins.web_chat import WebHouse, web_house


@dataclass(slots=True)
class Page:
    """An open chat page: says and hears frames, and keeps what a page's script would show."""

    socket: ClientConnection
    shown: dict[int, str] = field(default_factory=dict)  # first words by message id
    received: list[str] = field(default_factory=list)  # first words as they came
    revision: int = 0
    resets: int = 0

    async def tell(self, **frame: Any) -> None:
        """Send a frame."""
        await self.socket.send(json.dumps(frame))

    async def hears(self, kind: str) -> dict[str, Any]:
        """The next frame of that kind; what comes before it is taken note of."""
        while True:
            frame = json.loads(await self.socket.recv())
            if frame["type"] == "items":
                self._show(frame)
            if frame["type"] == kind:
                return dict(frame)

    async def sees(self, *texts: str) -> None:
        """Wait until the log is exactly these messages, from top to bottom."""
        while [self.shown[key] for key in sorted(self.shown)] != list(texts):
            await self.hears("items")

    async def closes(self) -> int | None:
        """The code with which the server ends the socket."""
        try:
            while True:
                await self.hears("close")
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None

    def _show(self, frame: dict[str, Any]) -> None:
        if frame["reset"]:
            self.shown.clear()
            self.resets += 1
        self.revision = frame["revision"]
        for item in frame["items"]:
            first = item["blocks"][0]
            words = first["name"] if first["kind"] == "file" else first["text"]
            self.shown[item["id"]] = words
            self.received.append(words)


@dataclass(frozen=True, slots=True)
class Served:
    """A served house, to be visited."""

    house: WebHouse
    port: int

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.port}"

    async def visit(self, **headers: str) -> str:
        """Open GET /chat with a new browser; its cookie."""
        async with loopback_client() as client:
            response = await client.get(f"{self.url}/chat", headers=headers)
        return f"paidup-chat={response.cookies['paidup-chat']}"

    @asynccontextmanager
    async def socket(
        self, cookie: str, origin: str | None = None, **headers: str
    ) -> AsyncIterator[Page]:
        """A socket with the cookie, before any hello."""
        sent = {
            "Cookie": cookie,
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        async with connect(
            f"ws://127.0.0.1:{self.port}/chat/ws",
            origin=origin or self.url,  # type: ignore[arg-type] # the library's own NewType of str
            additional_headers=sent,
            user_agent_header=sent.pop(
                "User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"
            ),
        ) as socket:
            yield Page(socket)

    @asynccontextmanager
    async def page(self, cookie: str, since: int = 0, **headers: str) -> AsyncIterator[Page]:
        """An open page that has said hello; the first `items` frame is still to be heard."""
        async with self.socket(cookie, **headers) as page:
            await page.tell(type="hello", since=since, time_zone="Europe/Berlin")
            yield page

    async def says(self, page: Page, text: str, frame_id: str = "m1") -> Address:
        """Type something and wait until the engine has it."""
        heard = len(self.house.listener.heard)
        await page.tell(type="say", id=frame_id, text=text)
        return (await self.house.listener.wait_for(heard + 1)).address


@pytest.fixture
async def chat(sqlite_database: Database) -> AsyncIterator[Served]:
    """The served web chat."""
    listening = loopback_socket()
    async with (
        web_house(sqlite_database) as house,
        served(house.channel.routes, listening),
    ):
        yield Served(house, listening.getsockname()[1])
