"""Part plans: an invoice in dated parts that were agreed. Each part is a promise of its own.

A part is there when no more than `until_due` is left of the invoice: what is paid beside the plan
settles the parts in their order, too. Pure.
"""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from billing.money import Money
from billing.part_rules import PartRules
from bot.promise_rules import UNSETTLED, Promise


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """The `number`th of `count` parts; `amount` is what is still to pay for it."""

    promise: Promise
    number: int
    count: int
    amount: Money

    @property
    def on(self) -> date:
        """Its last day."""
        return self.promise.day


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is to be agreed."""

    on: date
    amount: Money


def in_months(due: Money, count: int, first: date) -> tuple[Part, ...]:
    """As many equal parts as there are months, whose sum is exactly what is due."""
    shares = due.split([1] * count)
    return tuple(Part(_months_later(first, at), share) for at, share in enumerate(shares))


def in_two(due: Money, now: Money, first: date, second: date) -> tuple[Part, ...]:
    """So much now, and the rest on a day."""
    return Part(first, now), Part(second, due - now)


def fits(parts: Sequence[Part], rules: PartRules, due: Money, today: date) -> bool:
    """Whether the firm takes these parts."""
    small = any(one.amount < rules.least(due) for one in parts)
    far = (parts[-1].on - today).days > rules.most_days
    return len(parts) <= rules.most_parts and not small and not far


def thresholds(parts: Iterable[Part], due: Money) -> tuple[int, ...]:
    """What is left of the invoice after each part, in minor units."""
    left, found = due.minor, []
    for one in parts:
        left -= one.amount.minor
        found.append(left)
    return tuple(found)


def siblings(one: Promise, promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """All parts that were agreed with this one, in their order."""
    key = (one.invoices, one.created_at)
    found = [other for other in promises if (other.invoices, other.created_at) == key]
    return tuple(sorted(found, key=lambda other: other.id))


def plan_of(invoice: str, promises: Iterable[Promise]) -> tuple[Promise, ...]:
    """The invoice's agreed parts that are not over yet, with those before them, in their order."""
    parts = [one for one in promises if one.until_due is not None and invoice in one.invoices]
    newest = max((one.created_at for one in parts), default=None)
    mine = sorted((one for one in parts if one.created_at == newest), key=lambda one: one.id)
    return tuple(mine) if any(one.state in UNSETTLED for one in mine) else ()


def next_part(invoice: str, due: Money, promises: Iterable[Promise]) -> PlannedPart | None:
    """The part that is to be paid next; None where nothing is agreed, or all of it is there."""
    plan = plan_of(invoice, promises)
    for number, one in enumerate(plan, 1):
        left = due.minor - (one.until_due or 0)
        if one.state in UNSETTLED and left > 0:
            return PlannedPart(one, number, len(plan), Money(left, due.currency))
    return None


def _months_later(first: date, count: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last))
