"""People on each platform: Talk over Telegram's and Slack's stand-ins, the web chat, a terminal."""

import asyncio
import io
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any, TextIO, cast

import httpx
from websockets.asyncio.client import ClientConnection

from bot.messages import ChatId
from channels.web.store.history import History
from tests.standins.slack import User as SlackUser
from tests.standins.slack_records import Posted
from tests.standins.slack_screen import ShownButton
from tests.standins.stage_talk import Settle, Shown, Talk, urls_in
from tests.standins.telegram import Heard
from tests.standins.telegram import User as TelegramUser


class TelegramTalk(Talk):
    """In private with the bot."""

    def __init__(self, user: TelegramUser, settle: Settle) -> None:
        super().__init__(f"{user.first_name} on Telegram", settle)
        self.user = user

    def screen(self) -> Sequence[Shown]:
        return [_telegram_shown(one) for one in self.user.heard if not one.deleted]

    async def opens(self, link: str) -> None:
        """Follow a t.me link and press Start."""
        self.mark()
        await self.user.opens(link)
        await self.settled()

    async def _type(self, text: str) -> None:
        await self.user.says(text)

    async def _upload(self, content: bytes, name: str, media_type: str, caption: str) -> None:
        kind = "photo" if media_type == "image/jpeg" else "document"
        named = "" if kind == "photo" else name
        await self.user.sends(kind, caption, content=content, name=named)

    async def _press(self, shown: Shown, label: str) -> None:
        heard = cast("Heard", shown.handle)
        button = next(one for one in heard.buttons if one.label == label)
        await self.user.taps(button, heard)


def _telegram_shown(heard: Heard) -> Shown:
    taps = tuple(one.label for one in heard.buttons if one.data)
    urls = tuple(one.url for one in heard.buttons if one.url)
    paper = heard.document
    return Shown(
        id=str(heard.message_id),
        text=heard.text,
        buttons=taps,
        urls=(*urls, *urls_in(heard.text)),
        files=((paper.name, paper.content),) if paper else (),
        handle=heard,
    )


class SlackTalk(Talk):
    """In the direct chat with the bot."""

    def __init__(self, user: SlackUser, settle: Settle) -> None:
        super().__init__(f"{user.name} on Slack", settle)
        self.user = user

    def screen(self) -> Sequence[Shown]:
        return [self._shown(one) for one in self.user.messages]

    async def commands(self, words: str) -> Talk:
        """By the slash command: Slack keeps other slashes for itself."""
        self.mark()
        await self.user.command("/billing", words)
        await self.settled()
        return self

    async def _type(self, text: str) -> None:
        await self.user.says(text)

    async def _upload(self, content: bytes, name: str, media_type: str, caption: str) -> None:
        await self.user.uploads(media_type, caption, content=content, name=name)

    async def _press(self, shown: Shown, label: str) -> None:
        posted = cast("Posted", shown.handle)
        button = next(one for one in _taps(posted) if one.label == label)
        await self.user.taps(button, posted)

    def _shown(self, posted: Posted) -> Shown:
        uploads = self.user.workspace.api.uploads
        screen = posted.shown
        opening = tuple(one.url for one in screen.buttons if one.url)
        linked = tuple(target for _, target in screen.links)
        return Shown(
            id=posted.ts,
            text=screen.text,
            buttons=tuple(one.label for one in _taps(posted)),
            urls=(*opening, *linked, *urls_in(screen.text)),
            files=tuple(
                (uploads[file].name, uploads[file].content or b"") for file in posted.files or ()
            ),
            handle=posted,
        )


def _taps(posted: Posted) -> list[ShownButton]:
    return [one for one in posted.shown.buttons if not one.url]


@dataclass(slots=True)
class Visit:
    """A browser at the chat page: its socket, its cookie, and the chat that the cookie opens."""

    socket: ClientConnection
    http: httpx.AsyncClient
    history: History
    chat: ChatId
    revision: int = 0
    items: dict[int, dict[str, Any]] = field(default_factory=dict)
    papers: dict[str, bytes] = field(default_factory=dict)
    frames: Any = field(default_factory=lambda: count(1))


