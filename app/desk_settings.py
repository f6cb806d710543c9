"""Settings of the desk: when agents are there, and how long somebody may wait for one."""

from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated

from pydantic import Field, InstanceOf, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.canned_file import read_canned
from app.hours_text import parse_hours, parse_weekdays
from app.roster_file import read_roster
from bot.desk.canned import CannedReply
from bot.desk.rules import DeskRules
from bot.desk.staff import ListedAgents
from bot.reminder_hours import Hours

_MOST = 60 * 24 * 30  # minutes


class DeskSettings(BaseSettings):
    """`DESK_HOURS` and its likes; a bad one is refused at start."""

    model_config = SettingsConfigDict(
        env_prefix="DESK_", env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True
    )

    hours: Annotated[tuple[time, time], NoDecode] = (time(9), time(17))
    weekdays: Annotated[frozenset[int], NoDecode] = frozenset(range(5))  # Monday is 0
    holidays: Annotated[frozenset[date], NoDecode] = frozenset()
    agents: Annotated[InstanceOf[ListedAgents] | None, NoDecode] = None
    replies: Annotated[InstanceOf[Mapping[str, CannedReply]], NoDecode] = Field(
        default_factory=dict
    )
    alert_minutes: int = Field(default=10, ge=1, le=_MOST)
    wait_minutes: int = Field(default=240, ge=1, le=_MOST)
    idle_minutes: int = Field(default=480, ge=1, le=_MOST)

    @field_validator("hours", mode="before")
    @classmethod
    def _hours(cls, value: object) -> object:
        return parse_hours(value) if isinstance(value, str) else value

    @field_validator("weekdays", mode="before")
    @classmethod
    def _weekdays(cls, value: object) -> object:
        return parse_weekdays(value) if isinstance(value, str) else value

    @field_validator("holidays", mode="before")
    @classmethod
    def _holidays(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            days = {date.fromisoformat(day.strip()) for day in value.split(",") if day.strip()}
        except ValueError as error:
            raise ValueError("DESK_HOLIDAYS are days by comma: 2026-12-25,2026-12-26") from error
        return frozenset(days)

    @field_validator("replies", mode="before")
    @classmethod
    def _replies(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read_canned(Path(value).read_text("utf-8"))
        except (ValueError, OSError) as error:
            words = getattr(error, "strerror", None) or str(error)
            raise ValueError(f"DESK_REPLIES: {value}: {words}") from error

    @field_validator("agents", mode="before")
    @classmethod
    def _agents(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return read_roster(Path(value).read_text("utf-8"))
        except (ValueError, OSError) as error:
            words = getattr(error, "strerror", None) or str(error)
            raise ValueError(f"DESK_AGENTS: {value}: {words}") from error

    def rules(self, business_zone: str) -> DeskRules:
        """The rules on the firm's clock."""
        return DeskRules(
            Hours(*self.hours, self.weekdays, self.holidays),
            business_zone,
            timedelta(minutes=self.alert_minutes),
            timedelta(minutes=self.wait_minutes),
            timedelta(minutes=self.idle_minutes),
        )
