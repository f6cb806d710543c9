"""Bot API updates to Incoming: pure. The same for raw webhook JSON and for both libraries' dumps.

Every shape that is not understood gives None and never an exception: an update that cannot be
read must not be sent again for ever. https://core.telegram.org/bots/api#update
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from bot.desk.place import DeskPlace, is_for_us, thread_address
from bot.messages import (
    AccountId,
    ActionId,
    Address,
    ChannelName,
    ChatId,
    Content,
    EventId,
    Incoming,
    MessageId,
    Reached,
    Said,
    Sender,
    SharedFile,
    Surface,
    Tapped,
    Uploaded,
    UserId,
)
from channels.telegram.shape import EMPTY, Json, number_in, object_in, string_in
from channels.telegram.text import clean_line, whole

TELEGRAM: Final = ChannelName("telegram")
UPDATE_KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")
WANTED_KINDS: Final = (*UPDATE_KINDS, "pre_checkout_query")  # see paying.py

_UPLOADS: Final = {
    "photo": "photo",
    "voice": "voice",
    "document": "document",
    "sticker": "sticker",
    "location": "location",
    "venue": "location",
    "audio": "other",
    "video": "other",
    "video_note": "other",
    "animation": "other",
    "contact": "other",
    "dice": "other",
    "poll": "other",
    "game": "other",
    "story": "other",
    "paid_media": "other",
    "checklist": "other",
}
# An animation comes with a document beside it; the more telling word is looked for first.
_LOOKED_FOR: Final = ("animation", *(kind for kind in _UPLOADS if kind != "animation"))
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8}){0,3}")
_NAME_LIMIT: Final = 200
_ACTION_LIMIT: Final = 64
_MEMBERS: Final = frozenset({"member", "administrator", "creator"})


@dataclass(frozen=True, slots=True)
class BotAccount:
    """Who the bot is, from getMe. `reads_all` when group privacy is off and it gets every word.
    `desk` is the agents' forum group, if they work in Telegram.
    """

    id: int
    username: str
    reads_all: bool = False
    desk: str = ""


def parse(update: object, bot: BotAccount, now: datetime) -> Incoming | None:
    """What a person said, tapped or sent; None for all else. `now` is for what bears no time."""
    event = update_id(update)
    if event is None:
        return None
    for kind in UPDATE_KINDS:
        if body := object_in(update, kind):
            found = _READERS[kind](body, bot, now)
            return None if found is None else found.incoming(EventId(str(event)), bot)
    return None


def update_id(update: object) -> int | None:
    """The update's number, which the next getUpdates confirms."""
    return number_in(update, "update_id") if isinstance(update, dict) else None


def query_to_answer(update: object) -> str | None:
    """The id of a tap whose spinner must be stopped by answerCallbackQuery."""
    return string_in(object_in(update, "callback_query"), "id") or None


def channel_joined(update: object) -> ChatId | None:
    """The broadcast channel that the bot was just put into, where it has no business."""
    body = object_in(update, "my_chat_member")
    chat = object_in(body, "chat")
    if string_in(chat, "type") != "channel" or not _is_member(object_in(body, "new_chat_member")):
        return None
    return _chat_id(chat)


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reader of one kind of update got out of it."""

    chat: Json
    sender: Sender
    content: Content
    at: datetime
    topic: str = ""

    def incoming(self, event: EventId, bot: BotAccount) -> Incoming | None:
        chat = _chat_id(self.chat)
        if chat is None:
            return None
        if chat == bot.desk:
            if not self._is_about_tickets():
                return None
            address = thread_address(DeskPlace(TELEGRAM, chat), self.topic)
            return Incoming(event, address, self.sender, Surface.DESK, self.content, self.at)
        address = Address(TELEGRAM, AccountId(str(bot.id)), chat)
        return Incoming(event, address, self.sender, self._surface(chat), self.content, self.at)

    def _is_about_tickets(self) -> bool:
        words = self.content.text if isinstance(self.content, Said) else ""
        return bool(self.topic) or isinstance(self.content, Tapped) or is_for_us(words)

    def _surface(self, chat: ChatId) -> Surface:
        """PRIVATE only where the chat is the person: everything else may have other readers."""
        alone = string_in(self.chat, "type") == "private" and str(chat) == self.sender.user
        return Surface.PRIVATE if alone else Surface.SHARED


def _message(body: Json, bot: BotAccount, now: datetime, *, edited: bool = False) -> _Found | None:
    chat = object_in(body, "chat")
    sender = _author(body)
    content = _said_or_uploaded(body, edited=edited)
    if sender is None or content is None or not _is_meant(body, chat, bot):
        return None
    at = _instant(body, "edit_date" if edited else "date", now)
    if isinstance(content, Said) and _string_id(chat) == bot.desk:
        number = number_in(body, "message_id")
        content = replace(content, message=None if number is None else MessageId(str(number)))
    return _Found(chat, sender, content, at, _topic(body))


def _edited(body: Json, bot: BotAccount, now: datetime) -> _Found | None:
    return _message(body, bot, now, edited=True)


def _callback(body: Json, bot: BotAccount, now: datetime) -> _Found | None:  # noqa: ARG001 - one shape of reader
    message = object_in(body, "message")  # absent for inline messages, which we never send
    sender = _person(object_in(body, "from"))
    action = whole(string_in(body, "data"))
    if sender is None or not 1 <= len(action.encode()) <= _ACTION_LIMIT:
        return None
    number = number_in(message, "message_id")
    tapped = Tapped(ActionId(action), None if number is None else MessageId(str(number)))
    return _Found(object_in(message, "chat"), sender, tapped, now)


def _membership(body: Json, bot: BotAccount, now: datetime) -> _Found | None:  # noqa: ARG001 - as above
    chat = object_in(body, "chat")
    sender = _person(object_in(body, "from"))
    if sender is None or string_in(chat, "type") == "channel":
        return None
    reached = Reached(_is_member(object_in(body, "new_chat_member")))
    return _Found(chat, sender, reached, _instant(body, "date", now))


_READERS: Final = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _callback,
    "my_chat_member": _membership,
}


def _author(body: Json) -> Sender | None:
    """Who wrote. An anonymous admin writes as the group, whose id is negative: never a person's."""
    on_behalf = object_in(body, "sender_chat")
    if not on_behalf:
        return _person(object_in(body, "from"))
    chat = _chat_id(on_behalf)
    if chat is None or body.get("is_automatic_forward"):
        return None  # a post of the linked channel, not a person's question
    return Sender(UserId(chat), _name(string_in(on_behalf, "title")))


