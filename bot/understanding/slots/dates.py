"""Single days, and the two ends of a stretch: "from 3 to 10 March"."""

from datetime import date
from itertools import pairwise

from bot.understanding.slots import calendar
from bot.understanding.slots.days_of_month import DaysOfMonth
from bot.understanding.slots.edges import EdgeDays
from bot.understanding.slots.ground import Ground
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.reckoned_days import ReckonedDays
from bot.understanding.slots.vocabulary import Vocabulary
from bot.understanding.slots.written_days import WrittenDays, day_suffix

Found = tuple[date | None, tuple[int, int]]  # a day and where it stood; None for 31 February

_SAME_DAY = pattern(r",? (?:\w{1,3} )?")


class DateReader:
    """Reads days with the words of a language."""

    def __init__(self, words: Vocabulary) -> None:
        kinds = WrittenDays(words), EdgeDays(words), ReckonedDays(words), DaysOfMonth(words)
        self._rules = tuple(rule for kind in kinds for rule in kind.rules())
        between = rf" ?(?:{words.any_of('to')}|-) ?"
        self._between = pattern(between)
        suffix = rf"(?:\.|{day_suffix(words)})?"
        end = (
            rf"\d{{1,2}}{suffix} ?(?:{words.any_of('of')} )?{words.any_of('months')}(?:\W\d{{4}})?"
        )
        self._days_of_month = pattern(rf"(?<!\w)(\d{{1,2}}){suffix}{between}({end}){END}")
        self._not_days = pattern(rf"{words.start}{words.any_of('not_days')}{END}")

    def read(self, text: Text, ground: Ground) -> tuple[date | None, calendar.Period | None, Text]:
        """The first day; the period when two days are its ends; and the text without the days."""
        text = text.without(*(each.span() for each in self._not_days.finditer(text.folded)))
        ends = self._short_range(text, ground)
        if ends:
            return None, ends[0], text.without(ends[1])
        found, rest = self._all(text, ground)
        found = self._without_weekdays(text, found)
        for (first, (_, end)), (second, (start, last)) in pairwise(found):
            to = self._between.match(text.folded, end)  # it may be the second one's own lead
            if to and start <= to.end() < last and first and second and first <= second:
                return None, (first, second), rest
        return next((day for day, _ in found if day), None), None, rest

    @staticmethod
    def _without_weekdays(text: Text, found: list[Found]) -> list[Found]:
        """Without the Friday of "friday the 4th of december": one day said twice."""
        told_again = {
            index
            for index, (first, second) in enumerate(pairwise(found))
            if first[0] and second[0] and first[0].weekday() == second[0].weekday()
            if _SAME_DAY.fullmatch(text.folded, first[1][1], second[1][0])
            if not any(char.isdigit() for char in text.folded[slice(*first[1])])
        }
        return [day for index, day in enumerate(found) if index not in told_again]

    def _all(self, text: Text, ground: Ground) -> tuple[list[Found], Text]:
        days: list[Found] = []
        for reading, resolve in self._rules:
            spans = []
            for found in reading.finditer(text.folded):
                days.append((resolve(found, ground), found.span()))
                spans.append(found.span())
            if spans:
                text = text.without(*spans)
        return sorted(days, key=lambda each: each[1]), text

    def _short_range(
        self, text: Text, ground: Ground
    ) -> tuple[calendar.Period, tuple[int, int]] | None:
        found = self._days_of_month.search(text.folded)
        if not found:
            return None
        last = self._all(Text(found[2], found[2]), ground)[0]
        end = last[0][0] if last else None
        start = end and calendar.day(end.year, end.month, int(found[1]))
        return ((start, end), found.span()) if end and start and start <= end else None
