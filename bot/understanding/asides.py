"""Wishes beside the bills that only a whole message can be: "are you a bot?", "forget me"."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.understanding.lexicon import Lexicon
from bot.understanding.whole import bare, courtesy_of, pattern


@dataclass(frozen=True, slots=True)
class _Patterns:
    """A language's, compiled, by the intent that they mean."""

    lines: tuple[tuple[re.Pattern[str], str], ...]
    courtesy: re.Pattern[str]


class AsideReader:
    """Reads by one language's patterns. A message that says anything more is another wish."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, cleaned: str) -> str:
        """The intent, or ""."""
        known = self._patterns
        said = bare(cleaned)
        for words in {f" {said}", f" {known.courtesy.sub('', said)}"}:
            for line, intent in known.lines:
                if line.fullmatch(words):
                    return intent
        return ""

    def prepare(self) -> None:
        """Compile now what the first message would wait for."""
        _ = self._patterns

    @cached_property
    def _patterns(self) -> _Patterns:
        groups = self._lexicon.groups("asides")
        lines = tuple((pattern(line), intent) for intent, all_ in groups.items() for line in all_)
        return _Patterns(lines, courtesy_of(self._lexicon))
