"""PostgreSQL is stopped and started under load: everybody waits a little, nobody is forgotten."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from billing.store.database import Database
from bot.errors import StoreUnavailable
from tests.bot.rig import Rig
from tests.standins.postgres import PostgresServer, own_postgres

CHATS = 4
QUESTIONS = 25

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@dataclass(frozen=True)
class Machine:
    """A server of the test's own, and a database on it."""

    server: Any
    database: Database

    async def restarts(self) -> None:
        """Stop it, as an operator would; half a second later start it."""
        await asyncio.to_thread(self.server.stop)
        await asyncio.sleep(0.5)
        await asyncio.to_thread(self.server.ensure_postgres_running)


@pytest.fixture
async def machine() -> AsyncIterator[Machine]:
    """Apart from the other tests' server, which must not stop."""
    with own_postgres() as server:
        postgres = PostgresServer(server.get_uri())
        await postgres.prepare()
        database = Database(await postgres.create())
        yield Machine(server, database)
        await database.close()


async def _writes(rig: Rig, chat: str) -> None:
    """A platform that brings each event until it is taken."""
    for number in range(QUESTIONS):
        event = rig.event_said(f"echo {number}", chat)
        async with asyncio.timeout(30):
            while True:
                try:
                    await rig.engine.receive(event)
                    break
                except StoreUnavailable:
                    await asyncio.sleep(0.05)
        await asyncio.sleep(0.05)


async def test_a_restart_of_the_database_loses_nothing_and_keeps_the_order(
    machine: Machine,
) -> None:
    rig = Rig(machine.database, patience=(0.1, 0.3, 0.5, 1.0, 2.0, 4.0, 8.0))
    chats = [str(number) for number in range(CHATS)]
    for chat in chats:
        await rig.asks("echo hello", chat)
    heard: list[str] = []
    async with machine.database.listen("news", lambda: heard.append("news")):
        talking = [asyncio.create_task(_writes(rig, chat)) for chat in chats]
        await asyncio.sleep(0.4)
        await machine.restarts()
        await asyncio.gather(*talking)
        await rig.engine.idle()
        assert await rig.engine.recover() == 0, "nothing is left for recovery"
        await _until(lambda: len(heard) >= 2, "to listen again after the restart")
        before = len(heard)
        async with machine.database.transaction() as tx:
            await tx.notify("news")
        await _until(lambda: len(heard) > before, "the news")
    expected = ["hello", *map(str, range(QUESTIONS))]
    assert {chat: rig.heard[chat] for chat in chats} == dict.fromkeys(chats, expected)


async def _until(reached: Any, what: str) -> None:
    for _ in range(500):
        if reached():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"waited in vain for {what}")
