"""Literal text: what strangers wrote, made fit for paper without changing what it says."""

import re
import unicodedata

# Invisible, but needed to write: joiners (Persian, Hindi, emoji families), variation of a glyph.
_NEEDED = {"\u200c", "\u200d"}
_SPACES = re.compile(r"\s+")
_REPLACEMENT = "\ufffd"


def literal(text: str) -> str:
    """One line of text without control characters, direction overrides and invisible marks.

    Direction marks go because they can make "EUR 10" read as "EUR 01"; the typesetter finds the
    direction of each script by itself (UAX #9). Line breaks and runs of spaces become one space.
    """
    return _SPACES.sub(" ", "".join(map(_visible, text))).strip()


def _visible(character: str) -> str:
    match unicodedata.category(character):
        case "Cc":
            return " "
        case "Cf" if character not in _NEEDED:
            return ""
        case "Cs" | "Co":  # half a UTF-16 pair, or private use: means nothing to a reader
            return _REPLACEMENT
        case "Cn" if ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF:
            return _REPLACEMENT  # Unicode's noncharacters; what is merely new to us stays
        case _:
            return character
