"""Load: chats that each say something, wait for the answer, and say it again."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bench.platform_side import Platform, Written
from bench.wire import Respond, connect, served

PATIENCE = 60.0  # seconds for an answer


@dataclass
class Talk:
    """The platform's side of a load: takes every message at once and tells the chat's waiter."""

    platform: Platform
    api: str = ""
    taken: int = 0  # messages
    last: dict[str, Written] = field(default_factory=dict)
    _waiting: dict[str, asyncio.Future[None]] = field(default_factory=dict)

    async def load(self, ports: Sequence[int], text: str, *, chats: int, turns: int) -> list[float]:
        """Seconds of each of `turns` turns over `chats` chats; the ports get them in turn."""
        left = itertools.count(turns - 1, -1)
        parts = await asyncio.gather(
            *(self._chat(index, ports[index % len(ports)], text, left) for index in range(chats))
        )
        return [seconds for part in parts for seconds in part]

    async def _chat(
        self, index: int, port: int, text: str, left: "itertools.count[int]"
    ) -> list[float]:
        loop, chat = asyncio.get_running_loop(), self.platform.chat(index)
        line = await connect(port)
        spent: list[float] = []
        while next(left) >= 0:
            heard = self._waiting[chat] = loop.create_future()
            request = self.platform.said(index, text).written()
            began = time.perf_counter()
            async with asyncio.timeout(PATIENCE):
                status = await line.post(request)
                if status != 200:
                    raise RuntimeError(f"the bot answered {status}")
                await heard
            spent.append(time.perf_counter() - began)
        line.close()
        return spent

    def answer(self, path: str, body: bytes, respond: Respond) -> None:
        """A bot's call."""
        written = self.platform.read(path, body)
        respond(200, self.platform.answer(path, written))
        if written is None:
            return
        self.taken += 1
        self.last[written.chat] = written
        waiting = self._waiting.get(written.chat)
        if waiting is not None and not waiting.done():
            waiting.set_result(None)


@asynccontextmanager
async def talking(platform: Platform) -> AsyncIterator[Talk]:
    """The platform, answering while the block lasts."""
    talk = Talk(platform)
    async with served(talk.answer) as api:
        talk.api = api
        yield talk
