"""A network on loopback that a test breaks: lines that are cut or swallow, and a load balancer."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Dial = Callable[[], Awaitable[Ends]]  # OSError where nobody answers

_AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: a close is a reset, what was not sent is gone


def to_port(port: int) -> Dial:
    """Ends at a port of this machine."""
    return lambda: asyncio.open_connection("127.0.0.1", port)


def to_file(path: Path) -> Dial:
    """Ends at a socket in the file system, as PostgreSQL's own."""
    return lambda: asyncio.open_unix_connection(str(path))


def to_one_of(ports: Sequence[int]) -> Dial:
    """As a load balancer does: each in turn, passing over those where nobody answers."""
    turns = count()

    async def dial() -> Ends:
        first = next(turns)
        for number in range(len(ports)):
            with suppress(ConnectionError):
                port = ports[(first + number) % len(ports)]
                return await asyncio.open_connection("127.0.0.1", port)
        raise ConnectionRefusedError

    return dial


class Line:
    """A wire with a port at its near end. It passes; or it is cut, and every connection is reset;
    or it swallows: connections stand, new ones too, and nothing comes through until it is mended.
    """

    def __init__(self, dial: Dial) -> None:
        self._dial = dial
        self._open: set[asyncio.StreamWriter] = set()
        self._down = False
        self._passes = asyncio.Event()
        self._passes.set()
        self.port = 0

    @asynccontextmanager
    async def laid(self) -> AsyncIterator["Line"]:
        """The wire, for as long as the block lasts."""
        server = await asyncio.start_server(self._connect, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()
            self.cut()

    def cut(self) -> None:
        """Reset every connection, and every new one until `mend`."""
        self._down = True
        self._passes.set()
        for writer in self._open:
            _reset(writer)

    def swallow(self) -> None:
        """Let nothing through until `mend`, and tell nobody."""
        self._passes.clear()

    def mend(self) -> None:
        """Let everything through again, what is on its way too."""
        self._down = False
        self._passes.set()

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        await self._passes.wait()
        try:
            if self._down:
                raise ConnectionRefusedError
            await self._join(reader, writer, await self._dial())
        except OSError:
            _reset(writer)
        finally:
            self._open.discard(writer)

    async def _join(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, far: Ends
    ) -> None:
        far_reader, far_writer = far
        self._open.add(far_writer)
        try:
            await asyncio.gather(self._copy(reader, far_writer), self._copy(far_reader, writer))
        finally:
            self._open.discard(far_writer)

    async def _copy(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while chunk := await reader.read(65536):
                await self._passes.wait()
                writer.write(chunk)
                await writer.drain()
        writer.close()


def _reset(writer: asyncio.StreamWriter) -> None:
    wire = writer.get_extra_info("socket")
    if wire is not None and wire.family == socket.AF_INET and wire.fileno() >= 0:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    writer.transport.abort()
