"""A strict Telegram on loopback: the Bot API over HTTP on one side, people to play on the other.

    async with TelegramStandin() as telegram:
        anna = telegram.user(7, "Anna", language_code="de")
        …open the channel with TELEGRAM_API_URL=telegram.url, TELEGRAM_BOT_TOKEN=telegram.token…
        await anna.says("what do I owe?")
        reply = await anna.hears("€118.75")
        await anna.taps(reply.button("Pay"))

It takes what the real one takes and refuses what the real one refuses, in the same words.
"""

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Any, Self

from aiohttp import BodyPartReader, web

from tests.standins.telegram_faults import Call, Fault, FaultKind
from tests.standins.telegram_methods import METHODS, ApiError, Parameters, State, Upload
from tests.standins.telegram_updates import Attempt, Updates
from tests.standins.telegram_world import (
    Bell,
    Button,
    Chat,
    Document,
    Group,
    Heard,
    Question,
    Tap,
    User,
)

__all__ = [
    "Attempt",
    "Button",
    "Call",
    "Document",
    "Fault",
    "FaultKind",
    "Group",
    "Heard",
    "Tap",
    "TelegramStandin",
    "User",
]


class TelegramStandin:
    """One bot's Telegram. `privacy` is group privacy mode: on, the bot gets only what is meant."""

    def __init__(
        self,
        token: str = "424242:stand-in-token-AAE",
        username: str = "paidup_bot",
        *,
        privacy: bool = True,
        retry_seconds: float = 0.02,
        port: int = 0,
    ) -> None:
        self._port = port
        self.token = token
        self.state = State(int(token.partition(":")[0]), username, privacy)
        self.updates = Updates(self.state.bell, retry_seconds)
        self.calls: list[Call] = []
        self.url = ""
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._released = asyncio.Event()
        self._runner: web.AppRunner | None = None

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/documents/{file}", self._download)
        self._runner = web.AppRunner(application, access_log=None, handler_cancellation=True)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._released.set()
        await self.updates.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # What people need of it (the World of telegram_world.py).

    @property
    def bot_id(self) -> int:
        return self.state.bot_id

    @property
    def username(self) -> str:
        return self.state.username

    @property
    def bell(self) -> Bell:
        return self.state.bell

    @property
    def taps(self) -> dict[str, Tap]:
        return self.state.taps

    @property
    def questions(self) -> dict[str, Question]:
        return self.state.questions

    def next_id(self) -> int:
        return self.state.next_id()

    def keep_file(self, content: bytes) -> str:
        """Somebody uploads; the file's id."""
        file = f"f{len(self.state.files) + 1}"
        self.state.files[file] = content
        return file

    def enqueue(self, kind: str, body: dict[str, Any], chat: int) -> int:
        """Tell the bot, where the real one would be told."""
        where = self.state.chats[chat]
        if kind in ("message", "edited_message") and not self._is_told(where, body):
            return 0
        return self.updates.enqueue(kind, body, chat)

    # Playing.

    def user(
        self,
        id: int,  # noqa: A002 - the platform's word
        first_name: str = "Anna",
        *,
        last_name: str = "",
        language_code: str | None = None,
        started: bool = False,
    ) -> User:
        """A person. Before the first word (or `started`) the bot may not write to them."""
        user = User(
            self,
            id,
            "private",
            first_name,
            member=started,
            first_name=first_name,
            last_name=last_name,
            language_code=language_code,
        )
        self.state.chats[id] = user
        return user

    def group(
        self,
        id: int,  # noqa: A002 - as above
        title: str = "Office",
        kind: str = "supergroup",
        *,
        member: bool = True,
        forum: bool = False,
    ) -> Group:
        """A group, supergroup or channel that the bot is in, or not yet; in a `forum` it may
        manage the topics.
        """
        group = Group(self, id, kind, title, member=member, forum=forum, administrator=forum)
        self.state.chats[id] = group
        return group

    def fault(self, method: str, *faults: Fault) -> None:
        """The next calls of the method go wrong like that, one each."""
        self._faults[method.lower()].extend(faults)

    def called(self, method: str) -> list[Call]:
        """The calls of a method so far."""
        return [one for one in self.calls if one.method.lower() == method.lower()]

    async def until_called(self, method: str, times: int = 1) -> list[Call]:
        """Wait until the method has been called so often."""
        await self.bell.until(
            lambda: len(self.called(method)) >= times, f"{times} calls of {method}"
        )
        return self.called(method)

    async def settled(self) -> None:
        """Wait until the bot has confirmed every update."""
        await self.updates.settled()

    # Answering.

    def _is_told(self, chat: Chat, body: Mapping[str, Any]) -> bool:
        if chat.kind == "private":
            return not chat.blocked
        text = str(body.get("text", ""))
        if isinstance(chat, Group) and chat.administrator:
            return chat.member  # an administrator gets every message
        meant = text.startswith("/") or f"@{self.username}" in text
        return chat.member and (meant or not self.state.privacy)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            result = await self._result(request)
        except ApiError as error:
            body: dict[str, Any] = {
                "ok": False,
                "error_code": error.status,
                "description": error.description,
            }
            if error.parameters:
                body["parameters"] = error.parameters
            return web.json_response(body, status=error.status)
        if isinstance(result, web.StreamResponse):
            return result
        return web.json_response({"ok": True, "result": result})

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.state.files.get(request.match_info["file"])
        if request.match_info["token"] != self.token or content is None:
            return web.json_response(
                {"ok": False, "error_code": 404, "description": "Not Found"}, status=404
            )
        return web.Response(body=content)

    async def _result(self, request: web.Request) -> Any:
        token, method = request.match_info["token"], request.match_info["method"]
        if not token.partition(":")[0].isdecimal():
            raise ApiError(404, "Not Found")
        if token != self.token:
            raise ApiError(401, "Unauthorized")
        given = await _parameters(request)
        self.calls.append(Call(method, given))
        self.bell.ring()
        queue = self._faults[method.lower()]
        fault = queue.popleft() if queue else None
        if fault is None or fault.kind is FaultKind.FINE:
            return await self._carry_out(method, given)
        return await self._go_wrong(fault, request, method, given)

    async def _carry_out(self, method: str, given: Parameters) -> Any:
        name = method.lower()
        if name == "getupdates":
            return await self.updates.get_updates(given)
        if name == "setwebhook":
            return self.updates.set_webhook(given)
        if name == "deletewebhook":
            return self.updates.delete_webhook(given)
        if name == "getwebhookinfo":
            return self.updates.info()
        if name not in METHODS:
            raise ApiError(404, "Not Found: method not found")
        result = METHODS[name](self.state, given)
        self.bell.ring()
        return result

    async def _go_wrong(
        self, fault: Fault, request: web.Request, method: str, given: Parameters
    ) -> web.StreamResponse:
        if fault.kind is FaultKind.REFUSE:
            extra = {} if fault.retry_after is None else {"retry_after": fault.retry_after}
            raise ApiError(fault.status, fault.description, **extra)
        if fault.kind is FaultKind.HANG:
            await self._released.wait()
            return web.Response(status=504)
        await self._carry_out(method, given)
        if fault.kind is FaultKind.RESET and request.transport is not None:
            request.transport.abort()
        return web.Response(text="<html>Bad Gateway</html>", status=fault.status)


async def _parameters(request: web.Request) -> Parameters:
    given: dict[str, str | Upload] = dict(request.query)
    if request.content_type == "application/json":
        body = await request.json()
        return {**given, **{key: _plain(value) for key, value in body.items()}}
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            assert isinstance(part, BodyPartReader)
            name, content = part.name or "", bytes(await part.read())
            given[name] = Upload(part.filename, content) if part.filename else content.decode()
        return given
    return {**given, **{key: str(value) for key, value in (await request.post()).items()}}


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