def _person(user: Json) -> Sender | None:
    number = number_in(user, "id")
    if number is None or user.get("is_bot"):
        return None
    name = f"{string_in(user, 'first_name')} {string_in(user, 'last_name')}"
    language = string_in(user, "language_code")
    hint = language.replace("_", "-") if _LANGUAGE.fullmatch(language) else None
    return Sender(UserId(str(number)), _name(name), hint)


def _said_or_uploaded(body: Json, *, edited: bool) -> Content | None:
    if text := string_in(body, "text"):
        return Said(whole(text), edited)
    for kind in _LOOKED_FOR:
        if body.get(kind):
            caption = whole(string_in(body, "caption"))
            return Uploaded(_UPLOADS[kind], caption, _file(body, kind))
    return None  # somebody joined, a title changed, a group moved: nothing to answer


def _file(body: Json, kind: str) -> SharedFile | None:
    """A photo's largest size, or a document: what can be fetched by its id."""
    if kind == "document":
        found = object_in(body, "document")
        name, media_type = string_in(found, "file_name"), string_in(found, "mime_type")
    elif kind == "photo":
        sizes = body.get("photo")
        found = sizes[-1] if isinstance(sizes, list) and sizes else EMPTY
        name, media_type = "photo.jpg", "image/jpeg"  # Telegram makes every photo a JPEG
    else:
        return None
    file = string_in(found, "file_id") if isinstance(found, dict) else ""
    if not file:
        return None
    size = number_in(found, "file_size") or 0
    return SharedFile(file, _name(name), media_type[:_NAME_LIMIT], size)


def _is_meant(body: Json, chat: Json, bot: BotAccount) -> bool:
    """In a private chat and where agents work everything is; in a group, what privacy mode would
    let through.
    """
    if _string_id(chat) == bot.desk:
        return True
    if string_in(chat, "type") == "private":
        return True
    words = string_in(body, "text").split(maxsplit=1)
    me = f"@{bot.username}".lower()
    if words and words[0].startswith("/"):
        command, at, _ = words[0].lower().partition("@")
        return not at or words[0].lower() == command + me
    if not bot.reads_all:
        return True
    answered = object_in(object_in(body, "reply_to_message"), "from")
    return number_in(answered, "id") == bot.id or me in string_in(body, "text").lower()


def _is_member(member: Json) -> bool:
    status = string_in(member, "status")
    return status in _MEMBERS or (status == "restricted" and bool(member.get("is_member")))


def _name(text: str) -> str:
    return clean_line(text)[:_NAME_LIMIT]


def _string_id(chat: Json) -> str:
    return str(number_in(chat, "id") or "")


def _topic(body: Json) -> str:
    """The forum topic that a message stands in; empty outside of any."""
    return str(number_in(body, "message_thread_id") or "") if body.get("is_topic_message") else ""


def _chat_id(chat: Json) -> ChatId | None:
    number = number_in(chat, "id")
    return None if number is None else ChatId(str(number))


def _instant(body: Json, key: str, now: datetime) -> datetime:
    seconds = number_in(body, key)
    try:
        return datetime.fromtimestamp(seconds, UTC) if seconds else now
    except (ValueError, OverflowError, OSError):
        return now
