"""Days with their month: "2026-03-04", "03/04", "3 March", "el 3 de marzo de 2026"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.counts import numbers
from bot.understanding.slots.ground import DayRule, Ground
from bot.understanding.slots.reading import pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space

_MONTH_FIRST = ("US", "PH", "BZ", "FM", "GU")  # CLDR's short date begins with the month


class WrittenDays:
    """Rules for days whose month is written, as digits or by name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = numbers(vocabulary)

    def rules(self) -> Iterator[DayRule]:
        """The surest first."""
        yield from self._in_digits()
        yield from self._by_name()

    def _in_digits(self) -> Iterator[DayRule]:
        words = self._vocabulary
        lead, dot = words.any_of("day_leads"), words.any_of("between_day_and_month")
        yield pattern(r"(?<![\w-])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\w-])"), _year_first
        yield pattern(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])"), _numeric
        yield pattern(r"(?<![\w./-])(\d{1,2})(\.) (\d{1,2})\. ?(20\d{2})(?![\w/-])"), _numeric
        yield pattern(r"(?<![\w./-])(\d{1,2})(/)(\d{1,2})()(?![\w/-])"), _numeric
        yield pattern(r"(?<![\w./-])(\d{1,2})(\.) ?(\d{1,2})\.()(?!\w)"), _numeric
        yield pattern(rf"{words.start}{lead} (\d{{1,2}})({dot})(\d{{1,2}})()(?![\w.])"), _numeric
        yield (
            pattern(rf"(?<![\w.,/-])([012]?\d|3[01])({dot})(0\d|1[0-2])()(?![\w.,/-]*\d)(?!\w)"),
            _numeric,
        )

    def _by_name(self) -> Iterator[DayRule]:
        words = self._vocabulary
        month, of = words.any_of("months"), words.any_of("of")
        suffix = day_suffix(words)
        year = rf"(?:,? ?(?:{of} )?((?:19|20)\d\d))?(?!\w)"
        followers = words.any_of("not_amounts", "units", "quantity_units")
        yield (
            pattern(rf"(?<!\w)(\d{{1,2}})(?:\.|{suffix})? ?(?:{of} )?({month})\.?{year}"),
            self._day_month,
        )
        spoken = rf"{words.any_of('ordinals', 'days')}(?: {of})?|{words.any_of('numbers')} {of}"
        yield pattern(rf"{words.start}({spoken}) ({month})\.?{year}"), self._spoken_month
        yield (
            pattern(
                rf"{words.start}({month})\.? (?:the )?(\d{{1,2}})(?:{suffix})?(?![\w:]|[.,]\d)"
                rf"(?! {followers}(?!\w)){year}"
            ),
            self._month_day,
        )

    def _day_month(self, found: re.Match[str], ground: Ground) -> date | None:
        return in_year(found[3], self._month(found[2]), int(found[1]), ground)

    def _month_day(self, found: re.Match[str], ground: Ground) -> date | None:
        return in_year(found[3], self._month(found[1]), int(found[2]), ground)

    def _spoken_month(self, found: re.Match[str], ground: Ground) -> date | None:
        number = self._spoken(found[1])
        return in_year(found[3], self._month(found[2]), number, ground) if number else None

    def _spoken(self, words: str) -> int | None:
        tables = [self._vocabulary.table(name) for name in ("days", "ordinals", "numbers")]
        parts = words.split()
        for length in range(len(parts), 0, -1):
            for table in tables:
                value = table.get(" ".join(parts[:length]))
                if value:
                    return int(value)
        return None

    def _month(self, word: str) -> int:
        return int(self._vocabulary.table("months")[one_space(word)])


def day_suffix(words: Vocabulary) -> str:
    """What follows a day's number: "3rd", "3-го", "3-го числа"."""
    written = words.any_of("day_suffixes")
    return rf"(?:{written}? {words.any_of('day_words')}|{written})"


def _year_first(found: re.Match[str], _: Ground) -> date | None:
    return calendar.day(int(found[1]), int(found[3]), int(found[4]))


def _numeric(found: re.Match[str], ground: Ground) -> date | None:
    first, second = int(found[1]), int(found[3])
    month_first = found[2] != "." and _month_first(ground.locale)
    number, month = (second, first) if month_first else (first, second)
    if month > 12:  # only the other reading can be meant
        number, month = month, number
    return in_year(found[4], month, number, ground)


def in_year(year: str | None, month: int, number: int, ground: Ground) -> date | None:
    """The day in the year that was written, or the one on the right side of today."""
    if not year:
        return calendar.dated(ground.today, month, number, ground.facing)
    return calendar.day(int(year) + (2000 if len(year) == 2 else 0), month, number)


def _month_first(locale: str) -> bool:
    tag = locale.replace("_", "-").split("-")
    region = next((part.upper() for part in tag[1:] if len(part) == 2), "")
    return region in _MONTH_FIRST or (not region and tag[0].lower() == "en")
