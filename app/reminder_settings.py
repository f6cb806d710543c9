"""Settings of reminders: a policy file, or steps, hours and weekdays, by the contract."""

from datetime import time
from pathlib import Path
from typing import Annotated

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.hours_text import parse_hours, parse_weekdays
from app.policy_file import read_policy
from app.policy_shapes import PolicyShape
from bot.reminder_hours import Hours
from bot.reminder_policy import Policy, check_days, plain_steps


class ReminderSettings(BaseSettings):
    """`REMINDER_POLICY`, or `REMINDER_STEPS`, `REMINDER_HOURS`, `REMINDER_WEEKDAYS`; a bad one is
    refused at start. A file is the whole policy: beside it the three others are not looked at.
    """

    model_config = SettingsConfigDict(
        env_prefix="REMINDER_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    file: Annotated[PolicyShape | None, NoDecode, Field(validation_alias="REMINDER_POLICY")] = None
    steps: Annotated[tuple[int, ...], NoDecode] = (-7, -3, 0, 1, 7, 14)
    hours: Annotated[tuple[time, time], NoDecode] = (time(9), time(20))
    weekdays: Annotated[frozenset[int], NoDecode] = frozenset(range(6))  # Monday is 0

    @field_validator("file", mode="before")
    @classmethod
    def _file(cls, value: object) -> object:
        return read_policy(Path(value)) if isinstance(value, str) else value

    @field_validator("steps", mode="before")
    @classmethod
    def _steps(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            days = tuple(sorted({int(step) for step in value.split(",") if step.strip()}))
        except ValueError as error:
            raise ValueError("REMINDER_STEPS are whole days such as -7,-3,0,1,7,14") from error
        check_days(days)
        return days

    @field_validator("hours", mode="before")
    @classmethod
    def _hours(cls, value: object) -> object:
        return parse_hours(value) if isinstance(value, str) else value

    @field_validator("weekdays", mode="before")
    @classmethod
    def _weekdays(cls, value: object) -> object:
        return parse_weekdays(value) if isinstance(value, str) else value

    def policy(self, business_zone: str) -> Policy:
        """The rules that planner and sender share."""
        if self.file is not None:
            return self.file.to_policy(business_zone)
        return Policy(plain_steps(*self.steps), Hours(*self.hours, self.weekdays), business_zone)
