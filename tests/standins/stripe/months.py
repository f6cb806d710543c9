"""Civil arithmetic for billing: months, years, their last days."""

import calendar
from datetime import UTC, datetime, timedelta


def months_after(at: datetime, months: int, day: int | None = None) -> datetime:
    """So many months later, on that day of the month or on its last one."""
    count = at.year * 12 + at.month - 1 + months
    year, month = divmod(count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return at.replace(year=year, month=month + 1, day=min(day or at.day, last))


def period_after(start: int, interval: str, count: int, anchor: int) -> int:
    """The end of the billing period that begins at `start`; months keep the anchor's day."""
    at = datetime.fromtimestamp(start, UTC)
    if interval in ("day", "week"):
        return start + int(timedelta(days=count * (7 if interval == "week" else 1)).total_seconds())
    day = datetime.fromtimestamp(anchor, UTC).day
    months = count * (12 if interval == "year" else 1)
    return int(months_after(at, months, day).timestamp())
