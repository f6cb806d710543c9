"""Renders a message as plain lines for a terminal; buttons are numbered, to be typed. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import count

from bot.replies import Style
from bot.worded import Anchor, Attachment, Buttons, Message, Paragraph, Table, WordedBlock

_INVISIBLE = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")


def render(message: Message, files: Mapping[str, str]) -> str:
    """The message with a blank line around each block. `files` says where attachments were put.

    Control characters never reach the terminal: a name can't colour, move or erase anything.
    """
    numbers = count(1)
    blocks = (_block(block, files, numbers) for block in message.blocks)
    return "\n\n".join(text for text in blocks if text.strip())


def safe(text: str) -> str:
    """The text without control or direction-changing characters; line breaks stay."""
    kept = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = _HALF_PAIR.sub("\ufffd", kept)
    return "".join(char for char in kept if char in "\n\t" or unicodedata.category(char) != "Cc")


def _block(block: WordedBlock, files: Mapping[str, str], numbers: Iterator[int]) -> str:
    match block:
        case Paragraph(text=text, style=Style.TITLE):
            return _title(safe(text))
        case Paragraph(text=text):
            return safe(text)
        case Table():
            return _table(block)
        case Buttons():
            return _buttons(block, numbers)
        case Anchor(label=label, url=url):
            return f"{_one_line(label)}: {_one_line(url)}"
        case Attachment(name=name):
            return f"[{_one_line(name)}] {files.get(name, '')}".rstrip()


def _title(text: str) -> str:
    if not text.strip():
        return ""
    width = max(len(line) for line in text.splitlines())
    return f"{text}\n{'─' * min(width, 72)}"


def _table(table: Table) -> str:
    rows = [(_one_line(row.label), _one_line(row.value)) for row in table.rows]
    width = min(max((len(label) for label, _ in rows), default=0), 32)
    return "\n".join(f"{label:<{width}}  {value}".rstrip() for label, value in rows)


def _buttons(block: Buttons, numbers: Iterator[int]) -> str:
    labels = [_one_line(button.label) for row in block.rows for button in row]
    return "\n".join(f"{next(numbers)}) {label}" for label in labels)


def _one_line(text: str) -> str:
    return " ".join(safe(text).split())
