"""The outbox on PostgreSQL: two workers that send into nothing, beside the barest loop there is.

The bare loop claims fifty rows and marks each, with asyncpg and prepared statements; it knows no
order of chats, no limits, no words. Processor time counts for the workers and the database.
The table is analysed when it is full, as a server at work does by itself within a minute; with
`--fresh` it is not: so stands an outbox that was filled a moment ago.
"""

import argparse
import asyncio
import statistics
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.databases import POSTGRESQL, Server, server_of
from bench.figures import median_ratio, print_table
from bench.outbox_worker import NOWHERE
from bench.processes import family_cpu_seconds, started
from billing.store.database import Database
from bot.messages import AccountId, Address, ChatId
from bot.outgoing import Kind, Outgoing
from bot.store import outbox
from bot.worded import Message, Paragraph

WORKERS = 2
_ACCOUNTS = 8  # so that each worker finds some that nobody else is sending for
_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Emptied:
    """How one pair of workers emptied the outbox."""

    sent: int
    rate: float
    workers: float  # processor microseconds a message
    database: float

    @property
    def cpu(self) -> float:
        """Of all that worked."""
        return self.workers + self.database


async def fill(url: str, rows: int, *, fresh: bool) -> None:
    """So many notices to as many chats; a `fresh` table has no statistics yet."""
    database = Database(url)
    now = datetime.now(UTC)
    words = Message((Paragraph("Invoice INV-0042 is due on 30 November: €118.75."),))
    for first in range(0, rows, _AT_ONCE):
        batch = [
            Outgoing(
                f"bench:{number}",
                Address(NOWHERE, AccountId(str(number % _ACCOUNTS)), ChatId(str(number))),
                Kind.NOTICE,
                words,
            )
            for number in range(first, min(first + _AT_ONCE, rows))
        ]
        async with database.transaction() as tx:
            await outbox.enqueue(tx, batch, now)
    if not fresh:
        async with database.transaction() as tx:
            await tx.exec_driver_sql("ANALYZE outbox")
    await database.close()


async def until_empty(url: str) -> None:
    """Wait until every row has ended: what a worker can't know of the other one."""
    database = Database(url)
    while True:
        async with database.transaction() as tx:
            if (await outbox.get_backlog(tx)).waiting == 0:
                break
        await asyncio.sleep(0.25)
    await database.close()


async def empty(server: Server, kind: str, rows: int, *, fresh: bool) -> Emptied:
    """Fill an outbox and have two workers empty it."""
    url = await server.create()
    await fill(url, rows, fresh=fresh)
    assert server.pid is not None
    async with AsyncExitStack() as stack:
        workers = [
            await stack.enter_async_context(
                started("bench.outbox_worker", kind, url, f"worker-{number}")
            )
            for number in range(WORKERS)
        ]
        for one in workers:
            await one.hear()
        database, began = family_cpu_seconds(server.pid), time.monotonic()
        for one in workers:
            one.tell("go")
        await until_empty(url)
        for one in workers:
            one.tell("stop")
        told = [(await one.hear()).split() for one in workers]
        database = family_cpu_seconds(server.pid) - database
    sent = sum(int(line[0]) for line in told)
    cpu = sum(float(line[1]) for line in told)
    seconds = max(float(line[2]) for line in told) - began  # one clock for all processes
    return Emptied(sent, sent / seconds, cpu / sent * 1e6, database / sent * 1e6)


async def measure(rows: int, rounds: int, *, fresh: bool) -> dict[str, list[Emptied]]:
    """Both kinds in turn."""
    found: dict[str, list[Emptied]] = {"bare": [], "house": []}
    with server_of(POSTGRESQL) as server:
        for _ in range(rounds):
            for kind, done in found.items():
                done.append(await empty(server, kind, rows, fresh=fresh))
    return found


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--fresh", action="store_true", help="without statistics")
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    rows, rounds = (100, 1) if given.quick else (given.rows, given.rounds)
    found = asyncio.run(measure(rows, rounds, fresh=given.fresh))
    table = [
        (
            kind,
            min(one.sent for one in done),
            statistics.median(one.rate for one in done),
            statistics.median(one.workers for one in done),
            statistics.median(one.database for one in done),
            statistics.median(one.cpu for one in done),
        )
        for kind, done in found.items()
    ]
    head = ("loop", "sent", "a second", "workers µs", "database µs", "CPU µs")
    print_table(f"Outbox, {WORKERS} workers, {rows} messages", head, table)
    whole = median_ratio([one.cpu for one in found["house"]], [one.cpu for one in found["bare"]])
    own = median_ratio(
        [one.workers for one in found["house"]], [one.workers for one in found["bare"]]
    )
    print(f"ratio of processor time {whole:.2f}, of the workers' alone {own:.2f}")


if __name__ == "__main__":
    main()
