"""Slack's Web API on loopback: the methods that a bot of ours calls, with Slack's own refusals."""

import json
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from tests.standins.slack_blocks import bad_metadata, refusal
from tests.standins.slack_forms import form_refusal
from tests.standins.slack_people import Room
from tests.standins.slack_records import Fault, Posted, Refused, Upload

if TYPE_CHECKING:
    from tests.standins.slack import Workspace

Arguments = dict[str, Any]


class WebApi:
    """Answers calls from the workspace's state."""

    def __init__(self, workspace: "Workspace") -> None:
        self.workspace = workspace
        self.calls: list[tuple[str, Arguments]] = []
        self.faults: dict[str, list[Fault | None]] = {}
        self.uploads: dict[str, Upload] = {}
        self.sent: dict[str, bytes] = {}  # what people sent, by its id
        self.forms: dict[str, dict[str, Any]] = {}  # open ones, by who sees them
        self.views: list[Arguments] = []
        self._methods: dict[str, Callable[[Arguments], Arguments]] = {
            "auth.test": self._auth_test,
            "users.info": self._users_info,
            "chat.postMessage": self._post_message,
            "chat.update": self._update,
            "chat.postEphemeral": self._post_ephemeral,
            "conversations.open": self._open,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "files.info": self._file_info,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete_upload,
            "views.publish": self._publish,
            "views.open": self._open_view,
            "apps.connections.open": self._connect,
            **workspace.agents.methods,
        }

    def fails(self, method: str, *faults: Fault | None) -> None:
        """The next calls of the method go like this, one after the other; None goes well."""
        self.faults.setdefault(method, []).extend(faults)

    def called(self, method: str) -> list[Arguments]:
        """The arguments of all calls of a method."""
        return [arguments for name, arguments in self.calls if name == method]

    async def is_called(self, method: str, times: int = 1) -> None:
        """Wait for the method's nth call."""
        enough = lambda: len(self.called(method)) >= times  # noqa: E731 - one condition, said once
        await self.workspace.until(enough, 10, lambda: self.calls)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """POST or GET /api/<method>."""
        method = request.match_info["method"]
        arguments = await _arguments(request)
        self.calls.append((method, arguments))
        self.workspace.changed()
        fault = self._next_fault(method)
        answer: Arguments | None = None
        if fault is None or fault.done:
            answer = self._answer(method, arguments, request)
        if fault is None:
            scopes = ",".join(sorted(self.workspace.scopes))
            return web.json_response(answer, headers={"x-oauth-scopes": scopes})
        return await self._fail(fault, request)

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """POST of a file's bytes to the address that was given for it."""
        fault = self._next_fault("upload")
        if fault is not None:
            return await self._fail(fault, request)
        file = self.uploads.get(request.match_info["file"])
        content = await request.read()
        if file is None or len(content) != file.length:
            return web.Response(status=400, text="length mismatch")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    def _next_fault(self, method: str) -> Fault | None:
        waiting = self.faults.get(method)
        return waiting.pop(0) if waiting else None

    async def _fail(self, fault: Fault, request: web.Request) -> web.StreamResponse:
        if fault.silent:
            await self.workspace.closing.wait()
        if fault.dropped or fault.silent:
            assert request.transport
            request.transport.abort()
            return web.Response(status=500)
        if fault.retry_after:
            answer = {"ok": False, "error": "ratelimited"}
            headers = {"Retry-After": str(fault.retry_after)}
            return web.json_response(answer, status=429, headers=headers)
        if fault.error:
            return web.json_response({"ok": False, "error": fault.error}, status=fault.status)
        return web.Response(status=fault.status, text=fault.body, content_type=fault.content_type)

    def _answer(self, method: str, arguments: Arguments, request: web.Request) -> Arguments:
        try:
            self._check_token(method, request)
            return {"ok": True, **self._methods.get(method, _unknown)(arguments)}
        except Refused as refused:
            answer: Arguments = {"ok": False, "error": str(refused)}
            if refused.messages:
                answer["response_metadata"] = {"messages": refused.messages}
            return answer

    def _check_token(self, method: str, request: web.Request) -> None:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        wanted = self.workspace.bot_token
        if method == "apps.connections.open":
            wanted = self.workspace.app_token
        if not token:
            raise Refused("not_authed")
        if token != wanted:
            raise Refused("invalid_auth")

    def _auth_test(self, _: Arguments) -> Arguments:
        place = self.workspace
        return {
            "url": "https://lind.slack.example/",
            "team": place.team,
            "team_id": place.team,
            "user": "billing",
            "user_id": place.bot_user,
            "bot_id": place.bot_id,
            "is_enterprise_install": place.org_wide,
            **({"enterprise_id": place.enterprise} if place.enterprise else {}),
        }

    def _users_info(self, arguments: Arguments) -> Arguments:
        user = self.workspace.users.get(str(arguments.get("user")))
        if user is None:
            raise Refused("user_not_found")
        return {"user": user.as_json(with_locale=_true(arguments.get("include_locale")))}

    def _message(self, arguments: Arguments) -> tuple[str, list[dict[str, Any]]]:
        text = str(arguments.get("text") or "")
        blocks = arguments.get("blocks") or []
        if isinstance(blocks, str):
            blocks = json.loads(blocks)
        wrong = refusal(text, blocks)
        if wrong:
            raise Refused(*wrong)
        if blocks and not text.strip():
            raise Refused("missing_text_in_message")  # the original only warns
        if bad_metadata(arguments.get("metadata")):
            raise Refused("invalid_metadata_format")
        return text, blocks

    def _post_message(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel")))
        text, blocks = self._message(arguments)
        message = self.workspace.put(
            Posted(
                self.workspace.next_ts(),
                room.id,
                self.workspace.bot_user,
                text,
                blocks,
                metadata=arguments.get("metadata"),
                mrkdwn=_true(arguments.get("mrkdwn", True)),
                thread=self._thread(room, arguments),
            )
        )
        self.workspace.agents.answered(room.id, message.thread)
        if not (arguments.get("unfurl_links") is False and arguments.get("unfurl_media") is False):
            self.workspace.unfurled.append(message)
        threaded = {"thread_ts": message.thread} if message.thread else {}
        return {"channel": room.id, "ts": message.ts, "message": {"text": text, **threaded}}

    def _thread(self, room: Room, arguments: Arguments) -> str | None:
        """Where the thread's first message is gone, the original lets a reply stand by itself."""
        wanted = str(arguments.get("thread_ts") or "")
        there = any(message.ts == wanted and not message.thread for message in room.messages)
        return wanted if there else None

    def _update(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel")))
        ts = arguments.get("ts")
        found = [message for message in room.messages if message.ts == ts]
        if not found or found[0].only_for:
            raise Refused("message_not_found")
        message = found[0]
        if message.author != self.workspace.bot_user:
            raise Refused("cant_update_message")
        message.text, message.blocks = self._message(arguments)
        message.metadata = arguments.get("metadata", message.metadata)
        message.edits += 1
        if arguments.get("parse", "client") != "none":
            self.workspace.unfurled.append(message)  # names and addresses become live
        self.workspace.changed()
        return {"channel": room.id, "ts": message.ts, "text": message.text}

    def _post_ephemeral(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel")))
        user = str(arguments.get("user"))
        if user not in room.members:
            raise Refused("user_not_in_channel")
        text, blocks = self._message(arguments)
        author = self.workspace.bot_user
        ts = self.workspace.next_ts()
        self.workspace.put(Posted(ts, room.id, author, text, blocks, only_for=user))
        return {"message_ts": ts}

    def _open(self, arguments: Arguments) -> Arguments:
        users = arguments.get("users")
        users = users.split(",") if isinstance(users, str) else list(users or [])
        if len(users) != 1 or users[0] not in self.workspace.users:
            raise Refused("user_not_found")
        user = self.workspace.users[users[0]]
        if user.is_bot:
            raise Refused("cannot_dm_bot")
        return {"channel": {"id": user.direct.id}, "already_open": True, "no_op": True}

    def _history(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel")))
        limit = int(arguments.get("limit") or 100)
        with_metadata = _true(arguments.get("include_all_metadata"))
        messages = [
            message
            for message in reversed(room.messages)
            if not message.only_for and not message.thread
        ]
        return {
            "messages": [_as_json(message, with_metadata) for message in messages[:limit]],
            "has_more": len(messages) > limit,
        }

    def _replies(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel")))
        thread = str(arguments.get("ts") or "")
        if not any(message.ts == thread for message in room.messages):
            raise Refused("thread_not_found")
        with_metadata = _true(arguments.get("include_all_metadata"))
        found = [one for one in room.messages if thread in (one.ts, one.thread)]
        return {"messages": [_as_json(one, with_metadata) for one in found], "has_more": False}

    def _file_info(self, arguments: Arguments) -> Arguments:
        file = str(arguments.get("file") or "")
        if file not in self.sent:
            raise Refused("file_not_found")
        url = f"{self.workspace.base}/files-pri/{file}"
        return {"file": {"id": file, "url_private": url, "url_private_download": url}}

    async def download(self, request: web.Request) -> web.StreamResponse:
        """A file that somebody sent: only for whoever has the bot's token."""
        content = self.sent.get(request.match_info["file"])
        allowed = request.headers.get("Authorization") == f"Bearer {self.workspace.bot_token}"
        if content is None or not allowed:
            return web.Response(status=302, headers={"Location": "https://slack.com/signin"})
        return web.Response(body=content)

    def _upload_url(self, arguments: Arguments) -> Arguments:
        name, length = str(arguments.get("filename") or ""), int(arguments.get("length") or 0)
        if not name or length < 1:
            raise Refused("invalid_arguments")
        file = Upload(f"F{len(self.uploads) + 1:04}", name, length)
        self.uploads[file.id] = file
        return {"upload_url": f"{self.workspace.base}/upload/{file.id}", "file_id": file.id}

    def _complete_upload(self, arguments: Arguments) -> Arguments:
        room = self.workspace.room_for_bot(str(arguments.get("channel_id")))
        files = arguments.get("files") or []
        wanted = json.loads(files) if isinstance(files, str) else files
        shared = [self.uploads.get(file["id"]) for file in wanted]
        ready = [file for file in shared if file and file.content is not None and not file.shared]
        if not ready or len(ready) != len(wanted):
            raise Refused("file_not_found")
        for file in ready:
            file.shared = True
        ids = [file.id for file in ready]
        comment = str(arguments.get("initial_comment") or "")
        author = self.workspace.bot_user
        thread = self._thread(room, arguments)
        self.workspace.put(
            Posted(self.workspace.next_ts(), room.id, author, comment, [], files=ids, thread=thread)
        )
        return {"files": [{"id": file.id, "title": file.name} for file in ready]}

    def _publish(self, arguments: Arguments) -> Arguments:
        view, user = arguments.get("view"), str(arguments.get("user_id"))
        view = json.loads(view) if isinstance(view, str) else view
        if user not in self.workspace.users:
            raise Refused("user_not_found")
        known = {"type", "blocks", "private_metadata", "callback_id", "external_id"}
        if not isinstance(view, dict) or view.get("type") != "home" or set(view) - known:
            raise Refused("invalid_arguments")
        blocks = view.get("blocks")
        if not isinstance(blocks, list) or len(blocks) > 100:
            raise Refused("invalid_arguments")
        for start in range(0, len(blocks), 50):
            if wrong := refusal("-", blocks[start : start + 50]):
                raise Refused(*wrong)
        self.views.append({**arguments, "view": view})
        return {"view": {"id": f"V{len(self.views)}"}}

    def _open_view(self, arguments: Arguments) -> Arguments:
        view = arguments.get("view")
        view = json.loads(view) if isinstance(view, str) else view
        presser, pressed_at = self.workspace.triggers.pop(
            str(arguments.get("trigger_id")), ("", 0.0)
        )
        if not presser:
            raise Refused("invalid_trigger_id")
        if time.monotonic() - pressed_at > self.workspace.trigger_lives:
            raise Refused("expired_trigger_id")
        if wrong := form_refusal(view):
            raise Refused("invalid_arguments", wrong)
        opened = {**view, "id": f"V{next(self.workspace._numbers):08}"}
        self.forms[presser] = opened
        self.workspace.changed()
        return {"view": opened}

    def _connect(self, _: Arguments) -> Arguments:
        ticket = f"ticket-{len(self.calls)}"
        self.workspace.sockets.tickets.add(ticket)
        base = self.workspace.base.replace("http://", "ws://")
        return {"url": f"{base}/link?ticket={ticket}"}


def _unknown(_: Arguments) -> Arguments:
    raise Refused("unknown_method")


async def _arguments(request: web.Request) -> Arguments:
    arguments: Arguments = dict(request.query)
    if request.content_type == "application/json":
        arguments |= await request.json()
    elif request.method == "POST":
        arguments |= dict(await request.post())
    return arguments


def _as_json(message: Posted, with_metadata: bool) -> Arguments:
    stored: Arguments = {
        "type": "message",
        "user": message.author,
        "ts": message.ts,
        "text": message.text,
        "blocks": message.blocks,
    }
    if message.files:
        stored["files"] = [{"id": file} for file in message.files]
    if message.metadata and with_metadata:
        stored["metadata"] = message.metadata
    return stored


def _true(value: object) -> bool:
    return value in (True, "true", "1", 1)
