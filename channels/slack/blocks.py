"""Slack's blocks, each within its limits, with text that shows as it is, never pings or formats.

Customer text goes into plain_text objects, where nothing is markup. Bold and links need mrkdwn:
they are used only for text in which mrkdwn has nothing to find (`is_plain`).
Limits: https://docs.slack.dev/reference/block-kit/blocks
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from bot.replies import Style
from bot.worded import Anchor, Button, Buttons, Paragraph, Table
from channels.slack.markup import clean, escape, is_plain
from channels.slack.split import fits, pieces, shorten

_SECTION = 3000
_CONTEXT = 2000
_FIELD = 2000
_FIELD_PAIRS = 5  # ten fields a section
_HEADER = 150
_BUTTON = 75
_BUTTONS = 25
_URL = 3000
_EMPTY = "–"  # Slack takes no empty text object

_Fact = tuple[str, str, bool]  # a row's label and value, both clean, and whether it is strong


@dataclass(frozen=True, slots=True)
class Piece:
    """One block in Slack's form, and its words for notifications and screen readers."""

    block: dict[str, Any]
    words: str


def paragraph(block: Paragraph) -> Iterator[Piece]:
    """A header, a section or a quiet line; as many as the text needs."""
    text = clean(block.text)
    if block.style is Style.TITLE and text and "\n" not in text and fits(text, _HEADER):
        yield Piece({"type": "header", "text": plain(text)}, text)
        return
    if block.style is Style.NOTE:
        for part in pieces(text, _CONTEXT):
            yield Piece({"type": "context", "elements": [plain(part)]}, part)
        return
    for part in pieces(text, _SECTION):
        shown = bold(part) if block.style is Style.TITLE else plain(part)
        yield Piece({"type": "section", "text": shown}, part)


def table(block: Table) -> Iterator[Piece]:
    """Label and value side by side, five rows a section; a row too long for that as paragraphs."""
    waiting: list[_Fact] = []
    for row in block.rows:
        label, value = clean(row.label), clean(row.value)
        if not (fits(label, _FIELD) and fits(value, _FIELD)):
            if waiting:
                yield _fields(waiting)
            waiting = []
            yield from paragraph(Paragraph(f"{row.label}: {row.value}"))
            continue
        waiting.append((label, value, row.strong))
        if len(waiting) == _FIELD_PAIRS:
            yield _fields(waiting)
            waiting = []
    if waiting:
        yield _fields(waiting)


def buttons(block: Buttons, first: int) -> Iterator[Piece]:
    """A row of buttons a block. Only the opaque id goes along; `first` numbers the action ids."""
    number = first
    for row in block.rows:
        for start in range(0, len(row), _BUTTONS):
            chunk = row[start : start + _BUTTONS]
            elements = [_button(button, number + at) for at, button in enumerate(chunk)]
            number += len(chunk)
            words = " ".join([f"[{_filled(button.label)}]" for button in chunk])
            yield Piece({"type": "actions", "elements": elements}, words)


def anchor(block: Anchor, number: int) -> Iterator[Piece]:
    """The label as a link, and a button that opens it; an address that is none as plain words."""
    url = clean(block.url)
    label = clean(block.label) or url
    words = f"{label}: {url}"
    if urlsplit(url).scheme not in ("http", "https") or not fits(url, _URL):
        yield from paragraph(Paragraph(words))
        return
    target = quote(url, safe="%/:=&?~#+!$,;'@()*[]-._")
    link = f"<{escape(target)}|{escape(label)}>"
    linked = is_plain(label) and fits(link, _SECTION)
    text = _mrkdwn(link) if linked else plain(shorten(label, _SECTION))
    opener = {
        "type": "button",
        "text": plain(shorten(label, _BUTTON)),
        "url": target,
        "action_id": f"open-{number}",
    }
    yield Piece({"type": "section", "text": text, "accessory": opener}, words)


def plain(text: str) -> dict[str, Any]:
    """Text that is shown letter by letter, `:smile:` and asterisks included."""
    return {"type": "plain_text", "text": escape(text), "emoji": False}


def bold(text: str) -> dict[str, Any]:
    """Bold where that cannot change what is read, else plain."""
    return _mrkdwn(f"*{text}*") if is_plain(text) and fits(text, _FIELD - 2) else plain(text)


def _mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _fields(facts: list[_Fact]) -> Piece:
    fields: list[dict[str, Any]] = []
    for label, value, strong in facts:
        show = bold if strong else plain
        fields += (show(label or _EMPTY), show(value or _EMPTY))
    words = "\n".join([f"{label}: {value}" for label, value, _ in facts])
    return Piece({"type": "section", "fields": fields}, words)


def _filled(text: str) -> str:
    return clean(text) or _EMPTY


def _button(button: Button, number: int) -> dict[str, Any]:
    element = {
        "type": "button",
        "text": plain(shorten(_filled(button.label), _BUTTON)),
        "action_id": f"tap-{number}",
        "value": button.action,
    }
    if button.primary:
        element["style"] = "primary"
    return element
