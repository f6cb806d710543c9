"""Patterns for whole messages, as the language packs write them: words with spaces between them,
alternatives by "|" (an empty one: the word may be missing), "_" for a space within one.
"""

import re
from collections.abc import Iterable, Mapping

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.normal import fold

_EDGES = " .,!?…*\"'-¿¡؟،«»"


def pattern(line: str, wild: Mapping[str, str] | None = None) -> re.Pattern[str]:
    """The line, compiled; it matches words that have a space before them. `wild` are tokens that
    stand for a pattern of their own.
    """
    own = wild or {}
    return re.compile("".join(own.get(token) or _word(token) for token in fold(line).split()))


def bare(text: str) -> str:
    """Folded words with single spaces and no marks around them."""
    spoken: Iterable[str] = (word.strip(_EDGES) for word in fold(text).split())
    return " ".join(word for word in spoken if word)


def courtesy_of(lexicon: Lexicon) -> re.Pattern[str]:
    """The language's "please" and "could you", at both ends of a bare message."""
    polite = alternatives(map(bare, lexicon.words("courtesy")))
    return re.compile(rf"^(?:(?:{polite}) )+|(?: (?:{polite}))+$")


def _word(token: str) -> str:
    given = token.split("|")
    words = alternatives(one.replace("_", " ") for one in given if one)
    return f"(?: {words}){'?' if '' in given else ''}"
