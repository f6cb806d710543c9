"""A real web server on a loopback port, in the test's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from websockets.exceptions import InvalidState


def loopback_socket() -> socket.socket:
    """A listening socket on a free port: whoever connects now is served once a server is up."""
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    return listening


class _Server(uvicorn.Server):
    """Ends when it is told to: uvicorn itself looks ten times a second, and waits once more."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self._told = asyncio.Event()

    def stop(self) -> None:
        """Answer what is being answered, and no more."""
        self.should_exit = True
        self._told.set()

    async def main_loop(self) -> None:
        """Until it is told to stop."""
        await self.on_tick(0)
        await self._told.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """As uvicorn's, without its pauses; what hangs for a second is cut off."""
        for one in (*self.servers, *(sockets or ())):
            one.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        try:
            async with asyncio.timeout(1):
                while self.server_state.tasks or self.server_state.connections:  # noqa: ASYNC110
                    await asyncio.sleep(0.002)
        except TimeoutError:
            for task in self.server_state.tasks:
                task.cancel()


@asynccontextmanager
async def serving(
    app: Starlette, listening: socket.socket, *, ws: bool = True
) -> AsyncIterator[None]:
    """The application, served on the socket for as long as the block lasts."""
    config = uvicorn.Config(app, log_config=None, lifespan="off", ws="auto" if ws else "none")
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.stop()
        with suppress(InvalidState):  # uvicorn says goodbye to a socket that is just closing
            await running


@asynccontextmanager
async def served(routes: Sequence[BaseRoute], listening: socket.socket) -> AsyncIterator[None]:
    """The routes, served on the socket for as long as the block lasts."""
    async with serving(Starlette(routes=list(routes)), listening):
        yield
