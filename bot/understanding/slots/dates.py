"""Single days: "2026-03-04", "03/04", "3 March", "next Friday", "in 3 days", "end of month"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.understanding.lexicon import Lexicon
from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing
from bot.understanding.slots.counts import numbers
from bot.understanding.slots.reading import END, START, Span, blank, pattern

_MONTH_FIRST = ("US", "PH", "BZ", "FM", "GU")  # CLDR's short date begins with the month


@dataclass(frozen=True, slots=True)
class Ground:
    """What a day is reckoned from."""

    today: date
    facing: Facing
    locale: str


@dataclass(frozen=True, slots=True)
class Found:
    """A day and where it stood."""

    day: date | None
    span: Span


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Ground], date | None]]


class DateReader:
    """Reads days with the words of all languages."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._numbers = numbers(lexicon)
        self._rules = (*self._written(), *self._reckoned(), *self._counted())
        between = rf"\s*(?:{lexicon.any_of('to')}|-|–)\s*"
        self._between = pattern(between)
        self._from = pattern(rf"{START}{lexicon.any_of('from')}\s*$")
        month = lexicon.any_of("months")
        self._days_of_month = pattern(
            rf"{START}(\d{{1,2}})\.?(?:st|nd|rd|th)?{between}"
            rf"((\d{{1,2}})\.?(?:st|nd|rd|th)?\s*{month}(?:\s*\d{{4}})?){END}"
        )
        self._not_days = pattern(rf"{START}{lexicon.any_of('not_days')}{END}")

    def read(self, text: str, ground: Ground) -> tuple[date | None, calendar.Period | None, str]:
        """The first day; the period when two days are its ends; and the text without the days."""
        text = self._not_days.sub(lambda found: "|" * len(found[0]), text)
        ends = self._short_range(text, ground)
        if ends:
            return None, ends[0], blank(text, ends[1])
        found, rest = self._all(text, ground)
        for first, second in pairwise(found):
            joined = self._between.fullmatch(text, first.span.end, second.span.start)
            if joined and first.day and second.day and first.day <= second.day:
                return None, (first.day, second.day), rest
        return next((each.day for each in found if each.day), None), None, rest

    def _all(self, text: str, ground: Ground) -> tuple[list[Found], str]:
        days: list[Found] = []
        for reading, resolve in self._rules:
            for found in reading.finditer(text):
                span = Span(*found.span())
                days.append(Found(resolve(found, ground), span))
                text = blank(text, span)
        return sorted(days, key=lambda each: each.span.start), text

    def _short_range(self, text: str, ground: Ground) -> tuple[calendar.Period, Span] | None:
        found = self._days_of_month.search(text)
        if not found:
            return None
        last = self._all(found[2], ground)[0]
        end = last[0].day if last else None
        start = end and calendar.day(end.year, end.month, int(found[1]))
        return ((start, end), Span(*found.span())) if end and start and start <= end else None

    def _written(self) -> Iterator[Rule]:
        """Days with their month, as digits or by name."""
        lexicon = self._lexicon
        month, of = lexicon.any_of("months"), lexicon.any_of("of")
        lead = lexicon.any_of("day_leads")
        year = r"(?:,?\s*(\d{4}))?"
        yield pattern(r"(?<![\w-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w-])"), _iso
        yield pattern(r"(?<![\w./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])"), _numeric
        yield pattern(r"(?<![\w./-])(\d{1,2})(/)(\d{1,2})()(?![\w/-])"), _numeric
        yield pattern(r"(?<![\w./-])(\d{1,2})(\.)\s?(\d{1,2})\.()(?!\w)"), _numeric
        yield (
            pattern(rf"{START}{lead}\s+(\d{{1,2}})(\.)(\d{{1,2}})()(?![\w.])"),
            _numeric,
        )
        yield (
            pattern(
                rf"{START}(\d{{1,2}})(?:st|nd|rd|th|\.)?\s*(?:{of}\s+)?({month})\.?{year}(?!\w)"
            ),
            self._day_month,
        )
        yield (
            pattern(rf"{START}({month})\.?\s+(?:the\s+)?(\d{{1,2}})(?:st|nd|rd|th)?(?!\w){year}"),
            self._month_day,
        )

    def _reckoned(self) -> Iterator[Rule]:
        """Days that are known from today."""
        lexicon = self._lexicon
        last, this = lexicon.any_of("last"), lexicon.any_of("this")
        following, coming = lexicon.any_of("next"), lexicon.any_of("coming")
        unit, month, of = (lexicon.any_of(name) for name in ("units", "months", "of"))
        edges = rf"({lexicon.any_of('end_of')})|({lexicon.any_of('middle_of')})"
        edge = rf"{START}(?:{edges}|{lexicon.any_of('start_of')})\s+(?:{of}\s+)?"
        which = rf"(?:({last})\s+|({following})\s+|{this}\s+)?"
        yield pattern(rf"{edge}(?:{which}({unit})|({month})){END}"), self._edge
        yield pattern(rf"{START}{lexicon.any_of('end_of_month')}{END}"), _end_of_month
        yield (
            pattern(
                rf"{START}(?:({last})\s+|({coming})\s+|({following})\s+)?"
                rf"({lexicon.any_of('weekdays')}){END}"
            ),
            self._weekday,
        )
        yield pattern(rf"{START}({lexicon.any_of('relative_days')}){END}"), self._relative_day

    def _counted(self) -> Iterator[Rule]:
        """Days that are counted from today, and days of a month without the month."""
        lexicon = self._lexicon
        unit, lead = lexicon.any_of("units"), lexicon.any_of("day_leads")
        count = rf"({self._numbers.pattern})\s+({unit})"
        yield (
            pattern(
                rf"{START}{count}\s+{lexicon.any_of('ago')}{END}"
                rf"|{START}{lexicon.any_of('ago_before')}\s+{count}{END}"
            ),
            self._ago,
        )
        yield pattern(rf"{START}{lexicon.any_of('in')}\s+{count}{END}"), self._ahead
        yield (
            pattern(rf"{START}{lead}\s+(\d{{1,2}})(?:st|nd|rd|th|\.(?!\d)|(?=\s*$))(?!\w)"),
            _day_of_month,
        )
        yield pattern(rf"{START}(\d{{1,2}})(?:st|nd|rd|th){END}"), _day_of_month
        yield pattern(rf"{START}{lead}\s+({lexicon.any_of('ordinals')}){END}"), self._ordinal

    def _day_month(self, found: re.Match[str], ground: Ground) -> date | None:
        return _in_year(found[3], self._month(found[2]), int(found[1]), ground)

    def _month_day(self, found: re.Match[str], ground: Ground) -> date | None:
        return _in_year(found[3], self._month(found[1]), int(found[2]), ground)

    def _month(self, word: str) -> int:
        return int(self._lexicon.table("months")[word.lower()])

    def _edge(self, found: re.Match[str], ground: Ground) -> date | None:
        end, middle, last, following, unit, month = found.groups()
        if month:
            period: calendar.Period | None = calendar.named_month(
                ground.today, self._month(month), ground.facing
            )
        else:
            away = -1 if last else 1 if following else 0
            name = self._lexicon.table("units")[unit.lower()]
            if not (end or middle or last or following) and ground.facing is Facing.FUTURE:
                away = 1  # the beginning of the month is over: the next one is meant
            period = calendar.unit_period(ground.today, name, away)
        if not period:
            return None
        return period[1] if end else period[0].replace(day=15) if middle else period[0]

    def _weekday(self, found: re.Match[str], ground: Ground) -> date | None:
        last, _, following, word = found.groups()
        number = int(self._lexicon.table("weekdays")[word.lower()])
        if following:
            week = calendar.unit_period(ground.today, "week", 1)
            return week and calendar.add_days(week[0], number)
        return calendar.weekday(ground.today, number, Facing.PAST if last else ground.facing)

    def _relative_day(self, found: re.Match[str], ground: Ground) -> date | None:
        word = " ".join(found[1].lower().split())
        return calendar.add_days(ground.today, int(self._lexicon.table("relative_days")[word]))

    def _ago(self, found: re.Match[str], ground: Ground) -> date | None:
        count, unit = found[1] or found[3], found[2] or found[4]
        return self._away(count, unit, ground.today, -1)

    def _ahead(self, found: re.Match[str], ground: Ground) -> date | None:
        return self._away(found[1], found[2], ground.today, 1)

    def _away(self, count: str, unit: str, today: date, sign: int) -> date | None:
        name = self._lexicon.table("units")[unit.lower()]
        return calendar.shift(today, sign * self._numbers.value(count), name)

    def _ordinal(self, found: re.Match[str], ground: Ground) -> date | None:
        number = int(self._lexicon.table("ordinals")[found[1].lower()])
        return calendar.day_of_month(ground.today, number, ground.facing)


