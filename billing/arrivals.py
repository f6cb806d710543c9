"""Arrivals: events that providers report, on their way to the disk.

Each is on disk before its provider is answered. Those that come at the same time are written
together and wait for the disk once: a provider that reports much at once is answered as soon.
"""

import asyncio
from dataclasses import dataclass

from billing.clock import Clock
from billing.providers.port import ProviderEvent
from billing.store import provider_events
from billing.store.database import Database


@dataclass(eq=False, slots=True)
class _Arrival:
    provider: str
    event: ProviderEvent
    is_new: bool | None = None  # None until it is on disk


class Arrivals:
    """Stores events once, in the order in which they came."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._turn = asyncio.Lock()
        self._waiting: list[_Arrival] = []

    async def store(self, provider: str, event: ProviderEvent) -> bool:
        """Whether the event is new; it is on disk either way."""
        mine = _Arrival(provider, event)
        self._waiting.append(mine)
        try:
            async with self._turn:
                if mine.is_new is None:  # else who had the turn before took it along
                    await self._write(tuple(self._waiting))
        finally:
            if mine.is_new is None:  # it failed, or its caller is gone
                self._waiting.remove(mine)
        return bool(mine.is_new)

    async def _write(self, together: tuple[_Arrival, ...]) -> None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            added = [
                await provider_events.add(tx, one.provider, one.event, now) for one in together
            ]
        for one, is_new in zip(together, added, strict=True):
            one.is_new = is_new
            if one in self._waiting:
                self._waiting.remove(one)
