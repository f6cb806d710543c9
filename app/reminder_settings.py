"""Settings of reminders: steps, hours and weekdays, by the contract."""

import re
from datetime import time
from typing import Annotated

from pydantic import field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.reminder_hours import Hours
from bot.reminder_rules import Policy

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}:\d{2})-(\d{1,2}:\d{2})")


class ReminderSettings(BaseSettings):
    """`REMINDER_STEPS`, `REMINDER_HOURS`, `REMINDER_WEEKDAYS`; a bad one is refused at start."""

    model_config = SettingsConfigDict(
        env_prefix="REMINDER_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    steps: Annotated[tuple[int, ...], NoDecode] = (-7, -3, 0, 1, 7, 14)
    hours: Annotated[tuple[time, time], NoDecode] = (time(9), time(20))
    weekdays: Annotated[frozenset[int], NoDecode] = frozenset(range(6))  # Monday is 0

    @field_validator("steps", mode="before")
    @classmethod
    def _steps(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return tuple(sorted({int(step) for step in value.split(",") if step.strip()}))
        except ValueError as error:
            raise ValueError("REMINDER_STEPS are whole days such as -7,-3,0,1,7,14") from error

    @field_validator("hours", mode="before")
    @classmethod
    def _hours(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        match = _HOURS.fullmatch(value.replace(" ", ""))
        if match is None:
            raise ValueError("REMINDER_HOURS look like 09:00-20:00")
        try:
            first, last = (time.fromisoformat(part.zfill(5)) for part in match.groups())
        except ValueError as error:
            raise ValueError("REMINDER_HOURS look like 09:00-20:00") from error
        if first >= last:
            raise ValueError("REMINDER_HOURS must begin before they end, as in 09:00-20:00")
        return first, last

    @field_validator("weekdays", mode="before")
    @classmethod
    def _weekdays(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        days: set[int] = set()
        for part in value.lower().replace(" ", "").split(","):
            first, _, last = part.partition("-")
            if first not in _WEEKDAYS or (last and last not in _WEEKDAYS):
                raise ValueError("REMINDER_WEEKDAYS look like mon-sat or mon,wed,fri")
            start = _WEEKDAYS.index(first)
            span = (_WEEKDAYS.index(last or first) - start) % len(_WEEKDAYS)
            days |= {(start + offset) % len(_WEEKDAYS) for offset in range(span + 1)}
        return frozenset(days)

    def policy(self, business_zone: str) -> Policy:
        """The rules that planner and sender share."""
        return Policy(self.steps, Hours(*self.hours, self.weekdays), business_zone)
