"""A platform as load and target: what people's words look like, what a bot's calls are answered."""

import itertools
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qs

from bench.wire import Post

FIRST_CHAT = 1000


@dataclass(frozen=True, slots=True)
class Written:
    """A message that a bot wrote to a chat."""

    chat: str
    text: str


class Platform(Protocol):
    """A platform's side of the talk."""

    name: str
    account: str

    def chat(self, index: int) -> str:
        """The id of a chat."""
        ...

    def user(self, index: int) -> str:
        """The id of the person in that chat."""
        ...

    def said(self, index: int, text: str) -> Post:
        """What the bot is told when that person writes; another event at every call."""
        ...

    def read(self, path: str, body: bytes) -> Written | None:
        """The message in a bot's call, None for any other call."""
        ...

    def answer(self, path: str, written: Written | None) -> bytes:
        """What a bot's call is answered with."""
        ...

    def settings(self, api: str) -> Mapping[str, str]:
        """What turns the channel on in `paidup serve`."""
        ...


def fresh_numbers() -> Iterator[int]:
    """Numbers that no earlier run has used: a known event id is answered with silence."""
    return itertools.count(int(time.time() * 1000))


def fields_of(body: bytes) -> Mapping[str, Any]:
    """A call's arguments, sent as JSON or as a form."""
    if body.startswith(b"{"):
        found: Mapping[str, Any] = json.loads(body)
        return found
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}
