"""Promise rules: what becomes of a customer's word to pay by a day. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

FOLLOWED_FOR = 3  # days between the follow-up and the ticket
PART_NOTICE = timedelta(days=2)  # so long before its day a planned part is told of
MOST_BROKEN = 2  # broken promises of one invoice; then a person decides


class PromiseState(StrEnum):
    """How a promise stands. KEPT, LATE, LAPSED and CASE are ends."""

    OPEN = "open"
    BROKEN = "broken"  # the day is over and something is still due
    FOLLOWED_UP = "followed_up"  # and the customer was told so, once
    KEPT = "kept"
    LATE = "late"  # paid, after the day
    LAPSED = "lapsed"  # nothing is due any more, and nothing was paid: voided, credited
    CASE = "case"  # a person has it


UNSETTLED = (PromiseState.OPEN, PromiseState.BROKEN, PromiseState.FOLLOWED_UP)


@dataclass(frozen=True, slots=True)
class Promise:
    """A person's word for some invoices. `day` is a civil day in the business's zone.

    `changed_at` is when it came to its present state; `conversation` is the chat it was given in.
    `until_due` belongs to a part of one invoice: it is kept when no more is left than that, in
    minor units (see bot/part_plans.py).
    """

    id: int
    customer: str
    person: int
    conversation: int
    invoices: tuple[str, ...]
    day: date
    language: str
    state: PromiseState
    created_at: datetime
    changed_at: datetime
    until_due: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How many of the promised invoices are owed, have a payment on its way, are paid, and are held
    back by staff or a dispute.
    """

    owed: int
    processing: int
    paid: int
    held: int = 0


def next_state(
    promise: Promise, standing: Standing, today: date, changed_on: date
) -> PromiseState | None:
    """Where the promise goes now, or None while it waits. Days are the business's civil days."""
    if not standing.owed:
        return _settled(promise.state) if standing.paid else PromiseState.LAPSED
    if standing.processing or standing.held:
        return None  # nobody is called late while a bank is at work, or a person
    match promise.state:
        case PromiseState.OPEN if today > promise.day:
            return PromiseState.BROKEN
        case PromiseState.BROKEN:
            return PromiseState.FOLLOWED_UP
        case PromiseState.FOLLOWED_UP if today >= changed_on + timedelta(days=FOLLOWED_FOR):
            return PromiseState.CASE
        case _:
            return None


def _settled(state: PromiseState) -> PromiseState:
    return PromiseState.KEPT if state is PromiseState.OPEN else PromiseState.LATE


def broken_of(invoice: str, promises: tuple[Promise, ...]) -> int:
    """How many promises of this invoice were not kept."""
    kept = (PromiseState.OPEN, PromiseState.KEPT, PromiseState.LAPSED)
    return sum(invoice in one.invoices and one.state not in kept for one in promises)


def unsettled_of(invoice: str, promises: tuple[Promise, ...]) -> Promise | None:
    """The promise that this invoice's reminders wait for, or None."""
    return next(
        (one for one in promises if invoice in one.invoices and one.state in UNSETTLED), None
    )
