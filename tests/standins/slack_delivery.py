"""How Slack hands events over: signed HTTP or a socket, three seconds, up to three more tries."""

import asyncio
import hmac
import itertools
import json
import time
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from aiohttp import ClientError, ClientSession, ClientTimeout, WSMsgType, web

Payload = dict[str, Any]


@dataclass
class Delivery:
    """How a delivery went: an HTTP status a try (Socket Mode: 200), 0 for no answer."""

    tries: list[int] = field(default_factory=list)
    body: str = ""

    @property
    def acknowledged(self) -> bool:
        """Whether some try was."""
        return bool(self.tries) and 200 <= self.tries[-1] < 300


@dataclass
class Terms:
    """Slack's patience. Tests shorten it; the original waits 3 s and then 0, 60 and 300 s."""

    seconds: float = 3.0
    retries: int = 3


class HttpDelivery:
    """Posts to the request URL."""

    def __init__(self, signing_secret: str, terms: Terms) -> None:
        self.signing_secret = signing_secret
        self.terms = terms
        self.url = ""
        self.session: ClientSession | None = None

    def headers(self, body: bytes, *, at: float | None = None, secret: str = "") -> dict[str, str]:
        """A request's signature, v0."""
        stamp = str(int(time.time() if at is None else at))
        signed = b"v0:" + stamp.encode() + b":" + body
        digest = hmac.new((secret or self.signing_secret).encode(), signed, sha256).hexdigest()
        return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}

    async def deliver(self, kind: str, payload: Payload) -> Delivery:
        """Events are tried again, interactions and commands are not."""
        body, content_type = encode(kind, payload)
        delivery = Delivery()
        reason = ""
        for number in range(1 + (self.terms.retries if kind == "events_api" else 0)):
            headers = {**self.headers(body), "Content-Type": content_type}
            if number:
                headers |= {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason}
            status, delivery.body = await self.post(body, headers)
            delivery.tries.append(status)
            if delivery.acknowledged:
                break
            reason = "http_error" if status else "http_timeout"
        return delivery

    async def post(self, body: bytes, headers: dict[str, str]) -> tuple[int, str]:
        """One request; status 0 when no answer came in time."""
        assert self.session, "the workspace is not open"
        try:
            patience = ClientTimeout(total=self.terms.seconds)
            async with self.session.post(
                self.url, data=body, headers=headers, timeout=patience
            ) as response:
                return response.status, await response.text()
        except (TimeoutError, ClientError):
            return 0, ""


class SocketDelivery:
    """Sends envelopes through the app's WebSockets and waits for their acknowledgement."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        self.sockets: list[web.WebSocketResponse] = []
        self.tickets: set[str] = set()
        self.opened = 0
        self._changed = asyncio.Condition()
        self._waiting: dict[str, asyncio.Future[str]] = {}
        self._numbers = itertools.count(1)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """The WebSocket's side of Slack; a ticket is good once."""
        if request.query.get("ticket") not in self.tickets:
            return web.Response(status=403)
        self.tickets.discard(request.query["ticket"])
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A1"}}
        await socket.send_json(hello)
        async with self._changed:
            self.sockets.append(socket)
            self.opened += 1
            self._changed.notify_all()
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        finally:
            async with self._changed:
                self.sockets.remove(socket)
                self._changed.notify_all()
        return socket

    async def connected(self, times: int = 1, seconds: float = 10) -> None:
        """Wait until the app has opened its nth socket."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: self.opened >= times and bool(self.sockets))

    async def all_gone(self, seconds: float = 10) -> None:
        """Wait until the app has no socket open."""
        async with asyncio.timeout(seconds), self._changed:
            await self._changed.wait_for(lambda: not self.sockets)

    async def hang_up(self) -> None:
        """Close all sockets without a word."""
        for socket in list(self.sockets):
            await socket.close()

    async def ask_to_reconnect(self) -> None:
        """What Slack says before it closes a socket for maintenance."""
        for socket in list(self.sockets):
            await socket.send_json({"type": "disconnect", "reason": "refresh_requested"})

    async def deliver(self, kind: str, payload: Payload) -> Delivery:
        """See HttpDelivery.deliver."""
        delivery = Delivery()
        for number in range(1 + (self.terms.retries if kind == "events_api" else 0)):
            status, delivery.body = await self._try(kind, payload, number)
            delivery.tries.append(status)
            if delivery.acknowledged:
                break
        return delivery

    async def _try(self, kind: str, payload: Payload, number: int) -> tuple[int, str]:
        await self.connected()
        envelope: dict[str, Any] = {
            "envelope_id": f"envelope-{next(self._numbers)}",
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if number:
            envelope |= {"retry_attempt": number, "retry_reason": "timeout"}
        answer = asyncio.get_running_loop().create_future()
        self._waiting[envelope["envelope_id"]] = answer
        await self.sockets[-1].send_json(envelope)
        try:
            return 200, await asyncio.wait_for(answer, self.terms.seconds)
        except TimeoutError:
            return 0, ""

    def _acknowledged(self, message: Payload) -> None:
        waiting = self._waiting.pop(message.get("envelope_id", ""), None)
        if waiting and not waiting.done():
            waiting.set_result(json.dumps(message["payload"]) if message.get("payload") else "")


def encode(kind: str, payload: Payload) -> tuple[bytes, str]:
    """Events travel as JSON, commands as a form, interactions as JSON in a form."""
    if kind == "events_api":
        return json.dumps(payload).encode(), "application/json"
    form = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"
