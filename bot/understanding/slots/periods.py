"""Stretches of days: "last month", "March", "Q3 2025", "2025", "since January", "last 30 days"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing, Period
from bot.understanding.slots.counts import numbers
from bot.understanding.slots.ground import Ground, PeriodRule, Relative
from bot.understanding.slots.months import MonthReader
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space
from bot.understanding.slots.written_days import day_suffix

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# A bare number is a year only this near: "I can only pay 2000" names none.
_YEARS_BACK, _YEARS_AHEAD = 15, 5


class PeriodReader:
    """Reads periods with the words of a language; days must have been read before."""

    def __init__(self, words: Vocabulary) -> None:
        self._words = words
        self._numbers = numbers(words)
        self._relative = Relative(words)
        self._months = MonthReader(words, self._relative)
        self._rules = (
            *self._months.stretches(),
            *self._reckoned(),
            *self._quarters(),
            *self._months.rules(),
            *self._years(),
        )

    def read(self, text: Text, ground: Ground) -> tuple[Period | None, Text]:
        """The first period by the surest rule, both days included, and the text without it."""
        for reading, resolve in self._rules:
            for found in reading.finditer(text.folded):
                period = resolve(found, ground)
                if period and period[0] <= period[1] and not self._months.doubtful(found, text):
                    return period, text.without(found.span())
        return None, text

    def _reckoned(self) -> Iterator[PeriodRule]:
        words, number = self._words, self._numbers.pattern
        last, behind, unit = (words.any_of(name) for name in ("last", "last_after", "units"))
        yield (
            pattern(
                rf"{words.start}(?:{last} ({number}) ({unit})|({number}) {last} ({unit})"
                rf"|({number}) ({unit}) (?:{last}|{behind})){END}"
            ),
            self._rolling,
        )
        yield (
            pattern(rf"{words.start}{words.any_of('since')} (20\d\d){END}"),
            _since_year,
        )
        yield pattern(rf"{words.start}({self._relative.pattern}){END}"), self._relative_period

    def _quarters(self) -> Iterator[PeriodRule]:
        words = self._words
        letter, suffix = words.any_of("quarter_letters"), day_suffix(words)
        year = rf"(?:[ /-]*(?:{words.any_of('of')} )?(20\d\d|\d{{4}}))?{END}"
        to = rf" ?(?:{words.any_of('to')}|-) ?"
        yield pattern(rf"(?<!\w)(?:q|{letter})([1-4]){to}(?:q|{letter})([1-4]){year}"), _quarters
        yield pattern(rf"(?<!\w)(?:q|{letter}) ?([1-4]){year}"), self._quarter
        yield pattern(rf"(?<!\w)([1-4]) ?(?:q|{letter}){year}"), self._quarter
        rank = rf"[1-4](?:\.|{suffix})?|i{{1,3}}|iv|{words.any_of('ranks')}"
        half, half_of = words.any_of("half_years"), words.any_of("half_years_of")
        needed = rf" (?:{words.any_of('of')} )?(20\d\d){END}"
        yield pattern(rf"{words.start}({rank}) ?{half}{year}"), self._half
        yield pattern(rf"{words.start}({rank}) ?{half_of}{needed}"), self._half
        quarter = words.meaning("units", "quarter")
        yield pattern(rf"{words.start}({rank}) ?{quarter}{year}"), self._quarter
        yield pattern(rf"{words.start}{quarter} ({words.any_of('ranks')}){year}"), self._quarter

    def _years(self) -> Iterator[PeriodRule]:
        year = r"(20[0-4]\d)(?![\w/]|[.,:-]\d)"
        to = rf" ?(?:{self._words.any_of('to')}|-) ?"
        yield pattern(rf"(?<![\w./:-])(20[0-4]\d){to}{year}"), _year
        yield pattern(rf"(?<![\w./:-]){year}"), _year

    def _rolling(self, found: re.Match[str], ground: Ground) -> Period | None:
        count, unit = (group for group in found.groups() if group)
        name = self._words.table("units")[one_space(unit)]
        start = calendar.shift(ground.today, -self._numbers.value(count), name)
        return (start, ground.today) if start else None

    def _relative_period(self, found: re.Match[str], ground: Ground) -> Period | None:
        return self._relative.period(found[1], ground.today)

    def _quarter(self, found: re.Match[str], ground: Ground) -> Period | None:
        first = 3 * self._rank(found[1]) - 2
        return _months(first, first + 2, found[2], ground)

    def _half(self, found: re.Match[str], ground: Ground) -> Period | None:
        first = 6 * self._rank(found[1]) - 5
        return _months(first, first + 5, found[2], ground) if first <= 12 else None

    def _rank(self, said: str) -> int:
        return int(self._words.table("ranks").get(one_space(said), _ROMAN.get(said, 0)) or said[0])


def _quarters(found: re.Match[str], ground: Ground) -> Period | None:
    first, last = int(found[1]), int(found[2])
    return _months(3 * first - 2, 3 * last, found[3], ground) if first <= last else None


def _months(first: int, last: int, written: str | None, ground: Ground) -> Period | None:
    year = int(written) if written else ground.today.year
    if not written and ground.facing is Facing.PAST and first > ground.today.month:
        year -= 1
    if year < date.min.year:
        return None
    return calendar.month_period(year, first)[0], calendar.month_period(year, last)[1]


def _since_year(found: re.Match[str], ground: Ground) -> Period | None:
    return date(int(found[1]), 1, 1), ground.today


def _year(found: re.Match[str], ground: Ground) -> Period | None:
    years, this = [int(year) for year in found.groups()], ground.today.year
    if not all(-_YEARS_BACK <= year - this <= _YEARS_AHEAD for year in years):
        return None
    return calendar.year_period(years[0])[0], calendar.year_period(years[-1])[1]
