"""A process that has everything loaded and forks serving houses when told: kills become cheap.

Lines on standard input: `plan <settings as JSON>`, answered with `planned`; then, as often as
wanted, `start <port> <seconds that the clock is ahead>`, answered with the process id of a house.
A house is what `paidup serve` runs; only its clock can be ahead, so that a test need not wait for
a dead process's leases to run out.
"""

import asyncio
import gc
import json
import os
import signal
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app import logs
from app.build import load_words, open_house
from app.house import Role, Words, running
from app.plan import HousePlan, read_plan
from app.serve import refuse_unsafe, run_web, web_of
from channels.telegram import aiogram_driver  # noqa: F401 - seconds to import, so before the fork


class AheadClock:
    """Real time and a little more."""

    def __init__(self, ahead: float) -> None:
        self._ahead = timedelta(seconds=ahead)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead


async def serve(plan: HousePlan, words: Words) -> None:
    """Every role, until killed."""
    refuse_unsafe(plan)
    async with open_house(plan, words) as house, running(house, frozenset(Role)):
        await run_web(plan, web_of(plan, house))


def main() -> None:
    """Fork when told; end with the input."""
    logs.configure(readable=False, level="WARNING")
    words = load_words()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the kernel buries the dead
    for line in sys.stdin:
        what, _, given = line.partition(" ")
        if what == "plan":
            os.environ.update(json.loads(given))
            plan = read_plan()
            gc.collect()
            gc.freeze()  # or each house would walk through all that was loaded, and copy it
            answer("planned")
        else:
            port, ahead = given.split()
            settings = plan.settings.model_copy(update={"port": int(port)})
            clock = AheadClock(float(ahead))
            answer(start(replace(plan, settings=settings, clock=clock), words))


def start(plan: HousePlan, words: Words) -> int:
    """Fork a house; its process id."""
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asyncio.run(serve(plan, words))
        os._exit(0)
    return child


def answer(what: object) -> None:
    """One line to whoever started us."""
    print(what, flush=True)  # noqa: T201 - standard output is how it is asked for


if __name__ == "__main__":
    main()
