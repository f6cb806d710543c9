"""Time for many messages at once: it moves only when every one of them waits for it."""

import asyncio
import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

from tests.delivery.office import NOW

_numbers = count()


@dataclass
class Timeline:
    """A clock for an Office. A pause ends when the clock comes to it, and not before; `MovingClock`
    moves at each pause, so that thirty waiting for one second would take half a minute.

    `flying` tells how many messages are under way: while one of them does anything but wait, time
    stands still.
    """

    at: datetime = NOW
    flying: Callable[[], int] = int
    _waiting: list[tuple[datetime, int, asyncio.Event]] = field(default_factory=list)

    def now(self) -> datetime:
        return self.at

    def ticks(self) -> float:
        return self.at.timestamp()

    async def pause(self, seconds: float) -> None:
        """Wait until the clock has moved so far."""
        over = asyncio.Event()
        heapq.heappush(self._waiting, (self.at + timedelta(seconds=seconds), next(_numbers), over))
        await over.wait()

    async def runs(self) -> None:
        """Move from pause to pause, until cancelled."""
        while True:
            await asyncio.sleep(0.0005)
            if self._waiting and len(self._waiting) >= self.flying():
                self.at, _, over = heapq.heappop(self._waiting)
                over.set()
