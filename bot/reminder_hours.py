"""Reminder hours: when a person may be reminded, on the person's own clock. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SPREAD = timedelta(hours=2)
_FAR = 400  # days to look ahead: over a year's holidays
STRIDE = 7919  # a prime: neighbours in the table land far apart


@lru_cache(maxsize=1024)
def zone_info(name: str) -> ZoneInfo:
    """The zone; UTC for a name that this machine's tables don't know: one row stops nobody else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def known_zone(name: str | None) -> str | None:
    """The name if it is a zone's, else None: a platform's hint may be anything."""
    try:
        return ZoneInfo(name).key if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def typed_zone(text: str) -> ZoneInfo | None:
    """The zone as people write it: Europe/Berlin, America/New York, UTC."""
    name = text.strip().replace(" ", "_")
    try:
        return ZoneInfo(name) if "/" in name or name == "UTC" else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@dataclass(frozen=True, slots=True)
class Hours:
    """Local hours `[opens, closes)` on some weekdays (Monday is 0), and never on `holidays`.

    A holiday is a civil day on each person's own clock: nobody gets anything on their 25 December.
    """

    opens: time
    closes: time
    weekdays: frozenset[int]
    holidays: frozenset[date] = frozenset()

    def allow(self, instant: datetime, zone: str) -> bool:
        """Whether the instant lies inside, on the zone's clock."""
        local = instant.astimezone(zone_info(zone))
        return self.open_on(local.date()) and self.opens <= local.time() < self.closes

    def open_on(self, day: date) -> bool:
        """Whether anything may go on that civil day."""
        return day.weekday() in self.weekdays and day not in self.holidays


FIRM_HOURS = Hours(time(9), time(20), frozenset(range(6)))


@dataclass(frozen=True, slots=True)
class Opening:
    """When reminders of one civil day may first go, and over how long they are spread from there.

    Nothing is spread when the hours are open already: whoever is late is not made later.
    """

    at: datetime
    spread: timedelta = timedelta()

    def of(self, person_id: int) -> datetime:
        """The person's own moment: the same for all of the person's reminders of a day."""
        seconds = int(self.spread.total_seconds())
        return self.at + timedelta(seconds=(person_id * STRIDE) % seconds if seconds else 0)


def zone_key(person_zone: str | None, customer_zone: str) -> str:
    """One word for the zones that must agree: the person's and the customer's, if they differ."""
    if person_zone is None or person_zone == customer_zone:
        return customer_zone
    return f"{person_zone}|{customer_zone}"


def open_at(instant: datetime, zones: str, hours: Hours) -> bool:
    """Whether a reminder may go at this very instant (see `next_open` for two zones)."""
    return next_open(instant, zones, hours) == instant


def next_open(instant: datetime, zones: str, hours: Hours) -> datetime:
    """The first allowed instant from `instant` on, in UTC.

    Two zones (see `zone_key`) mean the hours that both allow; on a day when they don't meet, those
    of the first zone, which is the person's own. A day that begins inside a DST gap opens after the
    gap; one whose opening comes twice opens at the first.
    """
    start, _end = _next_window(instant, zones, hours)
    return max(instant, start)


def opening(day: date, now: datetime, zones: str, hours: Hours, business_zone: str) -> Opening:
    """When a step of this civil day may go: not before the day has begun where the business is, and
    where the person is, whose calendar the words go by.
    """
    places = (business_zone, zones.partition("|")[0])
    begins = (datetime.combine(day, time(), zone_info(one)).astimezone(UTC) for one in places)
    earliest = max(*begins, now)
    start, end = _next_window(earliest, zones, hours)
    at = max(earliest, start)
    return Opening(at) if at == now else Opening(at, min(_SPREAD, end - at))


def _next_window(instant: datetime, zones: str, hours: Hours) -> tuple[datetime, datetime]:
    """The window that `instant` lies in, or the next one."""
    day = instant.astimezone(zone_info(zones.partition("|")[0])).date()
    for ahead in range(_FAR):
        window = _window_of(day + timedelta(days=ahead), zones, hours)
        if window is not None and instant < window[1]:
            return window
    raise ValueError(f"the hours never open in {zones}")


def _window_of(day: date, zones: str, hours: Hours) -> tuple[datetime, datetime] | None:
    first, _, second = zones.partition("|")
    own = _zone_window(day, first, hours)
    if own is None or not second:
        return own
    for other_day in sorted({edge.astimezone(zone_info(second)).date() for edge in own}):
        other = _zone_window(other_day, second, hours)
        if other is not None:
            start, end = max(own[0], other[0]), min(own[1], other[1])
            if start < end:
                return start, end
    return own


def _zone_window(day: date, zone: str, hours: Hours) -> tuple[datetime, datetime] | None:
    """One day's hours in UTC; None on a day off, and where a DST gap swallows them."""
    start, end = (
        datetime.combine(day, edge, zone_info(zone)).astimezone(UTC)
        for edge in (hours.opens, hours.closes)
    )
    return (start, end) if start < end and hours.allow(start, zone) else None
