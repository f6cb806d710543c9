"""Where everything from Slack comes in: proven, read, stored; only then is Slack acknowledged."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import structlog
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from bot.errors import DeliveryError, StoreUnavailable
from bot.messages import Begun, ChatId, Filled, Incoming, Surface
from channels.channel import ChannelContext
from channels.slack.draft import Draft, Profile
from channels.slack.entry import Entry
from channels.slack.granted import Granted
from channels.slack.parse import read
from channels.slack.people import People
from channels.slack.status import Status
from channels.webhook import Unreadable, answer, header, read_body

_LOOK_UPS = 2.0  # seconds of the three that Slack waits
_LARGEST = 1_000_000  # bytes; Slack's own requests stay far below
_LONGEST_TIMESTAMP = 12
_EVENT = "event_callback"  # most of what comes; Bolt would only hand it on to the same door

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Taken:
    """What Slack is told: an HTTP status, and for a form perhaps what can't stand in it."""

    status: int
    body: Mapping[str, Any] | None = None


STORED, AGAIN = Taken(200), Taken(503)


class Door:
    """Takes a payload that is proven to be Slack's."""

    def __init__(
        self,
        context: ChannelContext,
        people: People,
        granted: Granted,
        status: Status,
        entry: Entry,
    ) -> None:
        self._granted, self._status, self._entry = granted, status, entry
        self._desk = context.desk_place
        self._receiver = context.receiver
        self._wrong_in = context.wrong_in
        self._people = people
        self._clock = context.clock

    async def take(self, payload: Mapping[str, Any]) -> Taken:
        """Store what a person did; 503 when Slack must send it again. A form in which something
        can't stand is not stored: it stays open, and says so at its fields.
        """
        draft = read(payload, self._clock.now(), self._desk)
        if draft is None:
            return STORED
        self._entry.learn(payload.get("api_app_id"), draft.home)
        try:
            incoming = self._remembered(draft)
            if incoming is None:
                async with asyncio.timeout(_LOOK_UPS):
                    incoming = await self._looked_up(draft)
                    wrong = await self._wrong(incoming)
                if wrong:
                    return Taken(200, {"response_action": "errors", "errors": wrong})
            if incoming is not None and await self._receiver.receive(incoming):
                self._status.watch(incoming)
        except (StoreUnavailable, DeliveryError, TimeoutError) as error:
            _log.warning("slack_event_not_stored", reason=type(error).__name__)
            return AGAIN
        return STORED

    async def _wrong(self, incoming: Incoming | None) -> Mapping[str, str]:
        filled = incoming is not None and isinstance(incoming.content, Filled)
        private = incoming is not None and incoming.surface is Surface.PRIVATE
        return await self._wrong_in(incoming) if incoming and filled and private else {}

    def _remembered(self, draft: Draft) -> Incoming | None:
        """Without asking Slack, so without a limit of time for it: nearly every message."""
        profile = self._people.remembered(draft.user, draft.home) if draft.private else None
        if profile is None:
            return None
        self._people.remember_chat(draft.user, ChatId(draft.channel))
        return self._complete(draft, profile, None)

    async def _looked_up(self, draft: Draft) -> Incoming | None:
        profile = await self._people.profile(draft.user, draft.home)
        own_chat = None
        if draft.private:
            self._people.remember_chat(draft.user, ChatId(draft.channel))
        elif draft.partner_unknown:
            own_chat = await self._people.direct_chat(draft.user)
        if draft.within is not None or isinstance(draft.content, Begun):
            await self._granted.look()
        return self._complete(draft, profile, own_chat)

    def _complete(self, draft: Draft, profile: Profile, own_chat: ChatId | None) -> Incoming | None:
        """None also for a look at the messages where no prompts can be set."""
        if not self._granted.is_agent:
            idle = isinstance(draft.content, Begun) and not draft.within
            return None if idle else draft.complete(profile, own_chat)
        return draft.rooted().complete(profile, own_chat)


class EventsRoute:
    """POST /slack/events as an ASGI application: events, interactions and commands, signed."""

    def __init__(self, door: Door, app: AsyncApp, signing_secret: str) -> None:
        self._door = door
        self._app = app
        # On the machine's own clock: the demo's clock may be set to next morning, Slack's never is.
        self._verifier = SignatureVerifier(signing_secret)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """401 for what Slack did not sign within five minutes, 400 for what is no payload."""
        try:
            body = await read_body(receive, _LARGEST)
        except Unreadable as error:
            await answer(send, error.status)
            return
        if not self._authentic(body, scope):
            _log.warning("slack_signature_refused")
            await answer(send, 401)
            return
        payload = _payload(body, header(scope, b"content-type"))
        if payload is None:
            await answer(send, 400)
        elif payload.get("type") == _EVENT:
            await answer(send, (await self._door.take(payload)).status)
        else:
            response = await self._by_bolt(payload)
            await response(scope, receive, send)

    async def _by_bolt(self, payload: dict[str, Any]) -> Response:
        try:
            # As "socket_mode" Bolt takes the payload as it is. Its own reading of forms loses any
            # command whose text has the word "payload" in it.
            bolt_request = AsyncBoltRequest(mode="socket_mode", body=payload)
        except (AttributeError, TypeError, ValueError):
            return Response(status_code=400)  # signed, but of no shape that Bolt knows
        return to_starlette_response(await self._app.async_dispatch(bolt_request))

    def _authentic(self, body: bytes, scope: Scope) -> bool:
        timestamp = header(scope, b"x-slack-request-timestamp")
        signature = header(scope, b"x-slack-signature")
        if not (timestamp.isascii() and timestamp.isdigit() and signature.isascii()):
            return False
        if len(timestamp) > _LONGEST_TIMESTAMP:
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


def _payload(body: bytes, content_type: str) -> dict[str, Any] | None:
    text = body.decode()
    try:
        if content_type.startswith("application/json"):
            payload = json.loads(text)
        else:
            form = dict(parse_qsl(text, keep_blank_values=True))
            payload = json.loads(form["payload"]) if "payload" in form else form
    except (ValueError, RecursionError):
        return None
    return payload if isinstance(payload, dict) else None
