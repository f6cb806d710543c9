"""The polling loop: an update is confirmed once it is stored; trouble makes it wait longer."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

from bot.errors import DeliveryError, StoreUnavailable, Throttled
from channels.telegram.driver import Driver
from channels.telegram.entrance import Entrance
from channels.telegram.errors import PolledElsewhere
from channels.telegram.parse import WANTED_KINDS, update_id

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Patience:
    """In seconds: how long a request waits for news; the first wait after trouble; the longest."""

    poll: int = 25
    first: float = 0.5
    longest: float = 30.0

    def after(self, failures: int) -> float:
        """The wait after so many failures in a row: doubled each time, up to the longest."""
        return min(self.longest, self.first * float(2 ** min(failures - 1, 16)))


class Poller:
    """Fetches one bot's updates until cancelled. Only one process may do so at a time."""

    def __init__(self, driver: Driver, entrance: Entrance, patience: Patience) -> None:
        self._driver = driver
        self._entrance = entrance
        self._patience = patience
        self._offset: int | None = None

    async def run(self) -> None:
        """Never returns. A cancelled batch comes again at the next start, and is dropped there."""
        failures = 0
        while True:
            try:
                updates = await self._driver.get_updates(
                    self._offset, self._patience.poll, WANTED_KINDS
                )
                await self._store(updates)
                failures = 0
            except (DeliveryError, StoreUnavailable) as error:
                failures += 1
                wait = self._wait(error, failures)
                _report(error, wait)
                await asyncio.sleep(wait)

    async def _store(self, updates: Sequence[Mapping[str, Any]]) -> None:
        for update in updates:
            await self._entrance.take(update)
            number = update_id(update)
            if number is not None:
                self._offset = number + 1

    def _wait(self, error: Exception, failures: int) -> float:
        wait = self._patience.after(failures)
        return max(wait, error.retry_after) if isinstance(error, Throttled) else wait


def _report(error: Exception, wait: float) -> None:
    if isinstance(error, PolledElsewhere):
        _log.error(
            "telegram.conflict",
            wait=wait,
            advice="another process polls this bot or a webhook is set: stop it, or use a bot each",
        )
    elif isinstance(error, DeliveryError):
        _log.warning("telegram.poll_failed", reason=error.reason, wait=wait)
    else:
        _log.error("telegram.update_not_stored", wait=wait)