class WebTalk(Talk):
    """At the web chat, over its real WebSocket."""

    def __init__(self, name: str, visit: Visit, settle: Settle) -> None:
        super().__init__(f"{name} in the web chat", settle)
        self.visit = visit
        self.refused: list[str] = []

    def screen(self) -> Sequence[Shown]:
        items = sorted(self.visit.items.items())
        return [self._shown(key, item) for key, item in items if item["from"] == "bot"]

    async def _type(self, text: str) -> None:
        await self._send({"type": "say", "text": text})

    async def _upload(self, content: bytes, name: str, media_type: str, caption: str) -> None:
        assert not caption, "the page sends words by themselves"
        own = f"f{next(self.visit.frames)}"
        answer = await self.visit.http.post(
            "/chat/files",
            params={"id": own, "name": name},
            content=content,
            headers={"Origin": str(self.visit.http.base_url).rstrip("/"), "X-Kind": media_type},
        )
        if refused := answer.json()["refused"]:
            self.refused.append(refused)

    async def _press(self, shown: Shown, label: str) -> None:
        item = cast("dict[str, Any]", shown.handle)
        action = next(one["action"] for one in _buttons(item) if one["label"] == label)
        await self._send({"type": "tap", "action": action, "message": shown.id})

    async def _send(self, frame: dict[str, Any]) -> None:
        own = f"f{next(self.visit.frames)}"
        await self.visit.socket.send(json.dumps({**frame, "id": own}))
        while True:
            heard = await self._frame()
            if heard["type"] == "refused":
                self.refused.append(heard["reason"])
            if heard["type"] in ("ack", "refused") and heard["id"] == own:
                return

    async def _catch_up(self) -> None:
        changes = await self.visit.history.list_changes(self.visit.chat, self.visit.revision)
        while self.visit.revision < changes.revision:
            await self._frame()
        for item in self.visit.items.values():
            for block in item["blocks"]:
                if block["kind"] == "file" and block["url"] not in self.visit.papers:
                    paper = await self.visit.http.get(block["url"])
                    self.visit.papers[block["url"]] = paper.content

    async def _frame(self) -> dict[str, Any]:
        frame: dict[str, Any] = json.loads(await self.visit.socket.recv())
        if frame["type"] == "items":
            self.visit.revision = frame["revision"]
            if frame["reset"]:
                self.visit.items.clear()
            self.visit.items |= {item["id"]: item for item in frame["items"]}
        return frame

    def _shown(self, key: int, item: dict[str, Any]) -> Shown:
        blocks = item["blocks"]
        text = "\n".join(line for block in blocks for line in _lines(block))
        return Shown(
            id=str(key),
            text=text,
            buttons=tuple(one["label"] for one in _buttons(item)),
            urls=tuple(block["url"] for block in blocks if block["kind"] == "link"),
            files=tuple(
                (block["name"], self.visit.papers.get(block["url"], b""))
                for block in blocks
                if block["kind"] == "file"
            ),
            handle=item,
        )


def _buttons(item: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        button
        for block in item["blocks"]
        if block["kind"] == "buttons"
        for row in block["rows"]
        for button in row
    ]


def _lines(block: dict[str, Any]) -> list[str]:
    if block["kind"] == "text":
        return [block["text"]]
    if block["kind"] == "table":
        return [f"{label}: {value}" for label, value, _ in block["rows"]]
    return []


class Paper(io.StringIO):
    """A terminal's output: each message is one write."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def write(self, text: str) -> int:
        self.messages.append(text)
        return len(text)


class Keyboard:
    """A pipe with a person at one end and the terminal at the other."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        self.lines: TextIO = os.fdopen(reading, encoding="utf-8")
        self._keys: TextIO = os.fdopen(writing, "w", encoding="utf-8")
        self.answered = asyncio.Event()

    async def types(self, line: str) -> None:
        self.answered.clear()
        self._keys.write(line.replace("\n", " ") + "\n")
        self._keys.flush()
        await self.answered.wait()

    def close(self) -> None:
        self._keys.close()


class TerminalTalk(Talk):
    """At the keyboard: buttons are typed, nothing is edited in place."""

    edits_in_place = False
    keeps_buttons = False

    def __init__(self, name: str, keyboard: Keyboard, paper: Paper, settle: Settle) -> None:
        super().__init__(f"{name} at the terminal", settle)
        self._keyboard, self._paper = keyboard, paper

    def screen(self) -> Sequence[Shown]:
        return [_printed(str(at), text) for at, text in enumerate(self._paper.messages)]

    async def _type(self, text: str) -> None:
        await self._keyboard.types(text)

    async def _press(self, shown: Shown, label: str) -> None:
        await self._keyboard.types(label)


def _printed(at: str, text: str) -> Shown:
    return Shown(
        id=at,
        text=text,
        buttons=tuple(re.findall(r"^\d+\) (.+)$", text, re.MULTILINE)),
        urls=urls_in(text),
        files=tuple(
            (name, Path(path).read_bytes())
            for name, path in re.findall(r"^\[(.+)\] (\S+)$", text, re.MULTILINE)
        ),
    )
