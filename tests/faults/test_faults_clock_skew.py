"""Clocks of replicas are wrong by minutes: nothing is sent twice, nothing waits for ever."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from tests.delivery.office import a_message
from tests.faults.two_offices import Two, stop, two_offices
from tests.standins.postgres import PostgresServer

CHATS, MESSAGES = 6, 8
HELD = "chat0"

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


async def queue(two: Two) -> list[str]:
    """Queue messages for every chat, from both replicas in turn; their texts."""
    texts = [f"chat{chat}:{number}" for number in range(MESSAGES) for chat in range(CHATS)]
    for place, text in enumerate(texts):
        office = (two.far, two.near)[place % 2]
        await office.queue(a_message(text, text.partition(":")[0]))
    return texts


@pytest.mark.parametrize("minutes", [7, -5], ids=["ahead", "behind"])
async def test_a_replica_with_a_wrong_clock_sends_nothing_twice(
    postgres: PostgresServer, minutes: int
) -> None:
    url = await postgres.create()
    async with two_offices(url, far=timedelta(minutes=minutes)) as two:
        sky = two.near.sky
        sky.held[HELD] = asyncio.Event()
        texts = await queue(two)
        running = [two.start(two.far), two.start(two.near)]
        await _until(two, len(texts) - MESSAGES)
        await asyncio.sleep(3.0)  # longer than a lease: whoever could steal the held one has
        sky.held.pop(HELD).set()
        await _until(two, len(texts))
        await stop(*running)
        assert set(Counter(sky.texts()).values()) == {1}, "a lease was stolen"
        for chat in range(CHATS):
            own = [text for text in texts if text.startswith(f"chat{chat}:")]
            assert sky.texts(f"chat{chat}") == own
    await postgres.drop(url)


@pytest.mark.parametrize("minutes", [7, -5], ids=["ahead", "behind"])
async def test_what_a_dead_replica_with_a_wrong_clock_held_comes_free_in_seconds(
    postgres: PostgresServer, minutes: int
) -> None:
    url = await postgres.create()
    async with two_offices(url, far=timedelta(minutes=minutes)) as two:
        sky = two.near.sky
        sky.held[HELD] = asyncio.Event()
        texts = await queue(two)
        dying = two.start(two.far)
        await _until(two, len(texts) - MESSAGES)
        await stop(dying)  # without a word: its leases stay behind
        del sky.held[HELD]
        running = two.start(two.near)
        async with asyncio.timeout(30):  # today's leases last a few seconds, not minutes
            await _until(two, len(texts))
        await stop(running)
        assert sky.texts(HELD) == [text for text in texts if text.startswith(f"{HELD}:")]
    await postgres.drop(url)


async def _until(two: Two, count: int) -> None:
    while (await two.near.states()).count("sent") < count:  # noqa: ASYNC110 - no event of it
        await asyncio.sleep(0.02)
