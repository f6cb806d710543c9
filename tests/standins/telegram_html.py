"""Telegram's HTML as the Bot API reads it: text and entities, or the very complaint.

Rules: https://core.telegram.org/bots/api#html-style. Only the tags listed there, each closed in
order; only four named entities, other `&words;` stay as they are written.
"""

import re
from dataclasses import dataclass
from html import unescape
from typing import Any

_TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_REFERENCE = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,8}|#x[0-9a-fA-F]{1,8});")
_ATTRIBUTE = re.compile(r"""\s*([a-zA-Z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f]")
_DROPPED = re.compile("[\r\u2028-\u202e]")
_EMPTY = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200f\u2060-\u206f\u2800\u3164\ufeff]*"
)
ENTITY_LIMIT = 100


class MarkupError(Exception):
    """What the Bot API would say after "can't parse entities: "."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of formatted text, in UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str = ""

    def to_json(self) -> dict[str, Any]:
        stretch = {"type": self.type, "offset": self.offset, "length": self.length}
        return {**stretch, "url": self.url} if self.url else stretch


@dataclass(frozen=True, slots=True)
class Rich:
    """A text as a person sees it, with its formatting."""

    text: str
    entities: tuple[Entity, ...] = ()

    def marked(self, kind: str) -> list[str]:
        """The stretches that are `kind` (bold, italic …)."""
        raw = self.text.encode("utf-16-le")
        return [
            raw[one.offset * 2 : (one.offset + one.length) * 2].decode("utf-16-le")
            for one in self.entities
            if one.type == kind
        ]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def parse_html(source: str) -> Rich:
    """Raises MarkupError as the real one refuses."""
    return _Parser(source).parse()


def shown(rich: Rich) -> Rich:
    """The text as Telegram stores it: controls blanked, reordering marks dropped, ends trimmed."""
    text = _CONTROLS.sub(" ", _DROPPED.sub("", rich.text))
    kept = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())])
    end = units(kept)
    entities = []
    for one in rich.entities:
        start = max(one.offset - lead, 0)
        stop = min(one.offset + one.length - lead, end)
        if stop > start:
            entities.append(Entity(one.type, start, stop - start, one.url))
    return Rich(kept, tuple(entities[:ENTITY_LIMIT]))


def is_empty(text: str) -> bool:
    """Whether there is nothing to see."""
    return _EMPTY.fullmatch(text) is not None


class _Parser:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._units = 0
        self._open: list[tuple[str, int, str, int]] = []
        self._entities: list[Entity] = []

    def parse(self) -> Rich:
        while self._at < len(self._source):
            if self._source[self._at] == "<":
                self._tag()
            elif self._source[self._at] == "&":
                self._reference()
            else:
                self._put(self._source[self._at], 1)
        if self._open:
            name, _, _, at = self._open[-1]
            raise MarkupError(
                f'Can\'t find end tag corresponding to start tag "{name}" {at}'.strip()
            )
        ordered = sorted(self._entities, key=lambda one: (one.offset, -one.length))
        return Rich("".join(self._text), tuple(ordered))

    def _put(self, text: str, consumed: int) -> None:
        self._text.append(text)
        self._units += units(text)
        self._at += consumed

    def _reference(self) -> None:
        match = _REFERENCE.match(self._source, self._at)
        if match is None:
            self._put("&", 1)
        else:
            self._put(unescape(match.group()), len(match.group()))

    def _offset(self) -> int:
        return len(self._source[: self._at].encode())

    def _tag(self) -> None:
        end = self._source.find(">", self._at)
        if self._source.startswith("</", self._at):
            self._end_tag(end)
            return
        match = re.compile(r"<([^\s>/]*)").match(self._source, self._at)
        name = match.group(1).lower() if match else ""
        if name not in _TAGS:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {self._offset()}')
        if end < 0:
            raise MarkupError(f'Unclosed start tag "{name}" at byte offset {self._offset()}')
        self._start_tag(name, end)

    def _start_tag(self, name: str, end: int) -> None:
        attributes = {
            key.lower(): unescape(value.strip("\"'"))
            for key, value in _ATTRIBUTE.findall(self._source[self._at + 1 + len(name) : end])
        }
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(
                f'Tag "span" must have class "tg-spoiler" at byte offset {self._offset()}'
            )
        self._open.append((name, self._units, attributes.get("href", ""), self._offset()))
        self._at = end + 1

    def _end_tag(self, end: int) -> None:
        if not self._open:
            raise MarkupError(f"Unexpected end tag at byte offset {self._offset()}")
        if end < 0:
            raise MarkupError(f"Unclosed end tag at byte offset {self._offset()}")
        name = self._source[self._at + 2 : end].strip().lower()
        wanted, start, url, _ = self._open.pop()
        if name not in ("", wanted):
            raise MarkupError(
                f'Unmatched end tag at byte offset {self._offset()}, expected "</{wanted}>", '
                f'found "</{name}>"'
            )
        if self._units > start:
            self._entities.append(Entity(_TAGS[wanted], start, self._units - start, url))
        self._at = end + 1
