"""What the chat page and the server say to each other: frozen values, and JSON at the edge."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

TEXT_LIMIT = 10_000  # characters of one message
FRAME_LIMIT = 64 * 1024  # bytes: 10,000 characters of four bytes, and what surrounds them
ID_LIMIT = 64


class Refusal(StrEnum):
    """Why a message was not taken."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_FAST = "too_fast"
    TRY_AGAIN = "try_again"


@dataclass(frozen=True, slots=True)
class Hello:
    """The page's first frame: the last revision that it has (0 for none), and its time zone."""

    since: int
    time_zone: str | None


@dataclass(frozen=True, slots=True)
class SayFrame:
    """Typed text under an id that the page made, so that sending it again doubles nothing."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class TapFrame:
    """A button was pressed on a message."""

    id: str
    action: str
    message: str


@dataclass(frozen=True, slots=True)
class ClearFrame:
    """The person wants the history gone."""


@dataclass(frozen=True, slots=True)
class Item:
    """A message as the page gets it: stored payload, place in the log, instant in ISO 8601."""

    id: int
    at: str
    payload: Any


def items_frame(items: Iterable[Item], *, revision: int, reset: bool) -> dict[str, Any]:
    """What changed up to `revision`; `reset` asks the page to drop what it shows first."""
    drawn = [{"id": item.id, "at": item.at, **item.payload} for item in items]
    return {"type": "items", "revision": revision, "reset": reset, "items": drawn}


def ack_frame(frame_id: str) -> dict[str, Any]:
    """The page's frame is stored: it may forget it."""
    return {"type": "ack", "id": frame_id}


def refused_frame(frame_id: str, why: Refusal) -> dict[str, Any]:
    """The page's frame was not taken."""
    return {"type": "refused", "id": frame_id, "reason": why.value}


def typing_frame() -> dict[str, Any]:
    """An answer is being made."""
    return {"type": "typing"}


Frame = Hello | SayFrame | TapFrame | ClearFrame
