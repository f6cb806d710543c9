"""The edges of stretches: "end of next month", "mid december", "beginning of the year"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing
from bot.understanding.slots.ground import DayRule, Ground, Relative
from bot.understanding.slots.reading import END, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space


class EdgeDays:
    """Rules for the first, the middle and the last day of a stretch."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._relative = Relative(vocabulary)

    def rules(self) -> Iterator[DayRule]:
        """The surest first."""
        words = self._vocabulary
        unit, month, of = (words.any_of(name) for name in ("units", "months", "of"))
        which = rf"({self._relative.pattern})|({unit})|({month})(?: (?:{of} )?(20\d\d))?|(20\d\d)"
        edges = rf"({words.any_of('end_of')})|({words.any_of('middle_of')})"
        edge = rf"{words.start}(?:{edges}|{words.any_of('start_of')})"
        yield pattern(rf"{edge}[ -](?:{of} )?(?:{which}){END}"), self._edge
        yield pattern(rf"{words.start}{words.any_of('end_of_month')}{END}"), _end_of_month

    def _edge(self, found: re.Match[str], ground: Ground) -> date | None:
        end, middle, relative, unit, month, year, whole_year = found.groups()
        if unit and self._unit(unit) == "day":
            return ground.today
        period = self._edged(relative, unit, month, year or whole_year, ground)
        if period and unit and not (end or middle) and ground.facing is Facing.FUTURE:
            # the beginning of the month is over: the next one is meant
            period = calendar.unit_period(ground.today, self._unit(unit), 1)
        if not period:
            return None
        return period[1] if end else period[0].replace(day=15) if middle else period[0]

    def _edged(
        self,
        relative: str | None,
        unit: str | None,
        month: str | None,
        year: str | None,
        ground: Ground,
    ) -> calendar.Period | None:
        if relative:
            return self._relative.period(relative, ground.today)
        if unit:
            return calendar.unit_period(ground.today, self._unit(unit), 0)
        if month:
            number = int(self._vocabulary.table("months")[one_space(month)])
            if year:
                return calendar.month_period(int(year), number)
            return calendar.named_month(ground.today, number, ground.facing)
        return calendar.year_period(int(year or ground.today.year))

    def _unit(self, word: str) -> str:
        return self._vocabulary.table("units")[one_space(word)]


def _end_of_month(_: re.Match[str], ground: Ground) -> date | None:
    return calendar.month_period(ground.today.year, ground.today.month)[1]
