"""A Telegram that counts: thirty messages in any second, one a second to a chat, else 429.

Its rule is the platform's own (core.telegram.org/bots/faq, "My bot is hitting limits"), at its
strictest: the second is a sliding one, and a chat gets no burst.
"""

import asyncio
import json
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

from bench.platform_side import Written
from bench.telegram_side import Telegram
from bench.wire import Answer, Respond, served

_PATIENCE = 120.0  # seconds without any message after which no more are expected


@dataclass(frozen=True, slots=True)
class Arrival:
    """A message that was taken: when its call came in, through which door."""

    written: Written
    at: float
    door: int


@dataclass
class StrictTelegram:
    """Takes what is within the limits, after `latency` seconds, and remembers it.

    Each replica gets a door of its own, so that one knows who sent what. Without `per_second`
    everything is taken.
    """

    per_second: int | None = 30
    latency: float = 0.0
    platform: Telegram = field(default_factory=Telegram)
    apis: list[str] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    refused: int = 0
    _window: deque[float] = field(default_factory=deque)
    _chats: dict[str, float] = field(default_factory=dict)
    _came: asyncio.Event = field(default_factory=asyncio.Event)

    async def until(self, count: int) -> None:
        """Wait until so many messages were taken. Raises TimeoutError when none comes any more."""
        while len(self.arrivals) < count:
            self._came.clear()
            async with asyncio.timeout(_PATIENCE):
                await self._came.wait()

    def door(self, number: int) -> Answer:
        """Where one replica's calls come in."""

        def answer(path: str, body: bytes, respond: Respond) -> None:
            written = self.platform.read(path, body)
            if written is None:
                respond(200, self.platform.answer(path, None))
                return
            now = time.monotonic()
            if self._too_many(written.chat, now):
                self.refused += 1
                respond(429, _TOO_MANY)
                return
            self.arrivals.append(Arrival(written, now, number))
            self._came.set()
            answered = self.platform.answer(path, written)
            asyncio.get_running_loop().call_later(self.latency, respond, 200, answered)

        return answer

    def _too_many(self, chat: str, now: float) -> bool:
        if self.per_second is None:
            return False
        while self._window and self._window[0] <= now - 1.0:
            self._window.popleft()
        if len(self._window) >= self.per_second or self._chats.get(chat, -1.0) > now - 1.0:
            return True
        self._window.append(now)
        self._chats[chat] = now
        return False


@asynccontextmanager
async def opened(telegram: StrictTelegram, doors: int = 1) -> AsyncIterator[StrictTelegram]:
    """The platform with so many doors while the block lasts."""
    async with AsyncExitStack() as stack:
        for number in range(doors):
            telegram.apis.append(await stack.enter_async_context(served(telegram.door(number))))
        yield telegram


_TOO_MANY = json.dumps(
    {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
).encode()
