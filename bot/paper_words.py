"""The words of a paper that was shown: which of a customer's own numbers stand in it, whole."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from billing.numbering import number_key
from billing.queries import PaperNumber

# Hyphens and strokes hold a number together: INV-0042 does not stand in "INV-0042-F1".
_WORD = re.compile(r"[^\W_]+(?:(?:[-/_#]|(?<=\d)\.(?=\d))[^\W_]+)*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—−"), "-")
_SHORTEST = 4  # letters and figures; what is shorter may be anything
_SHORTEST_OF_FIGURES = 6  # "2026" is a year, "10969" a postal code


@dataclass(frozen=True, slots=True)
class PaperWords:
    """They never print themselves."""

    each: frozenset[str] = field(default=frozenset(), repr=False)
    flow: str = field(default="", repr=False)

    def has(self, number: str) -> bool:
        """Whether the number stands there as a word, or as words that follow each other."""
        words = _words_of(number)
        return bool(words) and words[0] in self.each and f" {' '.join(words)} " in self.flow

    def among(self, numbers: Iterable[PaperNumber]) -> tuple[PaperNumber, ...]:
        """Those of the numbers that stand there, in their order."""
        return tuple([one for one in numbers if self.has(one.number)])


NO_WORDS = PaperWords()


def read_words(text: str) -> PaperWords:
    """The text's words, without regard to case, Unicode form and direction."""
    words = _words_of(text)
    return PaperWords(frozenset(words), f" {' '.join(words)} ")


def is_telling(number: str) -> bool:
    """Whether it can hardly stand on a paper by chance; others are asked about."""
    plain = [char for char in number if char.isalnum()]
    shortest = _SHORTEST_OF_FIGURES if number.isdecimal() else _SHORTEST
    return len(plain) >= shortest and any(char.isdigit() for char in plain)


def _words_of(text: str) -> list[str]:
    seen = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return _WORD.findall(number_key(seen).translate(_DASHES))
