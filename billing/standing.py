"""Standing: where a customer stands, currency by currency, never summed across."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from billing.money import Currency, Money


@dataclass(frozen=True, slots=True)
class CurrencyStanding:
    """What is owed and held in one currency.

    `due` is all that is still to pay, `overdue` its part whose day is over, `processing` what is on
    its way (still contained in `due`), `credit` what we hold. `next_due_on` is the first due date
    that is not over, with the sum of that day. `open_invoices` counts those with something due.
    `automatic` is the part of `due` that is charged by itself where the customer is on autopay: a
    provider's own invoice only if the provider does.
    """

    currency: Currency
    due: Money
    overdue: Money
    processing: Money
    credit: Money
    next_due_on: date | None
    next_due: Money | None
    open_invoices: int
    automatic: Money


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
    automatic: int = 0  # the part of `amount` that autopay would settle


def standing_of(days: Iterable[DueDay], today: date) -> Standing:
    """The standing that these days make, seen from `today` in the business's zone."""
    by_currency: dict[Currency, list[DueDay]] = {}
    for day in days:
        by_currency.setdefault(day.currency, []).append(day)
    found = [_sum_up(code, by_currency[code], today) for code in sorted(by_currency)]
    return Standing(tuple([one for one in found if one.due or one.processing or one.credit]))


def _sum_up(code: Currency, days: Iterable[DueDay], today: date) -> CurrencyStanding:
    """All in one currency, so whole minor units add up; Money only of the sums."""
    due = overdue = processing = credit = invoices = next_due = automatic = 0
    next_due_on: date | None = None
    for day in days:
        if day.on is None:
            credit += day.amount
            continue
        due += day.amount
        processing += day.processing
        invoices += day.invoices
        automatic += day.automatic
        if day.on < today:
            overdue += day.amount
        elif day.amount and (next_due_on is None or day.on < next_due_on):
            next_due_on, next_due = day.on, day.amount
    return CurrencyStanding(
        currency=code,
        due=Money(due, code),
        overdue=Money(overdue, code),
        processing=Money(processing, code),
        credit=Money(credit, code),
        next_due_on=next_due_on,
        next_due=Money(next_due, code) if next_due_on else None,
        open_invoices=invoices,
        automatic=Money(automatic, code),
    )
