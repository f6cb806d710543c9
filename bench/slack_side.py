"""Slack's side: signed events, and the Web API as far as an answer needs it."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.platform_side import FIRST_CHAT, Written, fields_of, fresh_numbers
from bench.wire import Post

TOKEN = "xoxb-bench"
SECRET = "bench-signing-secret"


@dataclass
class Slack:
    """The Events API and the Web API."""

    name: str = "slack"
    account: str = "T1"
    _numbers: Iterator[int] = field(default_factory=fresh_numbers)

    def chat(self, index: int) -> str:
        return f"D{FIRST_CHAT + index}"

    def user(self, index: int) -> str:
        return f"U{FIRST_CHAT + index}"

    def said(self, index: int, text: str) -> Post:
        event = {
            "type": "message",
            "channel_type": "im",
            "channel": self.chat(index),
            "user": self.user(index),
            "text": text,
            "ts": self._stamp(),
        }
        grant = {"enterprise_id": None, "team_id": self.account, "user_id": "UBOT", "is_bot": True}
        envelope = {
            "type": "event_callback",
            "team_id": self.account,
            "api_app_id": "A1",
            "event": event,
            "event_id": f"Ev{next(self._numbers)}",
            "event_time": int(time.time()),
            "authorizations": [{**grant, "is_enterprise_install": False}],
        }
        body = json.dumps(envelope).encode()
        return Post("/slack/events", _signed(body), body)

    def read(self, path: str, body: bytes) -> Written | None:
        if not path.endswith("/chat.postMessage"):
            return None
        given = fields_of(body)
        return Written(str(given["channel"]), str(given["text"]))

    def answer(self, path: str, written: Written | None) -> bytes:
        result: dict[str, Any] = {"ok": True}
        if path.endswith("/auth.test"):
            result |= {"team_id": self.account, "user_id": "UBOT", "bot_id": "B1", "team": "Bench"}
        if path.endswith("/users.info"):
            result["user"] = {"team_id": self.account, "tz": "UTC", "locale": "en-US"}
        if written is not None:
            stamp = self._stamp()
            message = {"text": written.text, "ts": stamp}
            result |= {"channel": written.chat, "ts": stamp, "message": message}
        return json.dumps(result).encode()

    def settings(self, api: str) -> Mapping[str, str]:
        return {
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": f"{api}/api/",
        }

    def _stamp(self) -> str:
        return f"{int(time.time())}.{next(self._numbers) % 1_000_000:06}"


def _signed(body: bytes) -> Mapping[str, str]:
    stamp = str(int(time.time()))
    text = b"v0:" + stamp.encode() + b":" + body
    digest = hmac.new(SECRET.encode(), text, hashlib.sha256).hexdigest()
    return {"x-slack-request-timestamp": stamp, "x-slack-signature": f"v0={digest}"}
