"""Whether a whole message wishes that what was said go on elsewhere: "send this to my Slack"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.normal import fold

_EDGES = " .,!?…*\"'-¿¡؟،«»"
_MAIL = "email"
_ANY, _CHATS = "@", "#"  # in a pattern: any place, and those that are chats


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's, compiled; each matches words that have a space before them."""

    places: Mapping[str, str]  # word → channel
    goes: tuple[re.Pattern[str], ...]
    mails: tuple[re.Pattern[str], ...]
    polite: re.Pattern[str]


class ElsewhereReader:
    """Reads by one language's patterns: words with spaces between them, alternatives by "|" (an
    empty one: the word may be missing), "_" for a space within one.

    Only a message that is nothing but the wish counts: a thing that is named ("the invoice"), an
    address or a change is for other wishes.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, cleaned: str) -> str:
        """The channel that is named, or ""."""
        known = self._patterns
        bare = f" {known.polite.sub('', _bare(cleaned))}"
        for pattern in known.goes:
            if found := pattern.fullmatch(bare):
                return known.places[found["place"]]
        return _MAIL if any(one.fullmatch(bare) for one in known.mails) else ""

    def prepare(self) -> None:
        """Compile now what the first message would wait for."""
        _ = self._patterns

    @cached_property
    def _patterns(self) -> _Patterns:
        groups = self._lexicon.groups("elsewhere_places")
        places = {_bare(word): channel for channel, words in groups.items() for word in words}
        chats = [word for word, channel in places.items() if channel != _MAIL]
        wild = {
            one: f" (?P<place>{alternatives(of)})" for one, of in ((_ANY, places), (_CHATS, chats))
        }
        goes, mails = (
            tuple(_pattern(line, wild) for line in self._lexicon.words(name))
            for name in ("elsewhere", "elsewhere_mail")
        )
        polite = alternatives(map(_bare, self._lexicon.words("elsewhere_polite")))
        edges = re.compile(rf"^(?:(?:{polite}) )+|(?: (?:{polite}))+$")
        return _Patterns(places, goes, mails, edges)


def _pattern(line: str, wild: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("".join(wild.get(token) or _word(token) for token in fold(line).split()))


def _word(token: str) -> str:
    given = token.split("|")
    words = alternatives(one.replace("_", " ") for one in given if one)
    return f"(?: {words}){'?' if '' in given else ''}"


def _bare(text: str) -> str:
    """Folded words with single spaces and no marks around them."""
    spoken: Iterable[str] = (word.strip(_EDGES) for word in fold(text).split())
    return " ".join(word for word in spoken if word)
