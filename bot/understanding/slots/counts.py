"""Counts: instalments, seats, how long, how often."""

import re
from dataclasses import dataclass

from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space

_ISO = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
_LETTERS = {"D": "day", "W": "week", "M": "month", "Y": "year"}
_AMOUNT_ENDS = frozenset("0123456789|")  # a bar: the amount has been read
_BIT = 40  # characters between "split" and "in three"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers as digits or as words."""

    pattern: str
    words: dict[str, int]

    def value(self, text: str) -> int:
        """The number written there; text must have matched the pattern."""
        plain = one_space(text)
        return int(plain) if plain.isdigit() else self.words[plain]


def numbers(vocabulary: Vocabulary) -> Numbers:
    """Digits (up to three) and the language's number words."""
    words = {word: int(value) for word, value in vocabulary.table("numbers").items()}
    return Numbers(rf"(?:\d{{1,3}}|{vocabulary.any_of('numbers')})", words)


def span_of(vocabulary: Vocabulary, word: str) -> tuple[int, str]:
    """How many of which unit one word stands for: "fortnight" is (2, "week")."""
    plain = one_space(word)
    iso = vocabulary.table("spans").get(plain) or vocabulary.table("bare_spans")[plain]
    return int(iso[1:-1]), _LETTERS[iso[-1].upper()]


class CountReader:
    """Reads counts with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._numbers = numbers(words)
        self._duration = self._durations()
        self._interval = pattern(rf"{words.start}({words.any_of('intervals')}){END}")
        self._installments = self._parts()
        self._quantity = self._things()

    def installments(self, text: Text) -> tuple[int | None, Text]:
        """Into how many parts; at least two."""
        for reading in self._installments:
            for found in reading.finditer(text.folded):
                count = self._numbers.value(found[1])
                if count >= 2:
                    return count, text.without(found.span())
        return None, text

    def quantity(self, text: Text) -> tuple[int | None, Text]:
        """How many seats, users or licences."""
        for reading in self._quantity:
            found = reading.search(text.folded)
            if found:
                return self._numbers.value(found[1]), text.without(found.span())
        return None, text

    def duration(self, text: Text) -> tuple[str | None, Text]:
        """A length of time in ISO 8601: "two weeks" is P2W, a quarter is P3M."""
        readings = self._duration.finditer(text.folded)
        found = next((each for each in readings if not self._every(each)), None)
        if not found:
            return None, text
        count, unit, word, bare = found.groups()
        if unit:
            number, name = self._numbers.value(count), self._words.table("units")[one_space(unit)]
        else:
            number, name = span_of(self._words, word or bare)
        if name == "quarter":
            number, name = number * 3, "month"
        return _ISO[name].format(number), text.without(found.span())

    def interval(self, text: Text) -> tuple[str | None, Text]:
        """How often is charged, month or year: the wanted one, "from monthly to yearly".

        The last one named, unless "from" or "instead of" stands before it.
        """
        found = list(self._interval.finditer(text.folded))
        if not found:
            return None, text
        wanted = [each for each in found if not self._left(text.folded[: each.start()])]
        word = one_space((wanted or found)[-1][1])
        interval = self._words.table("intervals")[word]
        return interval, text.without(*(each.span() for each in found))

    def _every(self, found: re.Match[str]) -> bool:
        """Whether it says how often and not how long: "30 € a week"."""
        before = found.string[: found.start()].rstrip(" ")
        once = bool(found[1]) and not found[1].isdigit() and self._numbers.value(found[1]) == 1
        return once and before[-1:] in _AMOUNT_ENDS

    def _left(self, before: str) -> bool:
        words = before.split()
        leaving = self._words.words("instead_of")
        return any(" ".join(words[-length:]) in leaving for length in (1, 2, 3))

    def _durations(self) -> re.Pattern[str]:
        words, number = self._words, self._numbers.pattern
        more, unit = rf"(?: {words.any_of('more')})?", words.any_of("units")
        spans = words.any_of("spans")
        bare = rf"{words.any_of('bare_leads')} ({words.any_of('bare_spans')})"
        counted = rf"({number}){more}(?: |-|(?<=\d))({unit})"
        return pattern(rf"{words.start}(?:{counted}|({spans})|{bare})(?:{more}){END}")

    def _parts(self) -> tuple[re.Pattern[str], ...]:
        words, number = self._words, self._numbers.pattern
        parts, into = words.any_of("installments"), words.any_of("split_into")
        units, verbs = words.any_of("units", "currencies"), words.any_of("split_verbs")
        return (
            pattern(rf"{words.start}({number}) (?:\w+ )?{parts}{END}"),
            pattern(rf"(?<!\w)(\d{{1,3}}) ?x{END}"),
            pattern(rf"{words.start}{words.any_of('split')} ({number}){END}"),
            pattern(
                rf"{words.start}{verbs}(?!\w)[^.!?;]{{0,{_BIT}}}? {into} ({number})"
                rf"{END}(?! ?(?:{units}|[€$£%]))"
            ),
        )

    def _things(self) -> tuple[re.Pattern[str], ...]:
        words, number = self._words, self._numbers.pattern
        more, things = rf"(?: {words.any_of('more')})?", words.any_of("quantity_units")
        to = words.any_of("to_number")
        return (
            pattern(rf"{words.start}{to} ({number}) {things}{END}"),
            pattern(rf"{words.start}{things} {to} ({number}){END}"),
            pattern(rf"{words.start}({number}){more} {things}{END}"),
            pattern(rf"{words.start}{things} x ?({number}){END}"),
        )
