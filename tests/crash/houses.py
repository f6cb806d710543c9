"""Houses that are killed: started by a nursery, one process each, and shot at random moments."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.standins.telegram import TelegramStandin

ROOT = Path(__file__).parents[2]
_DRAIN = 40.0  # seconds that a stop may take
_AFTERWARDS = 31.0  # seconds: what the dead held comes free


@dataclass(slots=True)
class Nursery:
    """Starts houses, one a port, and kills them."""

    process: subprocess.Popen[str]
    houses: dict[int, int] = field(default_factory=dict)

    def plan(self, settings: Mapping[str, str]) -> None:
        """What the houses read from their environment from now on."""
        assert self._asks(f"plan {json.dumps(settings)}") == "planned"

    def start(self, port: int, ahead: float = 0.0) -> None:
        """A house at this port whose clock is ahead by so many seconds."""
        self.houses[port] = int(self._asks(f"start {port} {ahead}"))

    def kill(self, port: int) -> None:
        """kill -9; AssertionError where the house has died by itself."""
        try:
            os.kill(self.houses.pop(port), signal.SIGKILL)
        except ProcessLookupError:
            raise AssertionError("a house died without being killed") from None

    def freeze(self, port: int) -> None:
        """SIGSTOP: it stands still, like a machine that is moved, and its time goes on."""
        os.kill(self.houses[port], signal.SIGSTOP)

    def thaw(self, port: int) -> None:
        """It goes on where it stood."""
        os.kill(self.houses[port], signal.SIGCONT)

    async def stop(self, port: int) -> None:
        """SIGTERM, and wait until it has ended what was under way."""
        house = self.houses.pop(port)
        os.kill(house, signal.SIGTERM)
        with suppress(ProcessLookupError):
            async with asyncio.timeout(_DRAIN):
                while True:
                    os.kill(house, 0)  # asks whether it lives
                    await asyncio.sleep(0.01)

    def clear(self) -> None:
        """Kill whatever lives."""
        for port in list(self.houses):
            with suppress(AssertionError):
                self.kill(port)

    def _asks(self, line: str) -> str:
        # Milliseconds: a fork is cheap, and reading settings too.
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@contextmanager
def nursery(folder: Path) -> Iterator[Nursery]:
    """One that is loaded and waits; at the end its houses die with it."""
    with (folder / "log.jsonl").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603 - our own file
            [sys.executable, str(ROOT / "tests/crash/nursery.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=folder,
            env={"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT)},
            text=True,
        )
        found = Nursery(process)
        try:
            yield found
        finally:
            found.clear()
            process.kill()
            process.communicate()


@dataclass(frozen=True, slots=True)
class Havoc:
    """So many kills, one house at a time. A new house's clock is ahead of the last one's by one of
    the `jumps`, so that it often finds the dead one's leases run out.
    """

    nursery: Nursery
    ports: Sequence[int]
    telegram: TelegramStandin
    chance: random.Random
    kills: int
    jumps: Sequence[float] = (0.0,)

    async def rages(self) -> None:
        """Kill and start again; in the end start all anew, and leave them in peace."""
        ahead = 0.0
        for _ in range(self.kills):
            await self._moment()
            port = self.chance.choice(self.ports)
            self.nursery.kill(port)
            await asyncio.sleep(self.chance.choice((0.0, 0.0, 0.03)))
            ahead += self.chance.choice(self.jumps)
            self.nursery.start(port, ahead)
        for port in self.ports:
            self.nursery.kill(port)
        for port in self.ports:
            self.nursery.start(port, ahead + _AFTERWARDS)

    async def _moment(self) -> None:
        """Any moment; in half of the cases one at which a message has just been sent."""
        if self.chance.random() < 0.5:
            await asyncio.sleep(self.chance.uniform(0.02, 0.35))
            return
        with suppress(TimeoutError):
            async with asyncio.timeout(0.35):
                await self._message()
        await asyncio.sleep(self.chance.choice((0.0, self.chance.uniform(0.0, 0.03))))

    async def _message(self) -> None:
        calls, known = self.telegram.calls, len(self.telegram.calls)
        while not any(one.method == "sendMessage" for one in calls[known:]):
            await self.telegram.bell.changed()
