"""A place where it is afternoon at the real present time: programs that run for real may remind."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone


@dataclass(frozen=True, slots=True)
class Afternoon:
    """Its zone, and the day that it is there."""

    zone: str
    today: date

    @classmethod
    def somewhere(cls) -> "Afternoon":
        """Where it is between two and three o'clock now."""
        now = datetime.now(UTC)
        east = 14 - now.hour
        there = now.astimezone(timezone(timedelta(hours=east)))
        # The signs of these names are POSIX's: behind Greenwich is plus.
        return cls(f"Etc/GMT{-east:+d}" if east else "Etc/GMT", there.date())

    @property
    def settings(self) -> dict[str, str]:
        """What a house there must know to remind on the due date only, on any day."""
        return {
            "BUSINESS_TIME_ZONE": self.zone,
            "REMINDER_STEPS": "0",
            "REMINDER_WEEKDAYS": "mon-sun",
        }
