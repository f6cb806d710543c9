"""Two replicas behind a pooler in transaction mode: all is as without it."""

import random
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select
from sqlalchemy.engine import make_url

from billing.store.database import Database
from bot.store.database_errors import DatabaseError
from bot.store.tables import lease
from tests.crash.houses import Nursery
from tests.crash.scene import scene
from tests.crash.test_rolling_restart import replace
from tests.standins.network import to_file
from tests.standins.pooler import Pooler
from tests.standins.postgres import PostgresServer, socket_of

SEED = 20261126

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.timeout(300)]


@pytest.fixture
async def running(postgres: PostgresServer) -> AsyncIterator[Pooler]:
    """In front of the test's server."""
    async with Pooler(to_file(socket_of(postgres.uri))).running() as one:
        yield one


def by_way_of(running: Pooler, url: str, **options: str) -> str:
    """The same database, by way of the pooler."""
    there = make_url(url).set(host="127.0.0.1", port=running.port, query=options)
    return there.render_as_string(hide_password=False)


async def test_talks_payments_and_reminders_behind_a_pooler(
    houses: Nursery, postgres: PostgresServer, running: Pooler
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - to be repeated, not to be secret
    url = by_way_of(running, await postgres.create_empty(), pooler="transaction")
    async with scene(url, houses, count=2) as two:
        twice = await two.survives(lambda: replace(two), chance, 4.0, 4.0)
        await two.firm.inspect()
    assert twice == {"answers": 0, "reminders": 0, "receipts": 0}
    assert running.switches > 100


async def test_the_pooler_is_strict(postgres: PostgresServer, running: Pooler) -> None:
    """Whoever forgets to say that there is one is told by the first statements that break."""
    database = Database(by_way_of(running, await postgres.create()))
    with pytest.raises(DatabaseError):
        await _look_often(database)
    await database.close()


async def _look_often(database: Database) -> None:
    for _ in range(10):
        async with database.transaction() as tx:
            await tx.execute(select(lease))
