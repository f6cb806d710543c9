"""Policy shapes: what may stand in a REMINDER_POLICY file, and the policy that it makes."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from app.hours_text import parse_hours, parse_weekdays
from bot.reminder_cap import Cap
from bot.reminder_hours import Hours
from bot.reminder_policy import (
    DEFAULT,
    FARTHEST,
    Policy,
    Segment,
    Step,
    Template,
    Tone,
    Way,
    check_days,
    template_for,
)
from bot.wish_rules import WishRules

_YEAR = 366


def _text(parse: Callable[[str], object]) -> Callable[[object], object]:
    def read(value: object) -> object:
        if not isinstance(value, str):
            raise ValueError("must be a text in quotes")  # noqa: TRY004 - pydantic's own contract
        return parse(value)

    return read


def _limit(value: object) -> int | None:
    if value == "none":
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ValueError('must be a whole number from 1 on, or "none"')
    return value


Limit = Annotated[int | None, BeforeValidator(_limit)]
Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$")]
Version = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[^\x00-\x1f]+$")]


class _Part(BaseModel):
    """Unknown fields are errors: a misspelt one must not pass for one left out."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class StepShape(_Part):
    """A `[[segment.step]]`."""

    days: Annotated[int, Field(ge=-FARTHEST, le=FARTHEST)]
    template: Annotated[Template, Field(strict=False)] | None = None
    tone: Annotated[Tone, Field(strict=False)] = Tone.NEUTRAL
    channels: Annotated[
        list[Annotated[Way, Field(strict=False)]], Field(min_length=1, max_length=len(Way))
    ] = list(Way)

    @model_validator(mode="after")
    def _template_is_true(self) -> Self:
        if self.template and not self.template.fits(self.days):
            raise ValueError(
                f'the template "{self.template}" does not fit days = {self.days}: '
                "before the due date it is before, on it due, after it overdue or final"
            )
        if len(set(self.channels)) < len(self.channels):
            raise ValueError("channels name one twice")
        return self

    def to_step(self) -> Step:
        """The step."""
        template = self.template or template_for(self.days)
        return Step(self.days, template, self.tone, tuple(self.channels))


class SegmentShape(_Part):
    """A `[[segment]]`; without steps its customers get no reminders."""

    name: Name
    step: list[StepShape] = []

    @model_validator(mode="after")
    def _each_day_once(self) -> Self:
        days = [one.days for one in self.step]
        check_days(days)
        for day in days:
            if days.count(day) > 1:
                raise ValueError(f"has two steps with days = {day}")
        return self

    @model_validator(mode="after")
    def _last_is_last(self) -> Self:
        last = max((one.days for one in self.step), default=0)
        for one in self.step:
            if one.template is Template.FINAL and one.days < last:
                raise ValueError(
                    f'the template "final" says that no reminder follows, and days = {last} does: '
                    f"use it there, and overdue at days = {one.days}"
                )
        return self

    def to_segment(self) -> Segment:
        """The segment, its steps in order of time."""
        return Segment(self.name, tuple(one.to_step() for one in sorted(self.step, key=_days)))


def _days(one: StepShape) -> int:
    return one.days


class PolicyShape(_Part):
    """The whole file."""

    version: Version
    hours: Annotated[tuple[time, time], BeforeValidator(_text(parse_hours))] = (time(9), time(20))
    weekdays: Annotated[frozenset[int], BeforeValidator(_text(parse_weekdays))] = frozenset(
        range(6)
    )
    holidays: Annotated[list[date], Field(max_length=_YEAR)] = []
    cap_per_day: Limit = 1
    cap_per_week: Limit = None
    promise_days: Annotated[int, Field(ge=0, le=_YEAR)] = WishRules().promise_days
    snoozes_per_invoice: Annotated[int, Field(ge=0, le=100)] = WishRules().snoozes_per_invoice
    transfer_days: Annotated[int, Field(ge=0, le=60)] = WishRules().transfer_days
    segment: list[SegmentShape]

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        names = [one.name for one in self.segment]
        if DEFAULT not in names:
            raise ValueError(f'there must be a [[segment]] with name = "{DEFAULT}"')
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f'there are two segments with name = "{name}"')
        for day in self.holidays:
            ahead = (day + timedelta(days=number) for number in range(_YEAR))
            if not any(self._hours().open_on(one) for one in ahead):
                raise ValueError(f"holidays leave no day for a year from {day} on")
        return self

    def to_policy(self, business_zone: str) -> Policy:
        """The rules that planner and sender share."""
        segments = {one.name: one.to_segment() for one in self.segment}
        return Policy(
            steps=segments.pop(DEFAULT).steps,
            hours=self._hours(),
            business_zone=business_zone,
            segments=tuple(segments.values()),
            version=self.version,
            cap=Cap(self.cap_per_day, self.cap_per_week),
            wishes=WishRules(self.promise_days, self.snoozes_per_invoice, self.transfer_days),
        )

    def _hours(self) -> Hours:
        return Hours(*self.hours, self.weekdays, frozenset(self.holidays))
