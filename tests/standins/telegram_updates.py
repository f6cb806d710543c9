"""How updates leave the stand-in: held until confirmed, by getUpdates or brought to a webhook."""

import asyncio
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from tests.standins.telegram_methods import ApiError, Parameters
from tests.standins.telegram_world import Bell

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_DEFAULT_KINDS = ("message", "edited_message", "channel_post", "callback_query", "my_chat_member")
_HEADER = "X-Telegram-Bot-Api-Secret-Token"


@dataclass(slots=True)
class Attempt:
    """One delivery to the webhook."""

    update_id: int
    status: int  # 0: no answer
    body: bytes = b""


@dataclass(slots=True)
class Updates:
    """The queue of one bot. Kept in order within a chat; chats go side by side."""

    bell: Bell
    retry_seconds: float = 0.02
    pending: dict[int, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    last_id: int = 1000
    url: str = ""
    secret: str = ""
    kinds: tuple[str, ...] = _DEFAULT_KINDS
    attempts: list[Attempt] = field(default_factory=list)
    _poll: int = 0
    _session: aiohttp.ClientSession | None = None
    _chats: dict[int, asyncio.Lock] = field(default_factory=lambda: defaultdict(asyncio.Lock))
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def enqueue(self, kind: str, body: dict[str, Any], chat: int) -> int:
        """Hold an update until the bot confirms it; kinds that it did not ask for are dropped."""
        self.last_id += 1
        update = {"update_id": self.last_id, kind: body}
        if kind in self.kinds:
            self.hold(update, chat)
        return self.last_id

    def hold(self, update: dict[str, Any], chat: int) -> None:
        self.pending[update["update_id"]] = (chat, update)
        if self.url:
            self._bring(update["update_id"])
        self.bell.ring()

    async def get_updates(self, given: Parameters) -> list[dict[str, Any]]:
        """Long poll. A second caller throws the first one out, as on the real server."""
        if self.url:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook "
                "to delete the webhook first",
            )
        self._poll += 1
        mine = self._poll
        self._ask_for(given)
        self._confirm(int(str(given.get("offset", 0))))
        self.bell.ring()
        limit = int(str(given.get("limit", 100)))
        try:
            async with asyncio.timeout(float(str(given.get("timeout", 0)))):
                while not self.pending and self._poll == mine and not self.url:
                    await self.bell.changed()
        except TimeoutError:
            pass
        if self._poll != mine or self.url:
            raise ApiError(
                409,
                "Conflict: terminated by other getUpdates request; make sure that only one bot "
                "instance is running",
            )
        return [update for _, update in list(self.pending.values())[:limit]]

    def set_webhook(self, given: Parameters) -> bool:
        url = str(given.get("url", ""))
        parts = urlsplit(url)
        if url and parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise ApiError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        secret = str(given.get("secret_token", ""))
        if secret and not _SECRET.fullmatch(secret):
            raise ApiError(400, "Bad Request: secret token contains unallowed characters")
        self._drop(given)
        self._ask_for(given)
        self.url, self.secret = url, secret
        self.bell.ring()
        if url:
            for number in self.pending:
                self._bring(number)
        return True

    def delete_webhook(self, given: Parameters) -> bool:
        self._drop(given)
        self.url = self.secret = ""
        return True

    def info(self) -> dict[str, Any]:
        return {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
            "allowed_updates": list(self.kinds),
        }

    async def settled(self) -> None:
        """Wait until the bot has confirmed everything."""
        await self.bell.until(lambda: not self.pending, "all updates to be confirmed")

    async def deliver(self, update: dict[str, Any], secret: str | None = None) -> Attempt:
        """One POST to the webhook, with the right secret or the one given."""
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=60))
        headers = {_HEADER: self.secret if secret is None else secret}
        try:
            async with self._session.post(
                self.url,
                data=json.dumps(update),
                headers={**headers, "Content-Type": "application/json"},
            ) as answer:
                attempt = Attempt(update["update_id"], answer.status, await answer.read())
        except (aiohttp.ClientError, TimeoutError):
            attempt = Attempt(update["update_id"], 0)
        self.attempts.append(attempt)
        self.bell.ring()
        return attempt

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._session is not None:
            await self._session.close()

    def _bring(self, number: int) -> None:
        task = asyncio.create_task(self._bring_until_taken(number))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _bring_until_taken(self, number: int) -> None:
        chat, update = self.pending[number]
        wait = self.retry_seconds
        async with self._chats[chat]:
            while number in self.pending and self.url:
                attempt = await self.deliver(update)
                if 200 <= attempt.status < 300:
                    self.pending.pop(number, None)
                    self.bell.ring()
                    return
                await asyncio.sleep(wait)
                wait = min(wait * 2, 1.0)

    def _ask_for(self, given: Parameters) -> None:
        raw = given.get("allowed_updates")
        if isinstance(raw, str) and raw:
            self.kinds = tuple(json.loads(raw)) or _DEFAULT_KINDS

    def _drop(self, given: Parameters) -> None:
        if str(given.get("drop_pending_updates", "")).lower() in ("true", "1"):
            self.pending.clear()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            offset = max(self.pending, default=0) + 1 + offset
        for number in [one for one in self.pending if one < offset]:
            del self.pending[number]
