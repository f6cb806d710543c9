"""Reminder policy: the firm's rules as data; which steps, for whom, in what tone, by which way."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from bot.reminder_cap import Cap
from bot.reminder_hours import Hours, zone_info
from bot.wish_rules import WishRules

FARTHEST = 365  # days from the due date
MOST_STEPS = 30  # of one segment
DEFAULT = "default"  # the segment of everybody whom no other one names


class Way(StrEnum):
    """How a reminder may reach a person: in the linked chat, or by mail."""

    CHAT = "chat"
    EMAIL = "email"


class Tone(StrEnum):
    """How it is said; the facts are the same in each. In the order of firmness."""

    FRIENDLY = "friendly"
    NEUTRAL = "neutral"
    FIRM = "firm"

    @classmethod
    def firmest(cls, tones: Sequence["Tone"]) -> "Tone":
        """The tone of a message about several invoices."""
        order = tuple(cls)
        return max(tones, key=order.index)


class Template(StrEnum):
    """What a reminder's opening sentence is about. `final` is for the last step of all."""

    BEFORE = "before"
    DUE = "due"
    OVERDUE = "overdue"
    FINAL = "final"

    def fits(self, days: int) -> bool:
        """Whether its sentences are true so many days from the due date."""
        return self in _TRUE_WHEN[(days > 0) - (days < 0)]


_TRUE_WHEN = {
    -1: (Template.BEFORE,),
    0: (Template.DUE,),
    1: (Template.OVERDUE, Template.FINAL),
}


def template_for(days: int) -> Template:
    """The template of a step that names none; `days` from the due date."""
    return _TRUE_WHEN[(days > 0) - (days < 0)][0]


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder: `days` from the due date, and the ways it may take, the best first."""

    days: int
    template: Template
    tone: Tone = Tone.NEUTRAL
    ways: tuple[Way, ...] = (Way.CHAT, Way.EMAIL)


def plain_steps(*days: int) -> tuple[Step, ...]:
    """Steps with nothing but their days chosen."""
    return tuple(Step(one, template_for(one)) for one in days)


def check_days(days: Sequence[int]) -> None:
    """Raises ValueError, with what to do, where there are too many steps or one is too far off."""
    if len(days) > MOST_STEPS:
        raise ValueError(f"has {len(days)} steps: leave at most {MOST_STEPS}")
    for day in days:
        if abs(day) > FARTHEST:
            allowed = f"name days from {-FARTHEST} to {FARTHEST}"
            raise ValueError(f"{day} days are too far from the due date: {allowed}")


@dataclass(frozen=True, slots=True)
class Segment:
    """A group of customers with steps of their own; customers name it in the import."""

    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """`steps` are the default segment's. `version` is the firm's own word for these rules."""

    steps: tuple[Step, ...]
    hours: Hours
    business_zone: str
    segments: tuple[Segment, ...] = ()
    version: str = "settings"
    cap: Cap = field(default_factory=Cap)
    wishes: WishRules = field(default_factory=WishRules)

    def today(self, now: datetime) -> date:
        """The business's civil day."""
        return now.astimezone(zone_info(self.business_zone)).date()

    def list_segments(self) -> tuple[Segment, ...]:
        """Every segment, the default first."""
        return (Segment(DEFAULT, self.steps), *self.segments)

    def steps_of(self, segment: str) -> tuple[Step, ...]:
        """The steps for customers of this segment; an unknown one gets the default's."""
        return next((one.steps for one in self.segments if one.name == segment), self.steps)

    def find_step(self, segment: str, days: int) -> Step | None:
        """The segment's step of that day, or None: the policy has none (any more)."""
        return next((one for one in self.steps_of(segment) if one.days == days), None)
