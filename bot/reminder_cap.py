"""Reminder cap: how many messages about money the bot may start to one person. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.reminder_hours import zone_info

WEEK = 7  # days in a row, not a calendar week: Sunday and Monday are neighbours
LOOK_BACK = timedelta(days=WEEK + 1)  # a day more than a week covers every zone's civil days


@dataclass(frozen=True, slots=True)
class Cap:
    """Messages a civil day and in any seven days, on the person's own clock; None is no limit."""

    per_day: int | None = 1
    per_week: int | None = None


def room(cap: Cap, recent: Iterable[datetime], zone: str, now: datetime) -> int | None:
    """How many more may go today; None where there is no limit. `recent` are those that went."""
    return _room(cap, _days(recent, zone), _today(zone, now))


def next_room(cap: Cap, recent: Iterable[datetime], zone: str, now: datetime) -> datetime:
    """The beginning of the first day after today with room, in UTC."""
    days, today = _days(recent, zone), _today(zone, now)
    ahead = (today + timedelta(days=number) for number in range(1, WEEK + 1))
    # After a week without a message there is always room: a cap is one or more.
    day = next(day for day in ahead if _room(cap, days, day) != 0)
    return datetime.combine(day, time(), zone_info(zone)).astimezone(UTC)


def _room(cap: Cap, days: Counter[date], day: date) -> int | None:
    limits = []
    if cap.per_day is not None:
        limits.append(cap.per_day - days[day])
    if cap.per_week is not None:
        week = sum(days[day - timedelta(days=number)] for number in range(WEEK))
        limits.append(cap.per_week - week)
    return max(min(limits), 0) if limits else None


def _days(recent: Iterable[datetime], zone: str) -> Counter[date]:
    return Counter(one.astimezone(zone_info(zone)).date() for one in recent)


def _today(zone: str, now: datetime) -> date:
    return now.astimezone(zone_info(zone)).date()
