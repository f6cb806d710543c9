"""The replica that sends is killed (-9) in mid-stream: what is lost, what comes twice, how long
until the other one sends.

Two `paidup serve` on one PostgreSQL, over a platform that counts and takes 80 ms for each message,
as the real one does, so that the kill hits messages that are under way.
"""

import argparse
import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from itertools import pairwise

from bench.databases import POSTGRESQL, Server, server_of
from bench.figures import print_table
from bench.firm import Firm
from bench.notes import Note, queue_notes
from bench.strict import Arrival, StrictTelegram, opened
from bench.telegram_side import Telegram, telegram

_LATENCY = 0.08  # seconds
_REPLICAS = 2
_A_CHAT = 3  # notes to each chat, to see their order


@dataclass(frozen=True, slots=True)
class Fallout:
    """What one kill did. `gap` is until the survivor sends, `freed` until what the dead one held
    has gone out, in seconds; `overtaken` counts notes before an older one of their chat.
    """

    lost: int
    twice: int
    overtaken: int
    gap: float
    freed: float


async def kill_once(
    platform: Telegram, server: Server, chats: int, chance: random.Random
) -> Fallout:
    """Two replicas, a stream of notes, a kill at a random moment of its middle third."""
    firm = Firm(await server.create(), platform)
    notes = [Note(firm.platform.chat(at % chats), f"note {at}") for at in range(chats * _A_CHAT)]
    async with AsyncExitStack() as stack:
        strict = StrictTelegram(latency=_LATENCY)
        await stack.enter_async_context(opened(strict, doors=_REPLICAS))
        starts = [stack.enter_async_context(firm.serving(api)) for api in strict.apis]
        replicas = await asyncio.gather(*starts)
        await queue_notes(firm, notes)
        await strict.until(int(len(notes) * chance.uniform(0.33, 0.67)))
        await asyncio.sleep(chance.uniform(0.0, 0.05))
        victim = strict.arrivals[-1].door
        os.kill(replicas[victim].process.pid, signal.SIGKILL)
        killed_at = time.monotonic()
        await _until_all(strict, notes)
        return _fallout(strict.arrivals, notes, victim, killed_at)


async def _until_all(strict: StrictTelegram, notes: Sequence[Note]) -> None:
    """Until every note has come, or none comes any more."""
    try:
        while len({one.written.text for one in strict.arrivals}) < len(notes):
            await strict.until(len(strict.arrivals) + 1)
    except TimeoutError:
        return


def _fallout(
    arrivals: Sequence[Arrival], notes: Sequence[Note], victim: int, killed_at: float
) -> Fallout:
    times = Counter(one.written.text for one in arrivals)
    by_survivor = [one.at for one in arrivals if one.door != victim and one.at > killed_at]
    pauses = [later - earlier for earlier, later in pairwise([killed_at, *by_survivor])]
    return Fallout(
        lost=len(notes) - len(times),
        twice=sum(times.values()) - len(times),
        overtaken=_overtaken(arrivals),
        gap=by_survivor[0] - killed_at if by_survivor else float("inf"),
        freed=max(pauses, default=float("inf")),
    )


def _overtaken(arrivals: Sequence[Arrival]) -> int:
    """Notes that came for the first time after a younger one of their chat."""
    youngest: dict[str, int] = {}
    seen: set[str] = set()
    count = 0
    for one in arrivals:
        text, chat = one.written.text, one.written.chat
        number = int(text.rpartition(" ")[2])
        count += text not in seen and number < youngest.get(chat, -1)
        youngest[chat] = max(youngest.get(chat, -1), number)
        seen.add(text)
    return count


async def measure(platform: Telegram, repetitions: int, chats: int, seed: int) -> list[Fallout]:
    """So many kills."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    with server_of(POSTGRESQL) as server:
        return [await kill_once(platform, server, chats, chance) for _ in range(repetitions)]


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chats", type=int, default=100)
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args(arguments)
    chats, repetitions = (12, 1) if given.quick else (given.chats, given.repetitions)
    found = asyncio.run(measure(telegram(quick=given.quick), repetitions, chats, given.seed))
    worst = (
        "worst",
        max(one.lost for one in found),
        max(one.twice for one in found),
        max(one.overtaken for one in found),
        max(one.gap for one in found),
        max(one.freed for one in found),
    )
    rows = [
        (str(number), one.lost, one.twice, one.overtaken, one.gap, one.freed)
        for number, one in enumerate(found, 1)
    ]
    head = ("kill", "lost", "twice", "overtaken", "gap s", "longest pause s")
    print_table(f"The sender killed, {chats * _A_CHAT} messages", head, [*rows, worst])


if __name__ == "__main__":
    main()
