"""Memory of a replica after many turns and many deliveries, beside what it had when warm."""

import argparse
import asyncio

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import Cell, print_table
from bench.firm import Firm, Replica, found_firm
from bench.load import Talk, talking
from bench.notes import Note, queue_notes
from bench.telegram_side import Telegram, telegram
from bench.turns import QUESTION

_CHATS = 64
_SHARES = 10  # a look at the memory after each tenth
_AT_ONCE = 500
_LONG = 100_000


async def work(talk: Talk, firm: Firm, house: Replica, begun: int, count: int) -> None:
    """So many turns, then so many deliveries of what another process has queued."""
    await talk.load([house.port], QUESTION, chats=_CHATS, turns=count)
    for first in range(begun, begun + count, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, begun + count))
        notes = [Note(firm.platform.chat(one), f"note {one}") for one in numbers]
        goal = talk.taken + len(notes)
        await queue_notes(firm, notes)
        while talk.taken < goal:  # noqa: ASYNC110 - seconds of sleep are none of the measure
            await asyncio.sleep(0.02)


async def measure(
    platform: Telegram, kind: str, warm_up: int, count: int
) -> list[tuple[Cell, ...]]:
    """(turns and as many deliveries, MiB, growth in per cent) after the warm-up and each tenth."""
    with server_of(kind) as server:
        firm = await found_firm(server, platform, _CHATS)
        async with (
            talking(platform) as talk,
            firm.serving(talk.api, module="bench.unlimited") as house,
        ):
            await work(talk, firm, house, 0, warm_up)
            warm = house.memory
            rows: list[tuple[Cell, ...]] = [("warm", warm, 0.0)]
            share = count // _SHARES
            for number in range(_SHARES):
                await work(talk, firm, house, warm_up + number * share, share)
                memory = house.memory
                growth = (memory / warm - 1) * 100
                rows.append((f"{(number + 1) * share:,}", memory, growth))
    return rows


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=_LONG // 10)
    parser.add_argument("--long", action="store_true", help="a hundred thousand of each")
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    count = 20 if given.quick else _LONG if given.long else given.count
    rows = asyncio.run(
        measure(telegram(quick=given.quick), given.database, max(count // 5, 20), count)
    )
    head = ("turns and deliveries", "MiB", "growth %")
    print_table(f"Memory, {given.database}", head, rows)


if __name__ == "__main__":
    main()
