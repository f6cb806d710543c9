"""Late fee rules: how much, how long after the due date, and from when on. Pure; off by default."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from billing.money import Currency, Money

_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class FeeStep:
    """One fee, charged once, `days` after the due date: a flat amount or interest.

    `flat` names each currency that it is charged in, in minor units. `annual_percent` is charged
    for the `interest_days` that the last interest step left. `cap` and `minimum_due` are in minor
    units, where they are given.
    """

    days: int
    flat: Mapping[Currency, int] = field(default_factory=dict)
    annual_percent: Decimal | None = None
    interest_days: int = 0
    cap: Mapping[Currency, int] = field(default_factory=dict)
    minimum_due: Mapping[Currency, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FeeRules:
    """The firm's fees: for invoices due from `due_from` on, so that none comes as a surprise.

    Without steps there are none. A fee is an invoice of its own, due `payable_days` later.
    """

    steps: tuple[FeeStep, ...] = ()
    due_from: date = date.max
    payable_days: int = 14

    @property
    def enabled(self) -> bool:
        """Whether any fee is ever charged. To be asked before anything else."""
        return bool(self.steps)


NO_FEES = FeeRules()


class FeePolicy(Protocol):
    """What a country's law makes of a step: another reckoning of interest, another day."""

    def falls_on(self, step: FeeStep, due_on: date) -> date:
        """The first day on which the fee may be charged; never before due_on + step.days."""
        ...

    def amount(self, step: FeeStep, due: Money, due_on: date) -> Money:
        """How much, for what is still due; zero for none. Must not depend on the day of asking."""
        ...

    def payable_by(self, charged_on: date) -> date:
        """The due date of the fee itself."""
        ...


@dataclass(frozen=True, slots=True)
class PlainPolicy:
    """The rules as they are written."""

    rules: FeeRules

    def falls_on(self, step: FeeStep, due_on: date) -> date:
        """The step's own day."""
        return due_on + timedelta(days=step.days)

    def amount(self, step: FeeStep, due: Money, _due_on: date) -> Money:
        """The flat amount, or daily interest; half up to the minor unit, at most the cap."""
        currency = due.currency
        if due.minor <= 0 or due.minor < step.minimum_due.get(currency, 0):
            return Money(0, currency)
        fee = Money(step.flat.get(currency, 0), currency)
        if step.annual_percent is not None:
            share = step.annual_percent * step.interest_days / (100 * _DAYS_A_YEAR)
            fee = due.times(share)
        return min(fee, Money(step.cap.get(currency, fee.minor), currency))

    def payable_by(self, charged_on: date) -> date:
        """So many days later."""
        return charged_on + timedelta(days=self.rules.payable_days)


@dataclass(frozen=True, slots=True)
class ComingFee:
    """A fee that will be added on a day if the invoice is still open then."""

    step: FeeStep
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Fees:
    """The rules with the policy that reads them."""

    rules: FeeRules = NO_FEES
    own_policy: FeePolicy | None = None

    @property
    def policy(self) -> FeePolicy:
        """The country's policy where one is given, else the rules as they are written."""
        return self.own_policy or PlainPolicy(self.rules)

    def next_for(self, due: Money, due_on: date, today: date) -> ComingFee | None:
        """The next fee of an invoice, to be shown before it falls due."""
        if not self.rules.enabled or due_on < self.rules.due_from:
            return None
        ahead = (
            ComingFee(step, on, self.policy.amount(step, due, due_on))
            for step in self.rules.steps
            if (on := self.policy.falls_on(step, due_on)) > today
        )
        return min((one for one in ahead if one.amount), key=lambda one: one.on, default=None)
