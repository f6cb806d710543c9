"""Cuts long text where a reader would: between paragraphs, lines, sentences, words."""

import unicodedata
from collections.abc import Iterator

from channels.slack.markup import escape

_SEAMS = ("\n\n", "\n", ". ", " ")  # best first
_JOINERS = "\u200d\ufe0f"  # zero-width joiner, emoji variation
WIDEST = 5  # width of a character at most: "&amp;"


def width(text: str) -> int:
    """What a text counts against Slack's limits, at most: escaped, in UTF-16 units."""
    return len(escape(text).encode("utf-16-le")) // 2


def fits(text: str, limit: int) -> bool:
    """Whether the text's width is within the limit; nearly always its length alone tells."""
    return len(text) * WIDEST <= limit or width(text) <= limit


def pieces(text: str, limit: int) -> Iterator[str]:
    """The text in pieces of at most `limit`; at a seam the blank between two pieces is dropped."""
    while not fits(text, limit):
        cut = _cut(text, _fitting(text, limit))
        piece = text[:cut].rstrip()
        if piece:
            yield piece
        text = text[cut:].lstrip(" \n")
    if text:
        yield text


def shorten(text: str, limit: int) -> str:
    """The text, or its beginning with an ellipsis."""
    if fits(text, limit):
        return text
    return text[: _whole(text, _fitting(text, limit - 1))].rstrip() + "…"


def _fitting(text: str, limit: int) -> int:
    """How many characters of the text fit."""
    used = 0
    for position, character in enumerate(text):
        used += width(character)
        if used > limit:
            return position
    return len(text)


def _cut(text: str, most: int) -> int:
    for seam in _SEAMS:
        at = text.rfind(seam, most // 2, most)  # an early seam would waste half a message
        if at > 0:
            return at + len(seam)
    return _whole(text, most)


def _whole(text: str, most: int) -> int:
    """The nearest cut up to `most` that leaves letters with their marks and joined emoji whole."""
    cut = most
    while cut > 1 and (_clings(text[cut]) or text[cut - 1] in _JOINERS[0]):
        cut -= 1
    return cut if cut > 1 else max(most, 1)


def _clings(character: str) -> bool:
    return bool(unicodedata.combining(character)) or character in _JOINERS
