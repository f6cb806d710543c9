"""Two `paidup serve` on one PostgreSQL beside one, on cores that they share with the database.

Each chat's words reach one replica for the whole run, as behind a balancer that keeps connections.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack

from bench.databases import POSTGRESQL, server_of
from bench.figures import median_ratio, print_table
from bench.firm import Replica, found_firm
from bench.load import Talk, talking
from bench.telegram_side import Telegram, telegram
from bench.turns import QUESTION, Load


async def rate(talk: Talk, replicas: Sequence[Replica], load: Load) -> float:
    """Turns a second over these replicas."""
    began = time.perf_counter()
    ports = [one.port for one in replicas]
    spent = await talk.load(ports, QUESTION, chats=load.chats, turns=load.turns)
    return len(spent) / (time.perf_counter() - began)


async def measure(platform: Telegram, load: Load) -> tuple[list[float], list[float]]:
    """Turns a second of one replica and of two, round by round."""
    with server_of(POSTGRESQL) as server:
        firm = await found_firm(server, platform, load.chats)
        async with talking(platform) as talk, AsyncExitStack() as stack:
            starts = [stack.enter_async_context(firm.serving(talk.api)) for _ in range(2)]
            first, second = await asyncio.gather(*starts)
            await rate(talk, [first, second], load)
            one, two = [], []
            for _ in range(load.rounds):
                one.append(await rate(talk, [first], load))
                two.append(await rate(talk, [first, second], load))
    return one, two


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=32)
    parser.add_argument("--turns", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    load = Load(4, 20, 1) if given.quick else Load(given.chats, given.turns, given.rounds)
    one, two = asyncio.run(measure(telegram(quick=given.quick), load))
    rows = [("one", statistics.median(one)), ("two", statistics.median(two))]
    print_table("Replicas on one PostgreSQL", ("replicas", "turns/s"), rows)
    print(f"ratio of two to one {median_ratio(two, one):.2f}")


if __name__ == "__main__":
    main()
