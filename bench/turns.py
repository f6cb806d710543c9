"""An authenticated "what do I owe?" through the platform's webhook, beside a stock echo bot.

Each library's echo and our house on the same library run side by side and are loaded in turn, so
that a slow minute of the machine slows both.
"""

import argparse
import asyncio
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bench.databases import BOTH, SQLITE, server_of
from bench.figures import median_ratio, percentile, print_table
from bench.firm import Replica, found_firm
from bench.load import Talk, talking
from bench.platform_side import Platform
from bench.processes import free_port, started
from bench.slack_side import Slack
from bench.telegram_side import Telegram

QUESTION = "what do I owe?"
LIBRARIES = {
    "aiogram": "bench.echo_aiogram",
    "python-telegram-bot": "bench.echo_ptb",
    "slack-bolt": "bench.echo_bolt",
}


@dataclass(frozen=True, slots=True)
class Round:
    """What one bot did with one load."""

    rate: float  # turns a second
    cpu: float  # microseconds a turn
    p50: float  # milliseconds
    p99: float


@dataclass(frozen=True, slots=True)
class Load:
    """How much is asked of a bot at once."""

    chats: int
    turns: int
    rounds: int


def platform_of(library: str) -> Platform:
    """Where the library's bots live."""
    return Slack() if library == "slack-bolt" else Telegram(library)


@asynccontextmanager
async def echoing(library: str, talk: Talk) -> AsyncIterator[Replica]:
    """The library's stock echo bot while the block lasts."""
    port = free_port()
    async with started(LIBRARIES[library], talk.api, str(port)) as process:
        await process.until_listening(port)
        yield Replica(process, port)


async def one_round(talk: Talk, bot: Replica, text: str, load: Load) -> Round:
    """Load one bot once."""
    cpu, began = bot.cpu, time.perf_counter()
    spent = await talk.load([bot.port], text, chats=load.chats, turns=load.turns)
    seconds = time.perf_counter() - began
    return Round(
        rate=len(spent) / seconds,
        cpu=(bot.cpu - cpu) / len(spent) * 1e6,
        p50=percentile(spent, 0.5) * 1000,
        p99=percentile(spent, 0.99) * 1000,
    )


async def compare(library: str, kind: str, load: Load) -> None:
    """Print a library's table."""
    platform = platform_of(library)
    with server_of(kind) as server:
        firm = await found_firm(server, platform, load.chats)
        async with (
            talking(platform) as talk,
            echoing(library, talk) as echo,
            firm.serving(talk.api, roles="web,chat") as house,
        ):
            bots = {f"{library} echo": (echo, "hello"), "paidup balance": (house, QUESTION)}
            for bot, text in bots.values():
                await talk.load([bot.port], text, chats=load.chats, turns=max(load.turns // 5, 20))
            rounds: dict[str, list[Round]] = {name: [] for name in bots}
            for _ in range(load.rounds):
                for name, (bot, text) in bots.items():
                    rounds[name].append(await one_round(talk, bot, text, load))
            answer = talk.last[platform.chat(0)].text
            memory = {name: bot.memory for name, (bot, _) in bots.items()}
    if "118.75" not in answer:
        raise RuntimeError(f"that is no balance: {answer}")
    _print(f"{library}, {kind}, {load.chats} chats", rounds, memory)


def _print(title: str, rounds: dict[str, list[Round]], memory: dict[str, float]) -> None:
    rows = [
        (
            name,
            statistics.median(one.rate for one in found),
            statistics.median(one.cpu for one in found),
            statistics.median(one.p50 for one in found),
            statistics.median(one.p99 for one in found),
            memory[name],
        )
        for name, found in rounds.items()
    ]
    print_table(title, ("bot", "turns/s", "CPU µs", "p50 ms", "p99 ms", "MiB"), rows)
    echo, ours = rounds.values()
    rate = median_ratio([one.rate for one in ours], [one.rate for one in echo])
    cpu = median_ratio([one.cpu for one in echo], [one.cpu for one in ours])
    print(f"ratio of turns a second {rate:.2f}, of processor time {cpu:.2f}")


def main(arguments: list[str] | None = None) -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=16)
    parser.add_argument("--turns", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--library", choices=LIBRARIES, action="append")
    parser.add_argument("--database", choices=BOTH, default=SQLITE)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    load = Load(4, 20, 1) if given.quick else Load(given.chats, given.turns, given.rounds)
    libraries = given.library or (["slack-bolt"] if given.quick else LIBRARIES)
    for library in libraries:
        asyncio.run(compare(library, given.database, load))


if __name__ == "__main__":
    main()
