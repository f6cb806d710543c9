"""Numbers of the desk: how long customers waited, how much is left, and how they found it. Pure.

All times are the hours in which agents are there (bot/desk/rules.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.desk.rules import DeskRules
from bot.desk.ticket import Ticket, TicketState

_AGES = (timedelta(hours=1), timedelta(hours=4), timedelta(hours=8), timedelta(hours=24))


@dataclass(frozen=True, slots=True)
class Spread:
    """A middle one and one that nine of ten stay below; None where there is nothing to measure."""

    middle: timedelta | None
    most: timedelta | None
    count: int


@dataclass(frozen=True, slots=True)
class Age:
    """How many open tickets are younger than this, and no younger than the age before."""

    below: timedelta | None  # None: older than all
    count: int


@dataclass(frozen=True, slots=True)
class DeskNumbers:
    """What happened to tickets that were opened in a time, and what is open now."""

    opened: int
    answered: int
    resolved: int
    first_response: Spread
    resolution: Spread
    good: int
    bad: int
    backlog: tuple[Age, ...]


def numbers_of(
    opened: Sequence[Ticket], alive: Sequence[Ticket], rules: DeskRules, now: datetime
) -> DeskNumbers:
    """`opened` are the tickets of the time in question, `alive` all that are open now."""
    answers = [(one.opened_at, one.replied_at) for one in opened if one.replied_at]
    ends = [
        (one.opened_at, one.resolved_at)
        for one in opened
        if one.resolved_at and one.state is TicketState.RESOLVED
    ]
    ratings = [one.rating for one in opened]
    return DeskNumbers(
        opened=len(opened),
        answered=len(answers),
        resolved=len(ends),
        first_response=_spread([rules.between(start, end) for start, end in answers]),
        resolution=_spread([rules.between(start, end) for start, end in ends]),
        good=ratings.count("good"),
        bad=ratings.count("bad"),
        backlog=_backlog([rules.between(one.opened_at, now) for one in alive]),
    )


def _spread(times: Sequence[timedelta]) -> Spread:
    if not times:
        return Spread(None, None, 0)
    ordered = sorted(times)
    last = len(ordered) - 1
    return Spread(ordered[last // 2], ordered[-(-last * 9 // 10)], len(ordered))


def _backlog(ages: Sequence[timedelta]) -> tuple[Age, ...]:
    found, before = [], timedelta()
    for below in _AGES:
        found.append(Age(below, sum(before <= one < below for one in ages)))
        before = below
    return (*found, Age(None, sum(one >= before for one in ages)))
