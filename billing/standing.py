"""Standing: where a customer stands, currency by currency, never summed across."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from billing.money import Currency, Money


@dataclass(frozen=True, slots=True)
class CurrencyStanding:
    """What is owed and held in one currency.

    `due` is all that is still to pay, `overdue` its part whose day is over, `processing` what is on
    its way (still contained in `due`), `credit` what we hold. `next_due_on` is the first due date
    that is not over, with the sum of that day. `open_invoices` counts those with something due.
    """

    currency: Currency
    due: Money
    overdue: Money
    processing: Money
    credit: Money
    next_due_on: date | None
    next_due: Money | None
    open_invoices: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One entry a currency in which anything is open or held, by code; none when all is settled."""

    currencies: tuple[CurrencyStanding, ...]

    @property
    def owes(self) -> bool:
        """Whether anything at all is due."""
        return any(one.due for one in self.currencies)


@dataclass(frozen=True, slots=True)
class DueDay:
    """What one due date of one currency holds; `on` is None for the credit that we hold."""

    currency: Currency
    on: date | None
    amount: int
    processing: int = 0
    invoices: int = 0


def standing_of(days: Iterable[DueDay], today: date) -> Standing:
    """The standing that these days make, seen from `today` in the business's zone."""
    found: dict[Currency, CurrencyStanding] = {}
    for day in sorted(days, key=lambda one: (one.currency, one.on or date.min)):
        before = found.get(day.currency) or _empty(day.currency)
        found[day.currency] = _add(before, day, today)
    return Standing(tuple(one for one in found.values() if one.due or one.processing or one.credit))


def _empty(currency: Currency) -> CurrencyStanding:
    zero = Money(0, currency)
    return CurrencyStanding(currency, zero, zero, zero, zero, None, None, 0)


def _add(before: CurrencyStanding, day: DueDay, today: date) -> CurrencyStanding:
    amount = Money(day.amount, day.currency)
    if day.on is None:
        return replace(before, credit=before.credit + amount)
    after = replace(
        before,
        due=before.due + amount,
        overdue=before.overdue + amount if day.on < today else before.overdue,
        processing=before.processing + Money(day.processing, day.currency),
        open_invoices=before.open_invoices + day.invoices,
    )
    if before.next_due_on is None and day.on >= today and amount:
        return replace(after, next_due_on=day.on, next_due=amount)
    return after
