"""A real web server on a loopback port, in the test's own event loop."""

import asyncio
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

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
