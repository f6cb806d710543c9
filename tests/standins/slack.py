"""A strict Slack on loopback: a workspace with people who talk, tap and read.

    async with Workspace() as workspace:
        anna = workspace.user("U1", "Anna", tz="Europe/Stockholm")
        workspace.request_url = "http://127.0.0.1:8080/slack/events"  # nothing in Socket Mode
        await anna.says("what do I owe?")
        message = await anna.hears("€118.75")
        await anna.taps("Pay")

The bot gets `workspace.api_url`, `bot_token`, and `signing_secret` or `app_token`.
"""

import asyncio
import itertools
import time
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession, web

from tests.standins.slack_agents import AGENT_SCOPE, Agents
from tests.standins.slack_api import WebApi
from tests.standins.slack_delivery import Delivery, HttpDelivery, SocketDelivery, Terms
from tests.standins.slack_payloads import command, envelope, home_press, press, submission
from tests.standins.slack_people import Room, User
from tests.standins.slack_records import Posted, Refused
from tests.standins.slack_screen import ShownButton


class Workspace:
    """The stand-in: the Web API, the events, the people."""

    def __init__(
        self, team: str = "T0001", enterprise: str | None = None, *, org_wide: bool = False
    ) -> None:
        self.team, self.enterprise, self.org_wide = team, enterprise, org_wide
        self.bot_user, self.bot_id = "UBOT", "BBOT"
        self.bot_token, self.app_token = "xoxb-stand-in", "xapp-stand-in"
        self.signing_secret = "8f742231b10e8888abcd99yyyzzz85a5"
        self.users: dict[str, User] = {}
        self.rooms: dict[str, Room] = {}
        self.subscriptions = {"message.im", "app_mention"}
        self.triggers: dict[str, tuple[str, float]] = {}  # who pressed, and when
        self.trigger_lives = 3.0  # seconds
        self.view = ""  # how the app is shown: "", or as an "agent", or as an older "assistant"
        self.scopes = {"chat:write", "commands", "im:history", "im:write", "users:read"}
        self.agents = Agents(self)
        self.unfurled: list[Posted] = []  # messages whose links or names would come alive
        self.terms = Terms()
        self.http = HttpDelivery(self.signing_secret, self.terms)
        self.sockets = SocketDelivery(self.terms)
        self.api = WebApi(self)
        self.closing = asyncio.Event()
        self.base = ""
        self._changed = asyncio.Condition()
        self._numbers = itertools.count(1)
        self._tasks: set[asyncio.Task[None]] = set()
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """For SLACK_API_URL."""
        return f"{self.base}/api/"

    @property
    def request_url(self) -> str:
        """Where events go; empty means Socket Mode."""
        return self.http.url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self.http.url = url

    async def __aenter__(self) -> Self:
        app = web.Application()
        app.router.add_route("*", "/api/{method}", self.api.handle)
        app.router.add_post("/upload/{file}", self.api.upload)
        app.router.add_get("/files-pri/{file}", self.api.download)
        app.router.add_get("/link", self.sockets.serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{port}"
        self.http.session = ClientSession()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.closing.set()
        await self.sockets.hang_up()
        if self.http.session:
            await self.http.session.close()
        if self._runner:
            await self._runner.cleanup()

    def user(self, id: str, name: str, **traits: Any) -> User:  # noqa: A002 - Slack's word
        """A person and their chat with the bot."""
        direct = Room(f"D{id}", "directmessage", "im", {id})
        self.rooms[direct.id] = direct
        traits.setdefault("team", self.team)
        self.users[id] = User(self, id, name, direct, **traits)
        return self.users[id]

    def room(self, id: str, kind: str, *people: User, **traits: Any) -> Room:  # noqa: A002 - as above
        """A channel, group, mpim, or an im between two people without the bot."""
        members = {person.id for person in people}
        self.rooms[id] = Room(id, "directmessage" if kind == "im" else id, kind, members, **traits)
        return self.rooms[id]

    async def said(self, user: User, text: str, room: Room, extra: dict[str, Any]) -> Delivery:
        """Deliver what the bot may hear of a message; the last delivery counts."""
        ts = self.next_ts()
        self.put(Posted(ts, room.id, user.id, text, [], thread=extra.get("thread_ts")))
        event: dict[str, Any] = {
            "type": "message",
            "user": user.id,
            "text": text,
            "ts": ts,
            "team": user.team,
            "channel": room.id,
            "channel_type": room.kind,
            "event_ts": ts,
            "blocks": [{"type": "rich_text", "elements": []}],
            **extra,
        }
        delivery = Delivery()
        plural = "im" if room.kind == "im" else f"{room.kind}s"
        if room.bot_is_in and f"message.{plural}" in self.subscriptions:
            delivery = await self.deliver("events_api", self.envelope(event))
        if f"<@{self.bot_user}>" in text and "app_mention" in self.subscriptions:
            mention = {key: event[key] for key in event if key != "channel_type"}
            mention["type"] = "app_mention"
            delivery = await self.deliver("events_api", self.envelope(mention))
        return delivery

    async def edited(self, user: User, old: str, new: str, extra: dict[str, Any]) -> Delivery:
        """message_changed, as Slack sends it for edits and for unfurled links."""
        base = {"type": "message", "user": user.id, "ts": self.next_ts()}
        event = {
            "type": "message",
            "subtype": "message_changed",
            "channel": user.direct.id,
            "channel_type": "im",
            "ts": self.next_ts(),
            "hidden": True,
            "message": {**base, "text": new, **extra},
            "previous_message": {**base, "text": old},
        }
        return await self.deliver("events_api", self.envelope(event))

    async def home_opened(self, user: User, tab: str) -> Delivery:
        """app_home_opened, to apps that subscribe to it."""
        if "app_home_opened" not in self.subscriptions:
            return Delivery()
        event = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": user.direct.id,
            "tab": tab,
            "event_ts": self.next_ts(),
        }
        return await self.deliver("events_api", self.envelope(event))

    def shows_as(self, view: str) -> None:
        """The app's manifest has one of the two views for agents, with what belongs to it."""
        self.view = view
        self.scopes.add(AGENT_SCOPE)
        opened = "app_home_opened" if view == "agent" else "assistant_thread_started"
        self.subscriptions |= {opened}

    async def thread_begun(self, user: User, room: Room) -> str:
        """Somebody begins a thread in the older view; Slack puts up its first message."""
        assert self.view == "assistant"
        first = self.put(Posted(self.next_ts(), room.id, user.id, "New chat", []))
        event = {
            "type": "assistant_thread_started",
            "assistant_thread": {
                "user_id": user.id,
                "context": {"channel_id": "C0OPEN", "team_id": self.team, "enterprise_id": None},
                "channel_id": room.id,
                "thread_ts": first.ts,
            },
            "event_ts": self.next_ts(),
        }
        await self.deliver("events_api", self.envelope(event))
        return first.ts

    async def took_back(self, user: User, said: str) -> Delivery:
        """message_deleted in a direct chat, as Slack sends it."""
        old = {"type": "message", "user": user.id, "ts": self.next_ts(), "text": said}
        event = {
            "type": "message",
            "subtype": "message_deleted",
            "channel": user.direct.id,
            "channel_type": "im",
            "ts": self.next_ts(),
            "hidden": True,
            "deleted_ts": old["ts"],
            "previous_message": old,
        }
        return await self.deliver("events_api", self.envelope(event))

    async def changed_in(self, user: User, message: Posted, new: str | None) -> Delivery:
        """Somebody changes a message in a room, or takes it back (None)."""
        room = self.rooms[message.channel]
        threaded = {"thread_ts": message.thread} if message.thread else {}
        base = {"type": "message", "user": user.id, "ts": message.ts, **threaded}
        event: dict[str, Any] = {
            "type": "message",
            "channel": room.id,
            "channel_type": room.kind,
            "ts": self.next_ts(),
            "hidden": True,
            "previous_message": {**base, "text": message.text},
        }
        if new is None:
            room.messages.remove(message)
            event |= {"subtype": "message_deleted", "deleted_ts": message.ts}
        else:
            message.text = new
            event |= {"subtype": "message_changed", "message": {**base, "text": new}}
        return await self.deliver("events_api", self.envelope(event))

    async def commanded(self, user: User, typed: str, text: str, room: Room) -> Delivery:
        """A slash command works in every chat, whether the bot is in it or not."""
        trigger = self._trigger()
        self.triggers[trigger] = (user.id, time.monotonic())
        payload = command(self, user, typed, text, room, trigger)
        return await self.deliver("slash_commands", payload)

    async def tapped(self, user: User, button: ShownButton, message: Posted) -> Delivery:
        """A press; also a button that only opens an address tells the app."""
        trigger = self._trigger()
        self.triggers[trigger] = (user.id, time.monotonic())
        payload = press(self, user, button, message, trigger)
        return await self.deliver("interactive", payload)

    async def tapped_at_home(
        self, user: User, button: ShownButton, view: dict[str, Any]
    ) -> Delivery:
        """A press in a Home tab."""
        trigger = self._trigger()
        self.triggers[trigger] = (user.id, time.monotonic())
        payload = home_press(self, user, button, view, trigger)
        return await self.deliver("interactive", payload)

    async def submitted(self, user: User, view: dict[str, Any], values: Any) -> Delivery:
        """A form is sent off."""
        return await self.deliver("interactive", submission(self, user, view, values))

    def envelope(self, event: dict[str, Any]) -> dict[str, Any]:
        """The Events API's outer layer, with an id of its own."""
        return envelope(self, event, f"Ev{next(self._numbers):08}")

    async def deliver(self, kind: str, payload: dict[str, Any]) -> Delivery:
        """By the way that the app has chosen."""
        way = self.http if self.http.url else self.sockets
        return await way.deliver(kind, payload)

    def room_for_bot(self, id: str) -> Room:  # noqa: A002 - Slack's word
        """A chat that the bot may write to, else Slack's refusal."""
        room = self.rooms.get(id)
        if room is None or (room.kind in ("im", "group", "mpim") and not room.bot_is_in):
            raise Refused("channel_not_found")
        if room.archived:
            raise Refused("is_archived")
        if not room.bot_is_in:
            raise Refused("not_in_channel")
        if room.kind == "im" and any(self.users[person].deleted for person in room.members):
            raise Refused("user_disabled")
        return room

    def put(self, message: Posted) -> Posted:
        """A message appears."""
        self.rooms[message.channel].messages.append(message)
        self.changed()
        return message

    def changed(self) -> None:
        """Somebody may be waiting for it."""
        task = asyncio.get_running_loop().create_task(self._tell())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def until(self, condition: Any, seconds: float, else_say: Any) -> None:
        """Wait for something that messages change."""
        try:
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(condition)
        except TimeoutError:
            raise AssertionError(f"it did not come; there is {else_say()}") from None

    def next_ts(self) -> str:
        """Slack's time stamps are unique and grow."""
        return f"{int(time.time())}.{next(self._numbers):06}"

    def _trigger(self) -> str:
        return f"13345224609.738474920.{next(self._numbers):020}"

    async def _tell(self) -> None:
        async with self._changed:
            self._changed.notify_all()
