"""Spans: how long one invoice's period is beside another's, and what that explains."""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date
from decimal import Decimal
from fractions import Fraction

from billing.money import Money

Period = tuple[date, date]  # the second day is the first one after

_MONTHS = 12
_QUANTITY_SLACK = Fraction(5, 1000)  # a quantity is written with two decimals
_PRICE_SLACK = 1  # less than one minor unit: however a share of a price was rounded


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two periods of different length: `ratio` is the new one in old ones, in months."""

    ratio: Fraction
    old_days: int
    new_days: int

    def explains_quantity(self, old: Decimal, new: Decimal) -> bool:
        """Whether the quantity changed as the period did."""
        return old != new and abs(Fraction(new) - Fraction(old) * self.ratio) <= _QUANTITY_SLACK

    def explains_price(self, old: Money, new: Money) -> bool:
        """Whether the price changed as the period did, but for rounding."""
        return old != new and abs(new.minor - old.minor * self.ratio) < _PRICE_SLACK


def stretch_of(old: Period | None, new: Period | None) -> Stretch | None:
    """None where a period is missing or both last as many months, whatever their days."""
    if old is None or new is None:
        return None
    before, after = months(old), months(new)
    if before <= 0 or after <= 0 or before == after:
        return None
    return Stretch(after / before, _days(old), _days(new))


def months(period: Period) -> Fraction:
    """The period's length: whole months, and of the last one the share of its days."""
    first, end = period
    whole = (end.year - first.year) * _MONTHS + end.month - first.month
    if _later(first, whole) > end:
        whole -= 1
    begun, over = _later(first, whole), _later(first, whole + 1)
    return whole + Fraction((end - begun).days, max(1, (over - begun).days))


def _later(day: date, count: int) -> date:
    """The same day `count` months later, or the last one of a shorter month."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + count, _MONTHS)
    if year > MAXYEAR:
        return date.max
    _, last = calendar.monthrange(year, month + 1)
    return date(year, month + 1, min(day.day, last))


def _days(period: Period) -> int:
    return (period[1] - period[0]).days
