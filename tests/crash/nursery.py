"""A process that has everything loaded and forks a serving house when told: kills become cheap.

Lines on standard input: `start <seconds that the clock is ahead>`. Each is answered with the
process id of the house. The house is what `paidup serve` runs; only its clock can be ahead, so that
a test need not wait for a dead process's leases to run out.
"""

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta

from app import logs
from app.build import load_words, open_house
from app.house import Role, Words, running
from app.plan import read_plan
from app.serve import refuse_unsafe, run_web, web_of
from channels.telegram import aiogram_driver  # noqa: F401 - seconds to import, so before the fork


class AheadClock:
    """Real time and a little more."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


async def serve(words: Words, ahead: float) -> None:
    """Every role, until killed."""
    plan = read_plan(AheadClock(ahead))
    refuse_unsafe(plan)
    async with open_house(plan, words) as house, running(house, frozenset(Role)):
        await run_web(plan, web_of(plan, house))


def main() -> None:
    """Fork when told; end with the input."""
    logs.configure(readable=False, level="WARNING")
    words = load_words()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    print("loaded", flush=True)  # noqa: T201 - the answer to whoever started us
    for line in sys.stdin:
        ahead = float(line.split()[1])
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            asyncio.run(serve(words, ahead))
            os._exit(0)
        print(child, flush=True)  # noqa: T201 - as above


if __name__ == "__main__":
    main()
