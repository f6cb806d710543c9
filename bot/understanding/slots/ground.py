"""What days and periods are reckoned from, and what a rule that reads them is."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing, Period
from bot.understanding.slots.vocabulary import Vocabulary, one_space


@dataclass(frozen=True, slots=True)
class Ground:
    """Today, which way the message looks, and how its numbers are read."""

    today: date
    facing: Facing
    locale: str

    def facing_to(self, facing: Facing) -> "Ground":
        """The same day, looking that way."""
        return Ground(self.today, facing, self.locale)


DayRule = tuple[re.Pattern[str], Callable[[re.Match[str], Ground], date | None]]
PeriodRule = tuple[re.Pattern[str], Callable[[re.Match[str], Ground], Period | None]]


class Relative:
    """Last, this and next week, month, quarter and year: whole phrases of the language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._phrases = vocabulary.table("relative_periods")
        self.pattern = vocabulary.any_of("relative_periods")
        self.week = self._of("week", vocabulary)
        self.month = self._of("month", vocabulary)
        self.year = self._of("year", vocabulary)

    def period(self, words: str, today: date) -> Period | None:
        """The days of "last month"."""
        unit, _, away = self._phrases[one_space(words)].partition(" ")
        return calendar.unit_period(today, unit, int(away))

    @staticmethod
    def _of(unit: str, vocabulary: Vocabulary) -> str:
        return vocabulary.meaning("relative_periods", *(f"{unit} {away}" for away in (-1, 0, 1)))
