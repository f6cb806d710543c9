"""Whether a whole message wishes that what was said go on elsewhere: "send this to my Slack"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.lexicon import Lexicon, alternatives
from bot.understanding.whole import bare, courtesy_of, pattern

_MAIL = "email"
_ANY, _CHATS = "@", "#"  # in a pattern: any place, and those that are chats


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's, compiled; each matches words that have a space before them."""

    places: Mapping[str, str]  # word → channel
    goes: tuple[re.Pattern[str], ...]
    mails: tuple[re.Pattern[str], ...]
    courtesy: re.Pattern[str]


class ElsewhereReader:
    """Reads by one language's patterns.

    Only a message that is nothing but the wish counts: a thing that is named ("the invoice"), an
    address or a change is for other wishes.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, cleaned: str) -> str:
        """The channel that is named, or ""."""
        known = self._patterns
        words = f" {known.courtesy.sub('', bare(cleaned))}"
        for one in known.goes:
            if found := one.fullmatch(words):
                return known.places[found["place"]]
        return _MAIL if any(one.fullmatch(words) for one in known.mails) else ""

    def prepare(self) -> None:
        """Compile now what the first message would wait for."""
        _ = self._patterns

    @cached_property
    def _patterns(self) -> _Patterns:
        groups = self._lexicon.groups("elsewhere_places")
        places = {bare(word): channel for channel, words in groups.items() for word in words}
        chats = [word for word, channel in places.items() if channel != _MAIL]
        wild = {
            one: f" (?P<place>{alternatives(of)})" for one, of in ((_ANY, places), (_CHATS, chats))
        }
        goes, mails = (
            tuple(pattern(line, wild) for line in self._lexicon.words(name))
            for name in ("elsewhere", "elsewhere_mail")
        )
        return _Patterns(places, goes, mails, courtesy_of(self._lexicon))
