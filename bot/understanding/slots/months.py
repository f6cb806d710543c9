"""Months by name: "March", "march 2025", "de enero a marzo", "seit Juni", "december last year"."""

import re
from collections.abc import Iterator
from datetime import date

from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing, Period
from bot.understanding.slots.ground import Ground, PeriodRule, Relative
from bot.understanding.slots.reading import END, Text, pattern
from bot.understanding.slots.vocabulary import Vocabulary, one_space


class MonthReader:
    """Rules for months and stretches of months."""

    def __init__(self, words: Vocabulary, relative: Relative) -> None:
        self._words = words
        self._relative = relative
        self._ambiguous = frozenset(words.words("ambiguous_months"))
        self._units = words.table("units")
        self._leads = frozenset(words.words("month_leads"))
        self._follows = frozenset(words.words("month_follows"))

    def stretches(self) -> Iterator[PeriodRule]:
        """Longer than a month, or "december last year": read before "last year" is."""
        words = self._words
        month, of = words.any_of("months"), words.any_of("of")
        since, begin, to = (words.any_of(name) for name in ("since", "from", "to"))
        year = rf"(?: (?:{of} )?(\d{{4}}))?"
        yield (
            pattern(
                rf"{words.start}(?:{begin} )?({month}){year} ?(?:{to}|-) ?({month}){year}{END}"
            ),
            self._months,
        )
        yield pattern(rf"{words.start}{since} (?:{of} )?({month}){year}{END}"), self._since
        yield (
            pattern(rf"{words.start}({month}),? (?:{of} )?({self._relative.year}){END}"),
            self._of_year,
        )
        until = words.any_of("until_now")
        yield pattern(rf"{words.start}(?:{begin} )?({month}){year} {until}{END}"), self._since

    def rules(self) -> Iterator[PeriodRule]:
        """One month."""
        words = self._words
        month, of = words.any_of("months"), words.any_of("of")
        last, following = words.any_of("last"), words.any_of("next")
        behind, ahead = words.any_of("last_after"), words.any_of("next_after")
        yield (
            pattern(
                rf"{words.start}(?:({last}) |({following}) )?(?P<month>{month})"
                rf"(?:{words.any_of('month_suffixes')})?"
                rf"(?: ({last}|{behind})| ({following}|{ahead}))?"
                rf"(?:[ /-](?:{of} )?(\d{{4}})| ?'(\d\d))?{END}"
            ),
            self._named,
        )
        yield pattern(r"(?<![\w./-])(0?[1-9]|1[0-2])[/.-](20\d\d)(?![\w/-])"), _in_digits

    def doubtful(self, found: re.Match[str], text: Text) -> bool:
        """Whether a word that may be no month stands where no month stands: "may I?"."""
        word = found.groupdict().get("month")
        if word not in self._ambiguous or any(found.groups()[:2]) or any(found.groups()[3:]):
            return False
        if found["month"] != found[0]:
            return False
        before = text.folded[: found.start()].split()
        after = re.findall(r"\w+", text.folded[found.end() :][:40])
        if after and after[0] in self._units:  # "de dez dias" are ten days
            return True
        if not before:
            return bool(after) and after[0] not in self._follows
        return not (
            text.written[found.start("month")].isupper()
            or before[-1] in self._leads
            or (bool(after) and after[0] in self._follows)
        )

    def _months(self, found: re.Match[str], ground: Ground) -> Period | None:
        first, first_year, second, second_year = found.groups()
        end = self._month(second, second_year, ground)
        start = self._month(first, first_year or second_year, ground)
        if start[0] > end[1] and not first_year and start[0].year > date.min.year:
            start = calendar.month_period(start[0].year - 1, start[0].month)
        return start[0], end[1]

    def _since(self, found: re.Match[str], ground: Ground) -> Period | None:
        if ground.facing is Facing.FUTURE:  # "a partir de enero": from then on
            return self._month(found[1], found[2], ground)
        past = ground.facing_to(Facing.PAST)
        return self._month(found[1], found[2], past)[0], ground.today

    def _of_year(self, found: re.Match[str], ground: Ground) -> Period | None:
        year = self._relative.period(found[2], ground.today)
        return year and calendar.month_period(year[0].year, self._number(found[1]))

    def _named(self, found: re.Match[str], ground: Ground) -> Period | None:
        last, following, month, behind, ahead, year, short = found.groups()
        if last or behind:
            ground = ground.facing_to(Facing.PAST)
        elif following or ahead:
            ground = ground.facing_to(Facing.FUTURE)
        return self._month(month, year or (short and f"20{short}"), ground)

    def _month(self, word: str, year: str | None, ground: Ground) -> Period:
        month = self._number(word)
        if year and date.min.year <= int(year):
            return calendar.month_period(int(year), month)
        return calendar.named_month(ground.today, month, ground.facing)

    def _number(self, word: str) -> int:
        return int(self._words.table("months")[one_space(word)])


def _in_digits(found: re.Match[str], _: Ground) -> Period | None:
    return calendar.month_period(int(found[2]), int(found[1]))
