"""Statement: what moved in a period and how old what is open is; pure, and it always adds up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing.money import Currency, Money

AGES = (30, 60, 90)  # days overdue: the last one of each bucket but the oldest


class EntryKind(StrEnum):
    """Why the balance moved."""

    INVOICE = "invoice"
    PAYMENT = "payment"
    REFUND = "refund"
    REFUND_WAIVED = "refund-waived"  # what went back need not be paid again
    CHARGEBACK = "chargeback"  # the bank took a payment back
    CREDIT = "credit"
    CREDIT_NOTE = "credit-note"
    SETTLED = "settled"  # paid outside these books
    WRITTEN_OFF = "written-off"


@dataclass(frozen=True, slots=True)
class Entry:
    """A movement. A positive amount is owed, a negative one was paid or given.

    `on` is a civil day of the business; `reference` is an invoice's or note's number, else words
    of the customer's own ("card ••••4242").
    """

    on: date
    kind: EntryKind
    reference: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Bill:
    """An issued invoice, as ageing sees it."""

    number: str
    issued_on: date
    due_on: date
    total: Money


@dataclass(frozen=True, slots=True)
class Reduction:
    """What an invoice's due was lowered by on a day: a payment's part, credit, a write-off."""

    invoice: str
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Account:
    """All of a customer's movements, the oldest first."""

    bills: tuple[Bill, ...]
    entries: tuple[Entry, ...]
    reductions: tuple[Reduction, ...]


@dataclass(frozen=True, slots=True)
class Ageing:
    """What was open on the last day, by how long it was overdue then.

    `buckets` are 1–30, 31–60, 61–90 and more than 90 days.
    """

    not_due: Money
    buckets: tuple[Money, ...]

    @property
    def total(self) -> Money:
        """All that was open."""
        return sum(self.buckets, self.not_due)


@dataclass(frozen=True, slots=True)
class CurrencyStatement:
    """One currency: opening + the entries = closing. What is below zero is held as credit."""

    currency: Currency
    opening: Money
    entries: tuple[Entry, ...]
    closing: Money
    ageing: Ageing

    def balances(self) -> tuple[Money, ...]:
        """The balance after each entry."""
        found, running = [], self.opening
        for entry in self.entries:
            running += entry.amount
            found.append(running)
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Statement:
    """A period, both days included; one part a currency, by code, none where nothing moved."""

    first: date
    last: date
    currencies: tuple[CurrencyStatement, ...]


def statement_of(account: Account, first: date, last: date) -> Statement:
    """The account's statement for these days."""
    by_currency: dict[Currency, list[Entry]] = {}
    for entry in account.entries:
        if entry.on <= last:
            by_currency.setdefault(entry.amount.currency, []).append(entry)
    parts = (_part(code, by_currency[code], account, first, last) for code in sorted(by_currency))
    return Statement(first, last, tuple(one for one in parts if _says_something(one)))


def _part(
    code: Currency, entries: list[Entry], account: Account, first: date, last: date
) -> CurrencyStatement:
    opening = _sum(code, (entry.amount for entry in entries if entry.on < first))
    moved = tuple(entry for entry in entries if entry.on >= first)
    return CurrencyStatement(
        currency=code,
        opening=opening,
        entries=moved,
        closing=opening + _sum(code, (entry.amount for entry in moved)),
        ageing=_ageing(code, account, last),
    )


def _ageing(code: Currency, account: Account, last: date) -> Ageing:
    lowered: dict[str, int] = {}
    for one in account.reductions:
        if one.on <= last:
            lowered[one.invoice] = lowered.get(one.invoice, 0) + one.amount.minor
    not_due, buckets = 0, [0] * (len(AGES) + 1)
    for bill in account.bills:
        if bill.total.currency != code or bill.issued_on > last:
            continue
        left = max(0, bill.total.minor - lowered.get(bill.number, 0))
        days = (last - bill.due_on).days
        if days <= 0:
            not_due += left
        else:
            buckets[sum(days > age for age in AGES)] += left
    return Ageing(Money(not_due, code), tuple(Money(amount, code) for amount in buckets))


def _says_something(part: CurrencyStatement) -> bool:
    return bool(part.entries or part.opening or part.ageing.total)


def _sum(code: Currency, amounts: Iterable[Money]) -> Money:
    return sum(amounts, Money(0, code))
