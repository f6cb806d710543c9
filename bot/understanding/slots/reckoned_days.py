"""Days that are known from today: "tomorrow", "next Friday", "in 3 days", "a week ago"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing
from bot.understanding.slots.counts import numbers, span_of
from bot.understanding.slots.ground import DayRule, Ground, Relative
from bot.understanding.slots.reading import END, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space


class ReckonedDays:
    """Rules for weekdays, days with names of their own, and counted ones."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._numbers = numbers(vocabulary)
        self._relative = Relative(vocabulary)

    def rules(self) -> Iterator[DayRule]:
        """The surest first."""
        yield from self._weekdays()
        words = self._vocabulary
        yield pattern(rf"{words.start}({words.any_of('relative_days')}){END}"), self._relative_day
        yield from self._counted()

    def _weekdays(self) -> Iterator[DayRule]:
        words, week = self._vocabulary, self._relative.week
        day = words.any_of("weekdays")
        yield (
            pattern(
                rf"{words.start}(?:(?P<day>{day}),?(?: \w+)?? (?P<week>{week})"
                rf"|(?P<week2>{week}),?(?: \w+)?? (?P<day2>{day})){END}"
            ),
            self._day_of_week,
        )
        last, coming, following = (words.any_of(name) for name in ("last", "coming", "next"))
        behind, ahead = words.any_of("last_after"), words.any_of("next_after")
        yield (
            pattern(
                rf"{words.start}(?:({last}) |({coming}) |({following}) )?({day})"
                rf"(?: ({behind})| ({ahead}))?{END}"
            ),
            self._weekday,
        )

    def _counted(self) -> Iterator[DayRule]:
        words = self._vocabulary
        unit = words.any_of("units")
        bare = words.any_of("spans", "bare_spans")
        count = rf"(?:({self._numbers.pattern}) (?:{words.any_of('more')} )?({unit})|({bare}))"
        ago = rf"{count} {words.any_of('ago')}|{words.any_of('ago_before')} {count}"
        ahead = rf"{words.any_of('in')} {count}|{count} {words.any_of('from_now')}"
        # "منذ شهر يونيو" is since June and not a month ago
        no_month = rf"(?! {words.any_of('months')}{END})"
        yield pattern(rf"{words.start}(?:{ago}){END}{no_month}"), self._ago
        yield pattern(rf"{words.start}(?:{ahead}){END}"), self._ahead
        turned = (
            rf"{words.start}({unit}) {words.any_of('turned_in')} ({self._numbers.pattern}){END}"
        )
        yield pattern(turned), self._turned

    def _day_of_week(self, found: re.Match[str], ground: Ground) -> date | None:
        period = self._relative.period(found["week"] or found["week2"], ground.today)
        number = self._vocabulary.table("weekdays")[one_space(found["day"] or found["day2"])]
        return period and calendar.add_days(period[0], int(number))

    def _weekday(self, found: re.Match[str], ground: Ground) -> date | None:
        last, coming, following, word, behind, ahead = found.groups()
        number = int(self._vocabulary.table("weekdays")[one_space(word)])
        if following:
            week = calendar.unit_period(ground.today, "week", 1)
            return week and calendar.add_days(week[0], number)
        if ahead or (coming and coming not in self._vocabulary.words("this")):
            return calendar.weekday(ground.today, number, Facing.FUTURE)
        return calendar.weekday(
            ground.today, number, Facing.PAST if last or behind else ground.facing
        )

    def _relative_day(self, found: re.Match[str], ground: Ground) -> date | None:
        days = self._vocabulary.table("relative_days")[one_space(found[1])]
        return calendar.add_days(ground.today, int(days))

    def _ago(self, found: re.Match[str], ground: Ground) -> date | None:
        return self._away(found, ground.today, -1)

    def _ahead(self, found: re.Match[str], ground: Ground) -> date | None:
        return self._away(found, ground.today, 1)

    def _away(self, found: re.Match[str], today: date, sign: int) -> date | None:
        count, unit, bare = found.groups()[:3] if any(found.groups()[:3]) else found.groups()[3:]
        if bare:
            number, name = span_of(self._vocabulary, bare)
            return calendar.shift(today, sign * number, name)
        return calendar.shift(today, sign * self._numbers.value(count), self._unit(unit))

    def _turned(self, found: re.Match[str], ground: Ground) -> date | None:
        return calendar.shift(ground.today, self._numbers.value(found[2]), self._unit(found[1]))

    def _unit(self, word: str) -> str:
        return self._vocabulary.table("units")[one_space(word)]
