"""Three replicas are replaced, one after the other, under load: nobody notices."""

import asyncio
import random

import pytest

from tests.crash.houses import Nursery
from tests.crash.scene import Scene, scene
from tests.standins.postgres import PostgresServer

REPLICAS, ROUNDS = 3, 2
SEED = 20261125
_BETWEEN = 1.0  # seconds that a new replica is given before the next one goes

pytestmark = [pytest.mark.slow, pytest.mark.postgres, pytest.mark.timeout(300)]


async def replace(scene: Scene) -> None:
    """SIGTERM, wait for its end, start the new one; then the next."""
    for _ in range(ROUNDS):
        for port in scene.ports:
            await asyncio.sleep(_BETWEEN)
            await scene.nursery.stop(port)
            scene.nursery.start(port)


async def test_a_rolling_restart_loses_nothing_and_says_nothing_twice(
    houses: Nursery, postgres: PostgresServer
) -> None:
    chance = random.Random(SEED)  # noqa: S311 - to be repeated, not to be secret
    url = await postgres.create_empty()
    lasting = REPLICAS * ROUNDS * _BETWEEN
    async with scene(url, houses, count=REPLICAS) as three:
        twice = await three.survives(lambda: replace(three), chance, lasting, lasting)
        await three.firm.inspect()
    await postgres.drop(url)
    assert twice == {"answers": 0, "reminders": 0, "receipts": 0}
