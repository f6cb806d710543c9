"""A real web server on a loopback port, in the test's own event loop, and a line to it to cut."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute


def loopback_socket() -> socket.socket:
    """A listening socket on a free port: whoever connects now is served once a server is up."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


@asynccontextmanager
async def served(routes: Sequence[BaseRoute], listening: socket.socket) -> AsyncIterator[None]:
    """The routes, served on the socket for as long as the block lasts."""
    config = uvicorn.Config(Starlette(routes=list(routes)), log_config=None, lifespan="off")
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


class Line:
    """A wire between a browser and a port: it can be cut without a goodbye, and mended."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._open: set[asyncio.StreamWriter] = set()
        self._down = False
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
        """Break every connection, and every new one until `mend`."""
        self._down = True
        for writer in self._open:
            writer.transport.abort()

    def mend(self) -> None:
        """Let new connections through again."""
        self._down = False

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._down:
            writer.transport.abort()
            return
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._target)
        self._open |= {writer, far_writer}
        try:
            await asyncio.gather(_copy(reader, far_writer), _copy(far_reader, writer))
        finally:
            self._open -= {writer, far_writer}


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    writer.close()
