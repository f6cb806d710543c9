"""worded.Message → what Slack takes: one or more posts within its limits, and the files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.worded import Anchor, Attachment, Buttons, Message, Paragraph, Table, WordedBlock
from channels.slack.blocks import Piece, anchor, buttons, paragraph, table
from channels.slack.markup import escape
from channels.slack.right_to_left import turned
from channels.slack.split import WIDEST, shorten, width

_BLOCKS = 50
# Slack refuses whole messages from about 13,000 characters (msg_blocks_too_long).
_BLOCK_LETTERS = 8000
_WORDS = 3900
_FRAME = 250  # what stands around the words of a block, text or button, with a button's id: at most


@dataclass(frozen=True, slots=True)
class Post:
    """One Slack message: its blocks, and the same words for notifications and screen readers."""

    text: str
    blocks: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Rendering:
    """A message as posts in order, then files by attachment name."""

    posts: tuple[Post, ...]
    files: tuple[str, ...]


def render(message: Message) -> Rendering:
    """Split on structure, never inside of a block's text where a seam is near."""
    return Rendering(
        posts=tuple(_posts(message)),
        files=tuple(block.name for block in message.blocks if isinstance(block, Attachment)),
    )


def _posts(message: Message) -> Iterator[Post]:
    blocks = message.blocks
    if message.right_to_left:
        blocks = tuple(map(turned, blocks))
    found = list(_pieces(blocks))
    if found and _fits_one(found):  # nearly always: one look at the whole tells
        yield _post(found)
        return
    part: list[Piece] = []
    letters = words = 0
    for piece in found:
        size, spoken = _letters(piece.block), width(piece.words) + 1
        full = len(part) == _BLOCKS or letters + size > _BLOCK_LETTERS or words + spoken > _WORDS
        if part and full:
            yield _post(part)
            part, letters, words = [], 0, 0
        part.append(piece)
        letters += size
        words += spoken
    if part:
        yield _post(part)


def _fits_one(found: list[Piece]) -> bool:
    if len(found) > _BLOCKS:
        return False
    if _surely_fits(found):
        return True
    if width("\n".join([piece.words for piece in found])) >= _WORDS:
        return False
    return _letters([piece.block for piece in found]) <= _BLOCK_LETTERS


def _surely_fits(found: list[Piece]) -> bool:
    """Whether even the widest letters would fit: a bound that spares most answers the JSON."""
    letters = frames = 0
    for piece in found:
        block = piece.block
        if "accessory" in block:
            return False  # a link's address is in it twice, and perhaps longer than in its words
        letters += len(piece.words) + 1
        frames += 1 + len(block.get("fields") or block.get("elements") or ())
    widest = letters * WIDEST
    return widest < _WORDS and widest + frames * _FRAME <= _BLOCK_LETTERS


def _pieces(blocks: tuple[WordedBlock, ...]) -> Iterator[Piece]:
    number = 0
    for block in blocks:
        match block:
            case Paragraph():
                yield from paragraph(block)
            case Table():
                yield from table(block)
            case Buttons(rows=rows):
                yield from buttons(block, number)
                number += sum(map(len, rows))
            case Anchor():
                yield from anchor(block, number)
                number += 1
            case Attachment():
                pass  # goes as a file, after the words


def _post(part: list[Piece]) -> Post:
    spoken = [piece.words for piece in part if piece.block["type"] != "actions"]
    words = "\n".join(spoken or [piece.words for piece in part])
    return Post(escape(shorten(words, _WORDS)), tuple(piece.block for piece in part))


def _letters(block: dict[str, Any] | list[dict[str, Any]]) -> int:
    return len(json.dumps(block, ensure_ascii=False).encode("utf-16-le")) // 2
