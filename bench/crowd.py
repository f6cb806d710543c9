"""A hundred chats at once: how much longer the slowest turn in a hundred takes than the usual."""

import argparse
import asyncio
import statistics

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import print_table
from bench.firm import found_firm
from bench.load import talking
from bench.telegram_side import Telegram, telegram
from bench.turns import QUESTION, Load, Round, one_round


async def measure(platform: Telegram, kind: str, load: Load) -> list[Round]:
    """The rounds of one house on one kind of database."""
    with server_of(kind) as server:
        firm = await found_firm(server, platform, load.chats)
        async with (
            talking(platform) as talk,
            firm.serving(talk.api, roles="web,chat") as house,
        ):
            await talk.load([house.port], QUESTION, chats=load.chats, turns=load.turns // 2)
            return [await one_round(talk, house, QUESTION, load) for _ in range(load.rounds)]


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--turns", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    load = Load(10, 40, 1) if given.quick else Load(given.chats, given.turns, given.rounds)
    rows = []
    for kind in [SQLITE] if given.quick else BOTH:
        found = asyncio.run(measure(telegram(quick=given.quick), kind, load))
        rows.append(
            (
                kind,
                statistics.median(one.rate for one in found),
                statistics.median(one.p50 for one in found),
                statistics.median(one.p99 for one in found),
                statistics.median(one.p99 / one.p50 for one in found),
            )
        )
    head = ("database", "turns/s", "p50 ms", "p99 ms", "p99 / p50")
    print_table(f"{load.chats} chats at once", head, rows)


if __name__ == "__main__":
    main()
