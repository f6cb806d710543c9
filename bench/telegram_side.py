"""Telegram's side: a webhook's updates, and the Bot API as far as an answer needs it."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.platform_side import FIRST_CHAT, Written, fields_of, fresh_numbers
from bench.wire import Post

TOKEN = "123456:bench"
SECRET = "bench-secret"


@dataclass
class Telegram:
    """The Bot API, and the library that we speak it with."""

    library: str = "aiogram"
    name: str = "telegram"
    account: str = "123456"
    _numbers: Iterator[int] = field(default_factory=fresh_numbers)

    def chat(self, index: int) -> str:
        return str(FIRST_CHAT + index)

    def user(self, index: int) -> str:
        return self.chat(index)

    def said(self, index: int, text: str) -> Post:
        chat, number = FIRST_CHAT + index, next(self._numbers)
        message = {
            "message_id": number % 1_000_000_000,
            "date": int(time.time()),
            "text": text,
            "from": {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"},
            "chat": {"id": chat, "type": "private", "first_name": "Anna"},
        }
        body = json.dumps({"update_id": number, "message": message}).encode()
        secret = {"x-telegram-bot-api-secret-token": SECRET}
        return Post("/telegram/webhook", secret, body)

    def read(self, path: str, body: bytes) -> Written | None:
        if not path.lower().endswith("/sendmessage"):
            return None
        given = fields_of(body)
        return Written(str(given["chat_id"]), str(given["text"]))

    def answer(self, path: str, written: Written | None) -> bytes:
        result: Any = True
        if path.lower().endswith("/getme"):
            result = {"id": int(self.account), "is_bot": True, "first_name": "Bench"}
            result["username"] = "bench_bot"
        if written is not None:
            result = {"message_id": next(self._numbers) % 1_000_000_000, "date": int(time.time())}
            result["text"] = written.text
            result["chat"] = {"id": int(written.chat), "type": "private"}
        return json.dumps({"ok": True, "result": result}).encode()

    def settings(self, api: str) -> Mapping[str, str]:
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_MODE": "webhook",
            "TELEGRAM_WEBHOOK_SECRET": SECRET,
            "TELEGRAM_API_URL": api,
            "TELEGRAM_LIBRARY": self.library,
        }


def telegram(*, quick: bool) -> Telegram:
    """By aiogram; for a quick look by the library that is loaded in a third of the time."""
    return Telegram("python-telegram-bot") if quick else Telegram()
