"""What exists on the stand-in Telegram: people, chats, messages; what people do with the bot."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol
from urllib.parse import parse_qs, urlsplit

from tests.standins.telegram_html import Rich

PATIENCE = 20.0  # seconds that a test waits for something before it fails


class Bell:
    """Wakes whoever waits for the world to change."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def ring(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def changed(self) -> None:
        """Wait for the next ring."""
        await self._event.wait()

    async def until(self, reached: Callable[[], bool], what: str) -> None:
        """Wait until it is so; AssertionError names what did not happen in time."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not reached():
                    await self.changed()
        except TimeoutError:
            raise AssertionError(f"waited {PATIENCE:.0f} s in vain for {what}") from None


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as a person gets it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Bill:
    """An invoice as a person gets it, with a Pay button."""

    title: str
    description: str
    payload: str
    currency: str
    total: int
    start: str


@dataclass(slots=True)
class Question:
    """Pay was pressed; `ok` once the bot has answered, with `error` where it may not be."""

    query_id: str
    ok: bool | None = None
    error: str = ""


@dataclass(slots=True)
class Heard:
    """A message from the bot, as it reads now: edits change it in place."""

    chat: "Chat"
    message_id: int
    rich: Rich
    rows: list[list[Button]] = field(default_factory=list)
    document: Document | None = None
    protected: bool = False
    preview: bool = True
    edits: int = 0
    deleted: bool = False
    topic: int | None = None
    bill: Bill | None = None

    @property
    def text(self) -> str:
        """What is read: the text, or the caption."""
        return self.rich.text

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.rows for button in row]

    def button(self, label: str) -> Button:
        """The button whose label contains the words."""
        return next(one for one in self.buttons if label.lower() in one.label.lower())


@dataclass(slots=True)
class Tap:
    """A pressed button; `answered` once the bot has stopped the spinner."""

    query_id: str
    answered: asyncio.Event = field(default_factory=asyncio.Event)
    toast: str = ""


class World(Protocol):
    """What people need from the server."""

    @property
    def bot_id(self) -> int: ...

    @property
    def username(self) -> str: ...

    @property
    def bell(self) -> Bell: ...

    @property
    def taps(self) -> dict[str, Tap]: ...

    @property
    def questions(self) -> dict[str, Question]: ...

    def keep_file(self, content: bytes) -> str: ...

    def enqueue(self, kind: str, body: dict[str, Any], chat: int) -> int: ...

    def next_id(self) -> int: ...


@dataclass(slots=True)
class Chat:
    """A chat of any kind. `member` is whether the bot may write in it."""

    world: World
    id: int
    kind: str
    title: str = ""
    member: bool = False
    blocked: bool = False
    deactivated: bool = False
    moved_to: int | None = None
    heard: list[Heard] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        if self.kind == "private":
            return {"id": self.id, "type": "private", "first_name": self.title}
        forum = {"is_forum": True} if getattr(self, "forum", False) else {}
        return {"id": self.id, "type": self.kind, "title": self.title, **forum}

    def find(self, message_id: int) -> Heard | None:
        return next(
            (one for one in self.heard if one.message_id == message_id and not one.deleted), None
        )

    async def hears(self, words: str = "", *, after: int = 0) -> Heard:
        """Wait for a message with these words, `after` so many heard before; the latest such."""

        def found() -> list[Heard]:
            return [one for one in self.heard[after:] if words in one.text and not one.deleted]

        await self.world.bell.until(lambda: bool(found()), f"{words!r} in chat {self.id}")
        return found()[-1]

    async def hears_count(self, count: int) -> list[Heard]:
        """Wait until so many messages have come."""
        await self.world.bell.until(lambda: len(self.heard) >= count, f"{count} messages")
        return self.heard


@dataclass(slots=True)
class Group(Chat):
    """A group, supergroup or channel. `topics` are a forum's, by their number; in a forum the bot
    is an administrator or not.
    """

    forum: bool = False
    administrator: bool = False
    topics: dict[int, str] = field(default_factory=dict)

    async def adds_bot(self, by: "User") -> None:
        """The bot is let in."""
        self.member = True
        self.world.enqueue("my_chat_member", _change(self, by, "left", "member"), self.id)

    async def removes_bot(self, by: "User") -> None:
        """The bot is thrown out."""
        self.member = False
        self.world.enqueue("my_chat_member", _change(self, by, "member", "kicked"), self.id)

    async def posts(self, text: str) -> None:
        """A post of a channel."""
        body = {"message_id": self.world.next_id(), "date": _now(), "chat": self.to_json()}
        self.world.enqueue("channel_post", {**body, "text": text}, self.id)


@dataclass(slots=True)
class User(Chat):
    """A person; as a chat, the private chat with the bot."""

    first_name: str = ""
    last_name: str = ""
    language_code: str | None = None

    def from_json(self) -> dict[str, Any]:
        person = {"id": self.id, "is_bot": False, "first_name": self.first_name}
        if self.last_name:
            person["last_name"] = self.last_name
        if self.language_code:
            person["language_code"] = self.language_code
        return person

    async def says(self, text: str, chat: Chat | None = None, **extra: Any) -> int:
        """Type something, in private or in a group; the update's id."""
        return self._write({"text": text, **extra}, chat)

    async def starts(self, token: str = "") -> int:
        """Press Start."""
        return await self.says(f"/start {token}".strip())

    async def opens(self, link: str) -> int:
        """Follow a t.me link and press Start there."""
        parts = urlsplit(link)
        assert (parts.netloc, parts.path) == ("t.me", f"/{self.world.username}"), link
        return await self.starts(parse_qs(parts.query)["start"][0])

    async def sends(
        self,
        kind: str,
        caption: str = "",
        chat: Chat | None = None,
        *,
        content: bytes = b"",
        name: str = "",
        **extra: Any,
    ) -> int:
        """Send a photo, voice, sticker, document, location …"""
        file = self.world.keep_file(content)
        media: dict[str, Any] = {"file_id": file, "file_unique_id": f"u{file}"}
        media["file_size"] = len(content)
        if name:
            media["file_name"] = name
        body: dict[str, Any] = {kind: [media] if kind == "photo" else media, **extra}
        return self._write({**body, "caption": caption} if caption else body, chat)

    async def edits(
        self, message_id: int, text: str, chat: Chat | None = None, **extra: Any
    ) -> int:
        """Change an older message of one's own."""
        where = chat or self
        body = self._body({"text": text, "edit_date": _now(), **extra}, where)
        return self.world.enqueue("edited_message", {**body, "message_id": message_id}, where.id)

    async def taps(
        self, button: Button | str, heard: Heard | None = None, chat: Chat | None = None
    ) -> Tap:
        """Press a button of a message (the last one that has it)."""
        where = chat or self
        label = button.label if isinstance(button, Button) else button
        message = heard or next(one for one in reversed(where.heard) if _has(one, label))
        found = button if isinstance(button, Button) else message.button(label)
        assert found.data, f"{found.label} opens {found.url}: nobody hears of that"
        return self.presses(found.data, message)

    def presses(self, data: str, message: Heard, *, accessible: bool = True) -> Tap:
        """Send any callback data, as a changed client can."""
        tap = Tap(f"{self.id}{self.world.next_id()}")
        self.world.taps[tap.query_id] = tap
        where = message.chat.to_json()
        body = {"message_id": message.message_id, "date": _now() if accessible else 0}
        query = {
            "id": tap.query_id,
            "from": self.from_json(),
            "message": {
                **body,
                "chat": where,
                **topical(message.topic),
                **({"text": message.text} if accessible else {}),
            },
            "chat_instance": "1",
            "data": data,
        }
        self.world.enqueue("callback_query", query, message.chat.id)
        return tap

    def presses_pay(self, heard: Heard, **changed: Any) -> Question:
        """Type a card's number and press Pay. `changed`: what no honest client would send."""
        assert heard.bill is not None, "there is no Pay button"
        question = Question(f"{self.id}{self.world.next_id()}")
        self.world.questions[question.query_id] = question
        body = {
            "id": question.query_id,
            "from": self.from_json(),
            "currency": heard.bill.currency,
            "total_amount": heard.bill.total,
            "invoice_payload": heard.bill.payload,
        }
        self.world.enqueue("pre_checkout_query", body | changed, heard.chat.id)
        return question

    async def hears_of(self, question: Question) -> Question:
        """Wait for the bot's word, as the client does, with a spinner."""
        await self.world.bell.until(lambda: question.ok is not None, "an answer to Pay")
        return question

    def is_charged(self, heard: Heard, charge: str) -> int:
        """The provider has the money, and the bot hears it; the update's id."""
        assert heard.bill is not None
        paid = {
            "currency": heard.bill.currency,
            "total_amount": heard.bill.total,
            "invoice_payload": heard.bill.payload,
            "telegram_payment_charge_id": charge,
            "provider_payment_charge_id": f"provider-{charge}",
        }
        return self._write({"successful_payment": paid}, None)

    async def pays(self, heard: Heard, charge: str = "") -> Question:
        """Press Pay, and be charged where the bot lets it."""
        question = await self.hears_of(self.presses_pay(heard))
        if question.ok:
            self.is_charged(heard, charge or f"charge-{question.query_id}")
        return question

    async def forwards(self, heard: Heard, to: "User") -> None:
        """Hand a message of the bot on to somebody else: its text, and only where that is let."""
        assert not heard.protected, "protected content cannot be forwarded"
        await to.says(heard.text, forward_origin={"type": "user", "date": _now()})

    async def blocks(self) -> None:
        """Stop the bot."""
        self.blocked = True
        self.world.enqueue("my_chat_member", _change(self, self, "member", "kicked"), self.id)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self.blocked = False
        self.world.enqueue("my_chat_member", _change(self, self, "kicked", "member"), self.id)

    def _write(self, content: dict[str, Any], chat: Chat | None) -> int:
        where = chat or self
        if where is self:
            self.member = True
        return self.world.enqueue("message", self._body(content, where), where.id)

    def _body(self, content: dict[str, Any], chat: Chat) -> dict[str, Any]:
        return {
            "message_id": self.world.next_id(),
            "from": self.from_json(),
            "chat": chat.to_json(),
            "date": _now(),
            **content,
        }


def topical(topic: int | None) -> dict[str, Any]:
    """What a message in a topic has beside the others."""
    return {"message_thread_id": topic, "is_topic_message": True} if topic else {}


def _has(heard: Heard, label: str) -> bool:
    return any(label.lower() in one.label.lower() for one in heard.buttons)


def _change(chat: Chat, by: User, old: str, new: str) -> dict[str, Any]:
    bot = {"id": chat.world.bot_id, "is_bot": True, "first_name": "Bot"}
    extra = {"until_date": 0} if new == "kicked" else {}
    before = {"until_date": 0} if old == "kicked" else {}
    return {
        "chat": chat.to_json(),
        "from": by.from_json(),
        "date": _now(),
        "old_chat_member": {"user": bot, "status": old, **before},
        "new_chat_member": {"user": bot, "status": new, **extra},
    }


def _now() -> int:
    return int(time.time())
