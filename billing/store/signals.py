"""Signals: a hint, from one process to all, that there is something new to look at.

A hint may be lost, never what it hints at: whoever listens looks at the database from time to time
anyway.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import asyncpg
from sqlalchemy import URL

_AGAIN = 1.0  # seconds between tries to connect


@asynccontextmanager
async def hearing(url: URL, topic: str, heard: Callable[[], None]) -> AsyncIterator[None]:
    """Call `heard` at each NOTIFY on the topic while the block runs, over a connection of its own.

    Lost with the database's restart, the connection is made again.
    """
    listening = asyncio.create_task(_listen(url, topic, heard))
    try:
        yield
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


async def _listen(url: URL, topic: str, heard: Callable[[], None]) -> None:
    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    while True:
        with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            await _until_lost(address, topic, heard)
        await asyncio.sleep(_AGAIN)


async def _until_lost(address: str, topic: str, heard: Callable[[], None]) -> None:
    lost = asyncio.Event()
    connection = await asyncpg.connect(address)
    try:
        connection.add_termination_listener(lambda *_: lost.set())
        await connection.add_listener(topic, lambda *_: heard())
        heard()  # something may have been said while nobody listened
        await lost.wait()
    finally:
        connection.terminate()