def _iso(found: re.Match[str], _: Ground) -> date | None:
    return calendar.day(int(found[1]), int(found[2]), int(found[3]))


def _numeric(found: re.Match[str], ground: Ground) -> date | None:
    first, second = int(found[1]), int(found[3])
    month_first = found[2] != "." and _month_first(ground.locale)
    number, month = (second, first) if month_first else (first, second)
    if month > 12:  # only the other reading can be meant
        number, month = month, number
    return _in_year(found[4], month, number, ground)


def _in_year(year: str | None, month: int, number: int, ground: Ground) -> date | None:
    if not year:
        return calendar.dated(ground.today, month, number, ground.facing)
    return calendar.day(int(year) + (2000 if len(year) == 2 else 0), month, number)


def _month_first(locale: str) -> bool:
    tag = locale.replace("_", "-").split("-")
    region = next((part.upper() for part in tag[1:] if len(part) == 2), "")
    return region in _MONTH_FIRST or (not region and tag[0].lower() == "en")


def _end_of_month(_: re.Match[str], ground: Ground) -> date | None:
    return calendar.month_period(ground.today.year, ground.today.month)[1]


def _day_of_month(found: re.Match[str], ground: Ground) -> date | None:
    return calendar.day_of_month(ground.today, int(found[1]), ground.facing)
