"""The page's frames → frames of ours → Incoming. Pure."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from bot.messages import (
    AccountId,
    ActionId,
    Address,
    ChannelName,
    EventId,
    Incoming,
    MessageId,
    Said,
    Sender,
    Surface,
    Tapped,
)
from channels.web.cookie import Browser
from channels.web.frames import ID_LIMIT, ClearFrame, Frame, Hello, SayFrame, TapFrame

NAME = ChannelName("web")
ACCOUNT = AccountId("")

_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{ID_LIMIT}}}")


class BadFrame(ValueError):
    """Not one of our page's frames."""


def parse_frame(text: str) -> Frame:
    """One frame; raises BadFrame for anything that our page would never send."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadFrame("no JSON") from error
    if not isinstance(sent, dict):
        raise BadFrame("no object")
    match sent.get("type"):
        case "hello":
            return Hello(_since(sent), _time_zone(sent))
        case "say":
            return SayFrame(_id(sent, "id"), _text(sent))
        case "tap":
            return TapFrame(_id(sent, "id"), _id(sent, "action"), _id(sent, "message"))
        case "clear":
            return ClearFrame()
        case _:
            raise BadFrame("no type of ours")


def address_of(browser: Browser) -> Address:
    """The chat of one browser."""
    return Address(NAME, ACCOUNT, browser.chat)


def sender_of(browser: Browser, name: str, language: str | None, hello: Hello) -> Sender:
    """Who writes: the browser, named by its make."""
    return Sender(browser.user, name, language, hello.time_zone)


def to_incoming(
    frame: SayFrame | TapFrame, browser: Browser, sender: Sender, at: datetime
) -> Incoming:
    """The event."""
    content = (
        Said(frame.text)
        if isinstance(frame, SayFrame)
        else Tapped(ActionId(frame.action), MessageId(frame.message))
    )
    return Incoming(
        event=event_of(browser, frame.id),
        address=address_of(browser),
        sender=sender,
        surface=Surface.PRIVATE,
        content=content,
        at=at,
    )


def event_of(browser: Browser, frame_id: str) -> EventId:
    """The event's id. It carries the chat, so that no browser can take another's id first."""
    return EventId(f"{browser.chat}:{frame_id}")


def is_id(value: str) -> bool:
    """Whether it is an id as our page makes them."""
    return _ID.fullmatch(value) is not None


def _since(sent: Mapping[str, Any]) -> int:
    since = sent.get("since")
    if not isinstance(since, int) or isinstance(since, bool) or not 0 <= since < 2**53:
        raise BadFrame("no revision")
    return since


def _time_zone(sent: Mapping[str, Any]) -> str | None:
    zone = sent.get("time_zone")
    return zone if isinstance(zone, str) and zone in available_timezones() else None


def _text(sent: Mapping[str, Any]) -> str:
    text = sent.get("text")
    if not isinstance(text, str):
        raise BadFrame("no text")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise BadFrame("half a character") from error
    return text.replace("\x00", "")  # PostgreSQL stores no NUL


def _id(sent: Mapping[str, Any], name: str) -> str:
    value = sent.get(name)
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise BadFrame(f"no {name}")
    return value
