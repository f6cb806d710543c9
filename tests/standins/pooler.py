"""A strict pooler before PostgreSQL, as PgBouncer in transaction mode: each transaction of a client
may be with another connection of the server's, so that nothing of a session outlasts it.

Speaks as much of the protocol as queries need (www.postgresql.org/docs/current/protocol.html).
"""

import asyncio
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from tests.standins.network import Dial, Ends

_VERSION, _SSL, _CANCEL = 196608, 80877103, 80877102
_TAKEN = {"user", "database", "application_name", "client_encoding", "DateStyle", "TimeZone"}
_IDLE = b"I"  # no transaction is open
_GOODBYE = b"X"
_ANSWERED = {b"Q", b"S"}  # a query, or the end of a series: the server says when it is ready


@dataclass(slots=True)
class Message:
    """One message: a letter, and what follows."""

    kind: bytes
    body: bytes

    @property
    def raw(self) -> bytes:
        return self.kind + struct.pack("!i", len(self.body) + 4) + self.body


async def read(reader: asyncio.StreamReader) -> Message:
    """The next one. IncompleteReadError where the other side has gone."""
    kind = await reader.readexactly(1)
    (length,) = struct.unpack("!i", await reader.readexactly(4))
    return Message(kind, await reader.readexactly(length - 4))


async def read_startup(ends: Ends) -> dict[str, str] | None:
    """What a client says first; None where it only wants something cancelled."""
    reader, writer = ends
    while True:
        length, code = struct.unpack("!ii", await reader.readexactly(8))
        body = await reader.readexactly(length - 8)
        if code == _SSL:
            writer.write(b"N")
        elif code == _CANCEL:
            return None
        else:
            assert code == _VERSION
            words = body.decode().rstrip("\0").split("\0")
            return dict(zip(words[::2], words[1::2], strict=True))


async def _listen(reader: asyncio.StreamReader, said: "asyncio.Queue[Message]") -> None:
    """Whatever a client says, and its goodbye, even if it leaves without one."""
    with suppress(asyncio.IncompleteReadError, ConnectionError):
        while (message := await read(reader)).kind != _GOODBYE:
            said.put_nowait(message)
    said.put_nowait(Message(_GOODBYE, b""))


@dataclass(slots=True)
class _Transaction:
    """One transaction of a client with one connection of the server's."""

    client: asyncio.StreamWriter
    server: Ends
    unanswered: int = 0

    async def runs(self, first: Message, said: "asyncio.Queue[Message]") -> None:
        """To its end. Whoever leaves in the middle is rolled back."""
        answering = asyncio.create_task(self._answers())
        message: Message | None = first
        while message is not None:
            if message.kind == _GOODBYE:
                self._ask(Message(b"Q", b"ROLLBACK\0"))
                await answering
                said.put_nowait(message)
                return
            self._ask(message)
            message = await _first(said, answering)
        await answering

    def _ask(self, message: Message) -> None:
        self.unanswered += message.kind in _ANSWERED
        self.server[1].write(message.raw)

    async def _answers(self) -> None:
        """Hand on what the server says, until it is ready outside of a transaction."""
        while True:
            message = await read(self.server[0])
            if message.kind != b"A":  # news for a session, and there is none
                self.client.write(message.raw)
            self.unanswered -= message.kind == b"Z"
            if message.kind == b"Z" and message.body == _IDLE and not self.unanswered:
                return


async def _first(said: "asyncio.Queue[Message]", ended: "asyncio.Task[None]") -> Message | None:
    """The client's next word in this transaction; None when it has ended before."""
    getting = asyncio.ensure_future(said.get())
    await asyncio.wait({getting, ended}, return_when=asyncio.FIRST_COMPLETED)
    if ended.done():
        # A client speaks again only after the answer, so what it has said is for the next one.
        if getting.done():
            said.put_nowait(getting.result())
        getting.cancel()
        return None
    return await getting


@dataclass(slots=True)
class Pooler:
    """A few connections of the server's for any number of clients, all of one user.

    `switches` counts how often a client got another one than before.
    """

    dial: Dial
    connections: int = 3
    port: int = 0
    switches: int = 0
    _free: asyncio.Queue[Ends] = field(default_factory=asyncio.Queue)
    _greeting: list[Message] = field(default_factory=list)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _serving: set["asyncio.Task[None]"] = field(default_factory=set)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Pooler"]:
        """For as long as the block lasts."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            for writer in self._open:
                writer.transport.abort()
            await asyncio.gather(*self._serving, return_exceptions=True)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        task = asyncio.current_task()
        assert task is not None
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                await self._serve((reader, writer))
        finally:
            self._open.discard(writer)
            writer.close()

    async def _serve(self, client: Ends) -> None:
        wanted = await read_startup(client)
        if wanted is None:
            return
        assert set(wanted) <= _TAKEN, "a pooler refuses settings of a session"
        async with self._opening:
            if not self._greeting:
                await self._open_servers(wanted)
        client[1].write(b"".join(one.raw for one in self._greeting))
        said: asyncio.Queue[Message] = asyncio.Queue()
        listening = asyncio.create_task(_listen(client[0], said))
        last: Ends | None = None
        while (message := await said.get()).kind != _GOODBYE:
            server = await self._another(last)
            self.switches += server is not last
            last = server
            await _Transaction(client[1], server).runs(message, said)
            self._free.put_nowait(server)
        await listening

    async def _another(self, last: Ends | None) -> Ends:
        """A free one, not the last one while there is a choice."""
        server = await self._free.get()
        if server is last and not self._free.empty():
            self._free.put_nowait(server)
            server = await self._free.get()
        return server

    async def _open_servers(self, wanted: dict[str, str]) -> None:
        for _ in range(self.connections):
            reader, writer = await self.dial()
            self._open.add(writer)
            words = "".join(f"{name}\0{wanted[name]}\0" for name in ("user", "database"))
            body = struct.pack("!i", _VERSION) + words.encode() + b"\0"
            writer.write(struct.pack("!i", len(body) + 4) + body)
            greeting = [await read(reader)]
            while greeting[-1].kind != b"Z":
                greeting.append(await read(reader))
            self._greeting = greeting
            self._free.put_nowait((reader, writer))
