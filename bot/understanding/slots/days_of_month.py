"""Days without their month: "on the 5th", "el 15", "10 числа", "the 5th of next month"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.ground import DayRule, Ground, Relative
from bot.understanding.slots.reading import END, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space
from bot.understanding.slots.written_days import day_suffix

_DIGITS = r"(?<![\w.,/:-])(\d{1,2})"


class DaysOfMonth:
    """Rules for days that are the next or the last of their number."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._relative = Relative(vocabulary)

    def rules(self) -> Iterator[DayRule]:
        """The surest first."""
        words = self._vocabulary
        suffix, of, month = day_suffix(words), words.any_of("of"), self._relative.month
        spoken = rf"{words.start}({words.any_of('ordinals', 'days')})"
        yield (
            pattern(rf"(?:{_DIGITS}(?:\.|{suffix})?|{spoken}) (?:{of} )?({month}){END}"),
            self._of_relative_month,
        )
        lead = words.any_of("day_leads", "sure_day_leads")
        yield (
            pattern(
                rf"{words.start}({month}),? {lead} (\d{{1,2}})(?:\.|{suffix})?(?![\w.,:/-]*\d){END}"
            ),
            self._in_relative_month,
        )
        yield from self._led(self._alone())

    def _led(self, alone: str) -> Iterator[DayRule]:
        """After words that lead to a day, or with an ending that only days have."""
        words, suffix = self._vocabulary, day_suffix(self._vocabulary)
        lead, sure = words.any_of("day_leads"), words.any_of("sure_day_leads")
        yield (
            pattern(rf"{words.start}{lead} (\d{{1,2}})(?:{suffix}|\.(?!\d)|(?= ?$))(?!\w){alone}"),
            _day_of_month,
        )
        yield pattern(rf"{words.start}{sure} (\d{{1,2}})(?![\w:/%-]|[.,]\d){alone}"), _day_of_month
        written = words.any_of("day_suffixes")
        lone = rf"{words.any_of('lone_day_suffixes')}|(?:{written})? {words.any_of('day_words')}"
        yield pattern(rf"{_DIGITS}(?:{lone}){END}{alone}"), _day_of_month
        ordinal, day = words.any_of("ordinals"), words.any_of("days")
        yield (
            pattern(rf"{words.start}(?:{sure} ({ordinal})|({day})){END}{alone}"),
            self._ordinal,
        )

    def _alone(self) -> str:
        """No word behind that is counted: "by 3 payments", "the 2nd invoice"."""
        counted = self._vocabulary.any_of(
            "not_amounts", "units", "quantity_units", "installments", "invoice_words", "currencies"
        )
        return rf"(?! ?(?:{counted}){END})(?! ?[%€$£])"

    def _of_relative_month(self, found: re.Match[str], ground: Ground) -> date | None:
        month = self._relative.period(found[3], ground.today)
        number = int(found[1] or self._spoken_day(found[2]))
        return month and calendar.day(month[0].year, month[0].month, number)

    def _in_relative_month(self, found: re.Match[str], ground: Ground) -> date | None:
        month = self._relative.period(found[1], ground.today)
        return month and calendar.day(month[0].year, month[0].month, int(found[2]))

    def _ordinal(self, found: re.Match[str], ground: Ground) -> date | None:
        number = int(self._spoken_day(found[1] or found[2]))
        return calendar.day_of_month(ground.today, number, ground.facing)

    def _spoken_day(self, words: str) -> str:
        tables = self._vocabulary.table("ordinals"), self._vocabulary.table("days")
        return tables[0].get(one_space(words)) or tables[1][one_space(words)]


def _day_of_month(found: re.Match[str], ground: Ground) -> date | None:
    return calendar.day_of_month(ground.today, int(found[1]), ground.facing)
