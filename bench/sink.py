"""A Bot API that takes every message at once, and a load on a webhook, for measuring bots."""

import asyncio
import itertools
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import ClientSession, TCPConnector, web

TOKEN = "123456:bench"
SECRET = "bench-secret"


@dataclass
class Sink:
    """Answers like Telegram; `sent[chat]` is set whenever a message for the chat arrives."""

    arrivals: dict[int, asyncio.Event] = field(default_factory=dict)
    numbers: Any = field(default_factory=lambda: itertools.count(1))
    texts: dict[int, str] = field(default_factory=dict)

    async def start(self) -> tuple[web.AppRunner, int]:
        """Serve on a free loopback port."""
        app = web.Application(client_max_size=1 << 24)
        app.router.add_route("*", f"/bot{TOKEN}/{{method}}", self._answer)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        return runner, runner.addresses[0][1]

    async def _answer(self, request: web.Request) -> web.Response:
        method = request.match_info["method"].lower()
        if method == "getme":
            return _ok(
                {"id": 123456, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
            )
        if method != "sendmessage":
            return _ok(True)
        body = await _fields(request)
        chat = int(body["chat_id"])
        self.texts[chat] = str(body.get("text", ""))
        self.arrivals.setdefault(chat, asyncio.Event()).set()
        message = {"message_id": next(self.numbers), "date": int(time.time()), "text": "ok"}
        return _ok({**message, "chat": {"id": chat, "type": "private"}})


async def _fields(request: web.Request) -> Mapping[str, Any]:
    if request.content_type == "application/json":
        return await request.json()
    return await request.post()


def _ok(result: Any) -> web.Response:
    return web.Response(
        body=json.dumps({"ok": True, "result": result}).encode(), content_type="application/json"
    )


@dataclass
class Load:
    """Chats that each say something, wait for the answer, and say it again."""

    sink: Sink
    url: str
    text: str
    events: Any = field(default_factory=lambda: itertools.count(int(time.time() * 1000)))

    async def run(self, chats: int, turns: int) -> list[float]:
        """Seconds of each turn; `turns` in all, over `chats` chats side by side."""
        left = itertools.count(turns - 1, -1)
        async with ClientSession(connector=TCPConnector(limit=0)) as session:
            parts = await asyncio.gather(
                *(self._chat(session, 1000 + index, left) for index in range(chats))
            )
        return [seconds for part in parts for seconds in part]

    async def _chat(self, session: ClientSession, chat: int, left: Any) -> list[float]:
        arrived = self.sink.arrivals.setdefault(chat, asyncio.Event())
        spent: list[float] = []
        while next(left) >= 0:
            arrived.clear()
            started = time.perf_counter()
            async with session.post(
                self.url,
                json=self._update(chat),
                headers={"X-Telegram-Bot-Api-Secret-Token": SECRET},
            ) as answer:
                await answer.read()
            async with asyncio.timeout(30):
                await arrived.wait()
            spent.append(time.perf_counter() - started)
        return spent

    def _update(self, chat: int) -> dict[str, Any]:
        number = next(self.events)
        person = {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"}
        return {
            "update_id": number,
            "message": {
                "message_id": number % 1_000_000_000,
                "date": int(time.time()),
                "text": self.text,
                "from": person,
                "chat": {"id": chat, "type": "private", "first_name": "Anna"},
            },
        }
