"""The world's time: one clock that moves on command, test clocks, and what is due on each."""

import heapq
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field

DAY = 86400


@dataclass(order=True, slots=True)
class Due:
    """Something that happens at an instant unless the state then says otherwise."""

    at: int
    number: int
    act: Callable[[], None] = field(compare=False)


class Clock:
    """Seconds since 1970 that never go back, and a diary."""

    def __init__(self, at: int, *, running: bool = False) -> None:
        self._at, self._running, self._since = at, running, time.monotonic()
        self._acting: int | None = None
        self._diary: list[Due] = []
        self._numbers = itertools.count()

    @property
    def now(self) -> int:
        """The instant; a running clock goes on by itself."""
        if self._acting is not None:
            return self._acting
        return self._at + (int(time.monotonic() - self._since) if self._running else 0)

    def at(self, instant: int, act: Callable[[], None]) -> None:
        """Do it when the clock comes by."""
        heapq.heappush(self._diary, Due(instant, next(self._numbers), act))

    def go_to(self, instant: int) -> None:
        """Let everything happen that is due until then, each at its own time."""
        before = self.now
        while self._diary and self._diary[0].at <= max(instant, before):
            due = heapq.heappop(self._diary)
            self._acting = max(before, due.at)
            try:
                due.act()
            finally:
                self._acting = None
        self._at += max(0, instant - self.now)

    def diary(self) -> list[Due]:
        """What is written in it."""
        return list(self._diary)

    def rewrite(self, diary: list[Due]) -> None:
        """Only that is written in it."""
        self._diary = list(diary)
