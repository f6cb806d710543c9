"""HTTP/1.1 over loopback with next to no cost of its own, so that a bench measures the bot.

Load and platform share two cores with what they measure: aiohttp on this side would cost as much as
a bot's whole turn.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httptools

Respond = Callable[[int, bytes], None]
Answer = Callable[[str, bytes, Respond], None]  # path, body, and where the answer goes

_REASONS = {200: "OK", 404: "Not Found", 429: "Too Many Requests"}


class _ServerSide(asyncio.Protocol):
    """One connection of a client that waits for each answer before it asks again."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self._parser = httptools.HttpRequestParser(self)
        self._path = b""
        self._body: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_url(self, url: bytes) -> None:
        self._path, self._body = url, []

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        path = self._path.decode().partition("?")[0]
        self._answer(path, b"".join(self._body), self._respond)

    def _respond(self, status: int, body: bytes) -> None:
        if self._transport.is_closing():
            return
        head = (
            f"HTTP/1.1 {status} {_REASONS.get(status, '-')}\r\n"
            f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + body)


@asynccontextmanager
async def served(answer: Answer) -> AsyncIterator[str]:
    """Answer on a free loopback port while the block lasts; gives the address."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _ServerSide(answer), "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


class Line(asyncio.Protocol):
    """One kept-alive connection to a server: a request, its status, the next request."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._answered: asyncio.Future[int] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_complete(self) -> None:
        assert self._answered is not None
        status = self._parser.get_status_code()
        self._parser = httptools.HttpResponseParser(self)
        if not self._answered.done():
            self._answered.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answered is not None and not self._answered.done():
            self._answered.set_exception(exc or ConnectionResetError("the bot hung up"))

    async def post(self, request: bytes) -> int:
        """Send a whole request; the answer's status. Raises ConnectionError."""
        self._answered = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return await self._answered

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


async def connect(port: int) -> Line:
    """A line to a port of this machine."""
    _, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
    return line


@dataclass(frozen=True, slots=True)
class Post:
    """A request to write down: where to, with what."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    def written(self) -> bytes:
        """As it goes over the line."""
        lines = [f"POST {self.path} HTTP/1.1", "host: 127.0.0.1", "content-type: application/json"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        lines += [f"content-length: {len(self.body)}", "", ""]
        return "\r\n".join(lines).encode() + self.body
