"""Civil-day arithmetic behind dates and periods: which Friday, which March, how far a week goes."""

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum

Period = tuple[date, date]

_SOON = 2  # months


class Facing(Enum):
    """Which way a message looks: a promise forward, a payment or an invoice back."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"  # months only: those of invoices, and the two that come next


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def add_days(start: date, days: int) -> date | None:
    """None beyond the calendar."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return None


def add_months(start: date, months: int) -> date | None:
    """The same day of another month, or that month's last day. None beyond the calendar."""
    year, index = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        return None
    return date(year, index + 1, min(start.day, monthrange(year, index + 1)[1]))


def shift(start: date, count: int, unit: str) -> date | None:
    """Days, weeks, months, quarters or years away; hours do not leave the day."""
    if unit in {"month", "quarter", "year"}:
        return add_months(start, count * {"month": 1, "quarter": 3, "year": 12}[unit])
    return add_days(start, count * {"hour": 0, "day": 1, "week": 7}[unit])


def month_period(year: int, month: int) -> Period:
    """All days of a month."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def year_period(year: int) -> Period:
    """All days of a year."""
    return date(year, 1, 1), date(year, 12, 31)


def unit_period(today: date, unit: str, away: int) -> Period | None:
    """This (0), the last (-1) or next (1) week, month, quarter or year. Weeks begin on Monday."""
    if unit == "week":
        monday = add_days(today, 7 * away - today.weekday())
        sunday = monday and add_days(monday, 6)
        return (monday, sunday) if monday and sunday else None
    months = {"month": 1, "quarter": 3, "year": 12}.get(unit)
    if months is None:
        return None
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    begin = add_months(first, months * away)
    final = begin and add_months(begin, months - 1)
    return (begin, month_period(final.year, final.month)[1]) if begin and final else None


def weekday(today: date, number: int, facing: Facing) -> date | None:
    """The next such weekday after today, or the last one before it."""
    if facing is Facing.FUTURE:
        return add_days(today, (number - today.weekday() - 1) % 7 + 1)
    return add_days(today, -((today.weekday() - number - 1) % 7 + 1))


def dated(today: date, month: int, number: int, facing: Facing) -> date | None:
    """A day without a year: this year's, unless it lies on the wrong side of today."""
    this = day(today.year, month, number)
    if facing is Facing.FUTURE and this and this < today:
        return day(today.year + 1, month, number) or this
    if facing is Facing.PAST and this and this > today:
        return day(today.year - 1, month, number) or this
    return this


def day_of_month(today: date, number: int, facing: Facing) -> date | None:
    """ "On the 3rd": the nearest such day on the right side of today, today included."""
    step = 1 if facing is Facing.FUTURE else -1
    for away in range(12):
        month = add_months(today.replace(day=1), step * away)
        found = month and day(month.year, month.month, number)
        if found and (found >= today if step > 0 else found <= today):
            return found
    return None


def named_month(today: date, month: int, facing: Facing) -> Period:
    """A month by name: this year's, unless that lies wholly on the wrong side of today."""
    period = month_period(today.year, month)
    if facing is Facing.NEAR:
        soon = 0 < (month - today.month) % 12 <= _SOON
        facing = Facing.FUTURE if soon else Facing.PAST
    if facing is Facing.PAST and period[0] > today and today.year > date.min.year:
        return month_period(today.year - 1, month)
    if facing is Facing.FUTURE and period[1] < today and today.year < date.max.year:
        return month_period(today.year + 1, month)
    return period
