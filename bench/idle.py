"""What a replica costs that has nothing to do: share of one core, over a minute."""

import argparse
import asyncio
import time

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import print_table
from bench.firm import found_firm
from bench.load import talking
from bench.telegram_side import Telegram, telegram
from bench.turns import QUESTION

_SETTLED = 15.0  # seconds until every job has run once and the start is forgotten


async def measure(platform: Telegram, kind: str, settled: float, seconds: float) -> float:
    """Per cent of a core."""
    with server_of(kind) as server:
        firm = await found_firm(server, platform, 16)
        async with talking(platform) as talk, firm.serving(talk.api) as house:
            await talk.load([house.port], QUESTION, chats=16, turns=32)
            await asyncio.sleep(settled)
            cpu, began = house.cpu, time.monotonic()
            await asyncio.sleep(seconds)
            return (house.cpu - cpu) / (time.monotonic() - began) * 100


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    settled, seconds = (0.0, 0.5) if given.quick else (_SETTLED, given.seconds)
    platform, kinds = telegram(quick=given.quick), [SQLITE] if given.quick else BOTH
    rows = [(kind, asyncio.run(measure(platform, kind, settled, seconds))) for kind in kinds]
    print_table("An idle replica", ("database", "% of a core"), rows)


if __name__ == "__main__":
    main()
