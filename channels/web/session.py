"""One open chat page: reads what it says, tells it what changed, in the order of the history."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from bot.errors import StoreUnavailable
from bot.messages import Address, Sender
from bot.ports import Clock, Receiver
from bot.redaction import mask_cards
from channels.web.agent import browser_name, preferred_language
from channels.web.cookie import Browser
from channels.web.frames import (
    FRAME_LIMIT,
    TEXT_LIMIT,
    ClearFrame,
    Frame,
    Hello,
    Item,
    Refusal,
    SayFrame,
    TapFrame,
    ack_frame,
    items_frame,
    refused_frame,
    typing_frame,
)
from channels.web.hub import Hub
from channels.web.limits import Bucket
from channels.web.parse import BadFrame, address_of, parse_frame, sender_of, to_incoming
from channels.web.render import render_said
from channels.web.store.history import History

TRY_AGAIN_LATER = 1013  # WebSocket close codes (RFC 6455 and IANA's registry)
POLICY_VIOLATION = 1008
HELLO_SECONDS = 10
_PATIENCE = 0.3  # seconds until it is said that an answer is being made

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class House:
    """What all sessions share."""

    receiver: Receiver
    clock: Clock
    history: History
    hub: Hub
    languages: tuple[str, ...]
    left_at: Callable[[Address], Awaitable[datetime | None]]
    busy: Callable[[Address], bool]


class Session:
    """From an accepted socket to its end."""

    def __init__(self, house: House, socket: WebSocket, browser: Browser) -> None:
        self._house = house
        self._socket = socket
        self._browser = browser
        self._bucket = Bucket(house.clock.now())
        self._sending = asyncio.Lock()
        self._errands: set[asyncio.Future[None]] = set()

    async def run(self) -> None:
        """Serve the page until it leaves, misbehaves, or the database is away."""
        try:
            await self._serve(await self._hello())
        except BadFrame as error:
            _log.info("web.bad_frame", why=str(error))
            await self._close(POLICY_VIOLATION)
        except TimeoutError:
            await self._close(POLICY_VIOLATION)
        except StoreUnavailable:
            await self._close(TRY_AGAIN_LATER)
        except WebSocketDisconnect:
            pass

    async def _hello(self) -> Hello:
        async with asyncio.timeout(HELLO_SECONDS):
            frame = await self._next_frame()
        if not isinstance(frame, Hello):
            raise BadFrame("hello comes first")
        return frame

    async def _serve(self, hello: Hello) -> None:
        # What the page has said is taken to the end even if telling it things has failed: only the
        # page's own leaving ends the listening.
        with self._house.hub.page(self._browser.chat) as changed:
            telling = asyncio.create_task(self._tell(hello.since, changed))
            try:
                await self._listen(hello)
            finally:
                telling.cancel()
                await asyncio.gather(telling, return_exceptions=True)

    async def _tell(self, since: int, changed: asyncio.Event) -> None:
        try:
            since = await self._send_changes(since, greet=True)
            while True:
                await changed.wait()
                changed.clear()  # before the read: a change during it wakes us again
                since = await self._send_changes(since)
        except StoreUnavailable:
            _log.warning("web.history_unavailable")
            await self._close(TRY_AGAIN_LATER)
        except WebSocketDisconnect:
            pass

    async def _send_changes(self, since: int, *, greet: bool = False) -> int:
        # Whoever sits here now reads nothing of somebody who has left.
        left = await self._house.left_at(address_of(self._browser))
        if left is not None:
            await self._house.history.forget_before(self._browser.chat, left)
        while True:
            changes = await self._house.history.list_changes(self._browser.chat, since)
            items = [Item(one.id, one.at.isoformat(), one.payload) for one in changes.messages]
            if items or changes.reset or greet:
                await self._send(items_frame(items, revision=changes.revision, reset=changes.reset))
            since = changes.revision
            if not changes.more:
                return since

    async def _listen(self, hello: Hello) -> None:
        headers = self._socket.headers
        sender = sender_of(
            self._browser,
            browser_name(headers.get("user-agent", "")),
            preferred_language(headers.get("accept-language", ""), self._house.languages),
            hello,
        )
        while True:
            await self._handle(await self._next_frame(), sender)

    async def _handle(self, frame: Frame, sender: Sender) -> None:
        match frame:
            case SayFrame() | TapFrame():
                await self._take(frame, sender)
            case ClearFrame():
                await self._house.history.clear(self._browser.chat)
                self._house.hub.wake(self._browser.chat)
            case Hello():
                raise BadFrame("hello comes once")

    async def _take(self, frame: SayFrame | TapFrame, sender: Sender) -> None:
        refusal = self._refusal(frame)
        fresh = False
        if refusal is None:
            try:
                fresh = await self._store(frame, sender)
            except StoreUnavailable:
                refusal = Refusal.TRY_AGAIN
        if refusal is not None:
            await self._send(refused_frame(frame.id, refusal))
            return
        await self._send(ack_frame(frame.id))
        if fresh:
            asyncio.get_running_loop().call_later(_PATIENCE, self._show_typing)

    def _show_typing(self) -> None:
        """Only while an answer is really being made: a person who has the chat makes none."""
        if self._house.busy(address_of(self._browser)):
            telling = asyncio.ensure_future(self._tell_typing())
            self._errands.add(telling)
            telling.add_done_callback(self._errands.discard)

    async def _tell_typing(self) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):  # it left meanwhile
            await self._send(typing_frame())

    async def _store(self, frame: SayFrame | TapFrame, sender: Sender) -> bool:
        if isinstance(frame, SayFrame):
            await self._keep(frame)
        now = self._house.clock.now()
        return await self._house.receiver.receive(to_incoming(frame, self._browser, sender, now))

    async def _keep(self, frame: SayFrame) -> None:
        # Before the event: a page whose event failed sends it again, under the same id.
        text, _ = mask_cards(frame.text)
        payload = render_said(text, frame.id)
        now = self._house.clock.now()
        await self._house.history.add(self._browser.chat, f"in:{frame.id}", payload, now)
        self._house.hub.wake(self._browser.chat)

    def _refusal(self, frame: SayFrame | TapFrame) -> Refusal | None:
        if isinstance(frame, SayFrame) and len(frame.text) > TEXT_LIMIT:
            return Refusal.TOO_LONG
        if isinstance(frame, SayFrame) and not frame.text.strip():
            return Refusal.EMPTY
        return None if self._bucket.take(self._house.clock.now()) else Refusal.TOO_FAST

    async def _next_frame(self) -> Frame:
        event = await self._socket.receive()
        if event["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(event.get("code", 1000))
        text = event.get("text")
        if text is None or len(text) > FRAME_LIMIT:
            raise BadFrame("too long, or no text")
        return parse_frame(text)

    async def _send(self, frame: dict[str, Any]) -> None:
        async with self._sending:
            if self._socket.application_state is not WebSocketState.CONNECTED:
                raise WebSocketDisconnect
            await self._socket.send_text(json.dumps(frame, ensure_ascii=False))

    async def _close(self, code: int) -> None:
        async with self._sending:
            if self._socket.application_state is WebSocketState.CONNECTED:
                with suppress(WebSocketDisconnect, RuntimeError):  # it left by itself meanwhile
                    await self._socket.close(code)
