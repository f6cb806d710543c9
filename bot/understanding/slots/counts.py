"""Counts: instalments, seats, how long, how often."""

from dataclasses import dataclass

from bot.understanding.lexicon import Lexicon
from bot.understanding.slots.reading import END, START, Span, blank, pattern

_ISO = {"hour": "PT{}H", "day": "P{}D", "week": "P{}W", "month": "P{}M", "year": "P{}Y"}
MOST = 999  # larger counts are no counts that a bill knows


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers as digits or as words."""

    pattern: str
    words: dict[str, int]

    def value(self, text: str) -> int:
        """The number written there; text must have matched the pattern."""
        plain = " ".join(text.lower().split())
        return int(plain) if plain.isdigit() else self.words[plain]


def numbers(lexicon: Lexicon) -> Numbers:
    """Digits (up to three) and the languages' number words."""
    words = {word: int(value) for word, value in lexicon.table("numbers").items()}
    return Numbers(rf"(?:\d{{1,3}}|{lexicon.any_of('numbers')})", words)


class CountReader:
    """Reads counts with the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._numbers = number = numbers(lexicon)
        self._units = lexicon.table("units")
        self._intervals = lexicon.table("intervals")
        more = rf"(?:\s+{lexicon.any_of('more')})?"
        unit = lexicon.any_of("units")
        parts = lexicon.any_of("installments")
        things = lexicon.any_of("quantity_units")
        to = lexicon.any_of("to_number")
        self._duration = pattern(rf"{START}({number.pattern}){more}[\s-]+({unit})(?:{more}){END}")
        self._interval = pattern(rf"{START}({lexicon.any_of('intervals')}){END}")
        self._installments = (
            pattern(rf"{START}({number.pattern})\s+(?:\w+\s+)?{parts}{END}"),
            pattern(rf"{START}{lexicon.any_of('split')}\s+({number.pattern}){END}"),
        )
        self._quantity = (
            pattern(rf"{START}({number.pattern}){more}\s+{things}{END}"),
            pattern(rf"{START}{things}\s+{to}\s+({number.pattern}){END}"),
            pattern(rf"{START}{to}\s+({number.pattern})\s+{things}{END}"),
        )

    def installments(self, text: str) -> tuple[int | None, str]:
        """Into how many parts; at least two."""
        for reading in self._installments:
            found = reading.search(text)
            if found and self._numbers.value(found[1]) >= 2:
                return self._numbers.value(found[1]), blank(text, Span(*found.span()))
        return None, text

    def quantity(self, text: str) -> tuple[int | None, str]:
        """How many seats, users or licences."""
        for reading in self._quantity:
            found = reading.search(text)
            if found:
                return self._numbers.value(found[1]), blank(text, Span(*found.span()))
        return None, text

    def duration(self, text: str) -> tuple[str | None, str]:
        """A length of time in ISO 8601: "two weeks" is P2W, a quarter is P3M."""
        found = self._duration.search(text)
        if not found:
            return None, text
        count, unit = self._numbers.value(found[1]), self._units[found[2].lower()]
        if unit == "quarter":
            count, unit = count * 3, "month"
        return _ISO[unit].format(count), blank(text, Span(*found.span()))

    def interval(self, text: str) -> tuple[str | None, str]:
        """How often is charged, month or year: the last one named, "from monthly to yearly"."""
        found = list(self._interval.finditer(text))
        if not found:
            return None, text
        word = " ".join(found[-1][1].lower().split())
        return self._intervals[word], blank(text, *(Span(*each.span()) for each in found))
