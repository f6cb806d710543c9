"""From the commit of an outbox row by another process to the start of its sending, nothing else on.

The clock starts before the COMMIT is sent and stops when the call reaches the platform.
"""

import argparse
import asyncio
import random
import time

from bench.databases import BOTH, POSTGRESQL, server_of
from bench.figures import percentile, print_table
from bench.firm import Firm
from bench.notes import Note, queue_notes
from bench.strict import StrictTelegram, opened
from bench.telegram_side import Telegram, telegram
from billing.store.database import Database

_WARM_UP = 5


async def measure(platform: Telegram, kind: str, messages: int) -> list[float]:
    """Seconds of each message, at random moments, so that no poll is met on purpose."""
    chance = random.Random(1)  # noqa: S311 - moments, not secrets
    spent = []
    with server_of(kind) as server:
        firm = Firm(await server.create(), platform)
        async with opened(StrictTelegram()) as strict, firm.serving(strict.apis[0]):
            database = Database(firm.url)
            for number in range(messages + _WARM_UP):
                await asyncio.sleep(chance.uniform(0.05, 0.15))
                note = Note(firm.platform.chat(number), f"note {number}")
                began = time.monotonic()
                await queue_notes(firm, [note], database)
                await strict.until(number + 1)
                spent.append(strict.arrivals[-1].at - began)
            await database.close()
    return spent[_WARM_UP:]


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=300)
    parser.add_argument("--database", choices=BOTH, default=POSTGRESQL)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    messages = 10 if given.quick else given.messages
    spent = asyncio.run(measure(telegram(quick=given.quick), given.database, messages))
    row = (
        given.database,
        len(spent),
        percentile(spent, 0.5) * 1000,
        percentile(spent, 0.99) * 1000,
        max(spent) * 1000,
    )
    head = ("database", "messages", "p50 ms", "p99 ms", "worst ms")
    print_table("Commit to start of sending, idle system", head, [row])


if __name__ == "__main__":
    main()
