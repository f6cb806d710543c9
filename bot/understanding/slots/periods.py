"""Stretches of days: "last month", "March", "Q3 2025", "2025", "since January", "last 30 days"."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from bot.understanding.lexicon import Lexicon
from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing, Period
from bot.understanding.slots.counts import numbers
from bot.understanding.slots.dates import Ground
from bot.understanding.slots.reading import END, START, Span, blank, pattern

Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Ground], Period | None]]


class PeriodReader:
    """Reads periods with the words of all languages; days must have been read before."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = numbers(lexicon)
        self._ambiguous = frozenset(lexicon.words("ambiguous_months"))
        self._rules = tuple(self._all_rules())

    def read(self, text: str, ground: Ground) -> tuple[Period | None, str]:
        """The first period, both days included, and the text without it."""
        for reading, resolve in self._rules:
            for found in reading.finditer(text):
                period = resolve(found, ground)
                if period and period[0] <= period[1]:
                    return period, blank(text, Span(*found.span()))
        return None, text

    def _all_rules(self) -> Iterator[Rule]:
        lexicon = self._lexicon
        last, this, following = (lexicon.any_of(name) for name in ("last", "this", "next"))
        unit, month = lexicon.any_of("units"), lexicon.any_of("months")
        since, begin, to = (lexicon.any_of(name) for name in ("since", "from", "to"))
        year = r"(?:\s+(\d{4}))?"
        yield (
            pattern(rf"{START}{begin}\s+({month}){year}\s+{to}\s+({month}){year}{END}"),
            self._months,
        )
        yield pattern(rf"{START}{since}\s+({month}){year}{END}"), self._since
        yield (
            pattern(rf"{START}{last}\s+({self._numbers.pattern})\s+({unit}){END}"),
            self._rolling,
        )
        words = rf"(?:({last})|({following})|{this})"
        yield pattern(rf"{START}{words}\s+({unit}){END}"), self._unit
        yield pattern(rf"{START}({unit})\s+{words}{END}"), self._unit_before
        yield pattern(rf"{START}q([1-4])(?:[\s/]+(\d{{4}}))?{END}"), _quarter
        suffix = f"(?:{lexicon.any_of('month_suffixes')})?"
        named = rf"{START}(?:({last})\s+)?({month})"
        yield pattern(rf"{named}{suffix}{year}{END}"), self._named
        yield pattern(r"(?<![\w./:-])(20[0-4]\d)(?![\w/-])(?![.,:]\d)"), _year

    def _months(self, found: re.Match[str], ground: Ground) -> Period | None:
        first, first_year, second, second_year = found.groups()
        end = self._month(second, second_year, ground)
        start = self._month(first, first_year or second_year, ground)
        if start[0] > end[1] and not first_year and start[0].year > date.min.year:
            start = calendar.month_period(start[0].year - 1, start[0].month)
        return start[0], end[1]

    def _since(self, found: re.Match[str], ground: Ground) -> Period | None:
        return self._month(found[1], found[2], ground)[0], ground.today

    def _rolling(self, found: re.Match[str], ground: Ground) -> Period | None:
        unit = self._lexicon.table("units")[found[2].lower()]
        count = self._numbers.value(found[1])
        start = calendar.shift(ground.today, -count, unit)
        return (start, ground.today) if start else None

    def _unit(self, found: re.Match[str], ground: Ground) -> Period | None:
        last, following, unit = found.groups()
        return self._whole(unit, last, following, ground)

    def _unit_before(self, found: re.Match[str], ground: Ground) -> Period | None:
        unit, last, following = found.groups()
        return self._whole(unit, last, following, ground)

    def _whole(
        self, unit: str, last: str | None, following: str | None, ground: Ground
    ) -> Period | None:
        away = -1 if last else 1 if following else 0
        return calendar.unit_period(ground.today, self._lexicon.table("units")[unit.lower()], away)

    def _named(self, found: re.Match[str], ground: Ground) -> Period | None:
        last, month, year = found.groups()
        if month.lower() in self._ambiguous and not (last or year or self._beside(found)):
            return None
        facing = Facing.PAST if last else ground.facing
        return self._month(month, year, Ground(ground.today, facing, ground.locale))

    def _beside(self, found: re.Match[str]) -> bool:
        """Whether a word that may be no month stands where a month stands."""
        text = found.string
        before = text[: found.start()].lower().split()
        after = re.findall(r"\w+", text[found.end() :].lower()[:40])
        alone = not before and not after
        return (
            alone
            or (bool(before) and found[2][0].isupper())
            or (bool(before) and before[-1] in self._lexicon.words("month_leads"))
            or (bool(after) and after[0] in self._lexicon.words("month_follows"))
        )

    def _month(self, word: str, year: str | None, ground: Ground) -> Period:
        month = int(self._lexicon.table("months")[word.lower()])
        if year and date.min.year <= int(year):
            return calendar.month_period(int(year), month)
        return calendar.named_month(ground.today, month, ground.facing)


def _quarter(found: re.Match[str], ground: Ground) -> Period | None:
    first = 3 * int(found[1]) - 2
    year = int(found[2]) if found[2] else ground.today.year
    if not found[2] and ground.facing is Facing.PAST and first > ground.today.month:
        year -= 1
    if year < date.min.year:
        return None
    return calendar.month_period(year, first)[0], calendar.month_period(year, first + 2)[1]


def _year(found: re.Match[str], _: Ground) -> Period | None:
    return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
