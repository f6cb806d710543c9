"""Desk rules: when agents are there, and how long somebody may wait for one. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.reminder_hours import Hours, next_open, zone_info

OFFICE_HOURS = Hours(time(9), time(17), frozenset(range(5)))
_FAR = 400  # opening times to look ahead


@dataclass(frozen=True, slots=True)
class DeskRules:
    """`hours` on the firm's clock (`zone`, IANA); the waits count only while agents are there.

    `alert_after`: nobody has taken the ticket, and the agents are told once more, louder.
    `wait_at_most`: nobody has come, and the chat goes back to the assistant.
    `idle_at_most`: neither agent nor customer has said anything, and the same happens.
    """

    hours: Hours = OFFICE_HOURS
    zone: str = "UTC"
    alert_after: timedelta = timedelta(minutes=10)
    wait_at_most: timedelta = timedelta(hours=4)
    idle_at_most: timedelta = timedelta(hours=8)

    def opens_at(self, now: datetime) -> datetime | None:
        """When agents are there again; None while they are."""
        at = next_open(now, self.zone, self.hours)
        return None if at == now else at

    def later(self, since: datetime, by: timedelta) -> datetime:
        """The instant at which agents have been there for so long since then, in UTC."""
        at, left = since, by
        for _ in range(_FAR):
            start = next_open(at, self.zone, self.hours)
            closes = self._closing(start)
            if start + left <= closes:
                return start + left
            left -= closes - start
            at = closes
        return at

    def between(self, start: datetime, end: datetime) -> timedelta:
        """How long agents were there between the two instants."""
        at, total = start, timedelta()
        while at < end:
            opens = next_open(at, self.zone, self.hours)
            if opens >= end:
                break
            closes = self._closing(opens)
            total += min(closes, end) - opens
            at = closes
        return total

    def _closing(self, inside: datetime) -> datetime:
        zone = zone_info(self.zone)
        day = inside.astimezone(zone).date()
        return datetime.combine(day, self.hours.closes, zone).astimezone(UTC)
