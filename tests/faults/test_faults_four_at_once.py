"""Four replicas start at the same moment on an empty PostgreSQL: nobody waits for luck."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from app.schema import is_current
from billing.store.database import Database
from tests.app.program import Program, free_port
from tests.app.standin_mail import mail_server
from tests.standins.postgres import PostgresServer

REPLICAS = 4

pytestmark = pytest.mark.postgres


@pytest.fixture
def firm(tmp_path: Path) -> Program:
    """A firm with everything but a database."""
    return Program(
        tmp_path,
        {"SECRET_KEY": "k3y-" * 10, "MAIL_FROM": "billing@firm.example"},
    )


async def test_four_upgrades_at_once_and_then_four_replicas(
    firm: Program, postgres: PostgresServer
) -> None:
    url = await postgres.create_empty()
    upgrades = [firm.run("db", "upgrade", DATABASE_URL=url) for _ in range(REPLICAS)]
    ended = await asyncio.gather(*upgrades)
    assert [one.status for one in ended] == [0] * REPLICAS, [one.err for one in ended]
    database = Database(url)
    assert await is_current(database)
    async with mail_server() as mail, AsyncExitStack() as stack:
        replicas = []
        for _ in range(REPLICAS):
            port = free_port()
            settings = {
                "DATABASE_URL": url,
                "SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
                "PORT": str(port),
                "PUBLIC_URL": f"http://127.0.0.1:{port}",
            }
            running = firm.running("serve", url=settings["PUBLIC_URL"], **settings)
            replicas.append(await stack.enter_async_context(running))
        await asyncio.gather(*(one.ready() for one in replicas))
        stopped = await asyncio.gather(*(one.stop() for one in replicas))
    assert [one.status for one in stopped] == [0] * REPLICAS
    assert not [line for one in stopped for line in one.err.splitlines() if '"error"' in line]
    async with database.transaction() as tx:
        left = (
            await tx.execute(
                text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
            )
        ).scalar_one()
    await database.close()
    assert left == 0
