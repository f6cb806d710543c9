"""Reminder hours: when a person may be reminded, on the person's own clock. Pure."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_SPREAD = timedelta(hours=2)
STRIDE = 7919  # a prime: neighbours in the table land far apart


@lru_cache(maxsize=1024)
def zone_info(name: str) -> ZoneInfo:
    """The zone; UTC for a name that this machine's tables don't know: one row stops nobody else."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Hours:
    """Local hours `[opens, closes)` on some weekdays (Monday is 0)."""

    opens: time
    closes: time
    weekdays: frozenset[int]

    def allow(self, instant: datetime, zone: str) -> bool:
        """Whether the instant lies inside, on the zone's clock."""
        local = instant.astimezone(zone_info(zone))
        return local.weekday() in self.weekdays and self.opens <= local.time() < self.closes


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

    Two zones (see `zone_key`) mean the hours that both allow; where they never meet, the first
    zone's, which is the person's own. A day that begins inside a DST gap opens after the gap; one
    whose opening comes twice opens at the first.
    """
    first, _, second = zones.partition("|")
    found = _next_open(instant, first, hours)
    if not second:
        return found
    both = found
    for _ in range(16):  # two zones meet within a week or never
        if hours.allow(both, first) and hours.allow(both, second):
            return both
        both = _next_open(_next_open(both, second, hours), first, hours)
    return found


def opening(day: date, now: datetime, zones: str, hours: Hours, business_zone: str) -> Opening:
    """When a step of this civil day may go: not before the day begins where the business is."""
    midnight = datetime.combine(day, time(), zone_info(business_zone)).astimezone(UTC)
    at = next_open(max(midnight, now), zones, hours)
    if at == now:
        return Opening(at)
    closing = _closing(at, zones, hours)
    return Opening(at, min(_SPREAD, closing - at))


def _closing(instant: datetime, zones: str, hours: Hours) -> datetime:
    """The end of the hours in which `instant` lies (the earlier one of two zones)."""
    ends = []
    for zone in zones.split("|"):
        if hours.allow(instant, zone):
            local = instant.astimezone(zone_info(zone))
            ends.append(datetime.combine(local.date(), hours.closes, local.tzinfo).astimezone(UTC))
    return max(min(ends), instant)


def _next_open(instant: datetime, zone: str, hours: Hours) -> datetime:
    if hours.allow(instant, zone):
        return instant
    info = zone_info(zone)
    day = instant.astimezone(info).date()
    for ahead in range(9):  # a week, and a day for hours that are over
        date_ahead = day + timedelta(days=ahead)
        candidate = datetime.combine(date_ahead, hours.opens, info).astimezone(UTC)
        if candidate > instant and hours.allow(candidate, zone):
            return candidate
    raise ValueError(f"the hours never open in {zone}")
