"""Reminder results: which step, by which channel, brought how much, and how fast. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from billing.money import Currency, Money

CREDITED_FOR = timedelta(days=7)  # a payment later than that was hardly the reminder's doing
_EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Source:
    """What a payment is credited to: a step (days from the due date) by a channel, or nothing."""

    step: int | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Taking:
    """Equal payments of one day: `payments` parts of payments that sum to `amount`.

    Days are counted from 1970 in the business's zone; `sent_day` is None without a reminder.
    """

    source: Source
    due_on: date
    sent_day: int | None
    paid_day: int
    payments: int
    amount: Money


@dataclass(frozen=True, slots=True)
class Sent:
    """How many reminders of a step went by a channel, for invoices in one currency."""

    source: Source
    currency: Currency
    reminders: int


@dataclass(frozen=True, slots=True)
class Result:
    """What one step by one channel brought in one currency; without a step: paid unreminded.

    The medians are whole civil days: from the reminder to the payment, and from the due date
    (below zero: before it). None where nothing was paid.
    """

    source: Source
    sent: int
    payments: int
    recovered: Money
    days_to_pay: int | None
    days_from_due: int | None


def results(takings: Iterable[Taking], sent: Iterable[Sent]) -> tuple[Result, ...]:
    """A result for each source and currency, by currency, then step and channel, unreminded last.

    Every taking counts once, for its one source; currencies are never summed.
    """
    went = {(one.source, one.currency): one.reminders for one in sent}
    paid: dict[tuple[Source, Currency], list[Taking]] = {key: [] for key in went}
    for one in takings:
        paid.setdefault((one.source, one.amount.currency), []).append(one)
    return tuple(
        _result(source, currency, went.get((source, currency), 0), paid[source, currency])
        for source, currency in sorted(paid, key=_order)
    )


def by_currency(found: Iterable[Result]) -> tuple[tuple[Currency, tuple[Result, ...]], ...]:
    """The results of each currency, in their order."""
    groups = groupby(found, key=lambda one: one.recovered.currency)
    return tuple((currency, tuple(group)) for currency, group in groups)


def _order(key: tuple[Source, Currency]) -> tuple[str, bool, int, str]:
    source, currency = key
    return currency, source.step is None, source.step or 0, source.channel


def _result(source: Source, currency: Currency, sent: int, paid: Sequence[Taking]) -> Result:
    after = [(one.paid_day - one.sent_day, one.payments) for one in paid if one.sent_day]
    from_due = [(one.paid_day - (one.due_on - _EPOCH).days, one.payments) for one in paid]
    return Result(
        source=source,
        sent=sent,
        payments=sum(one.payments for one in paid),
        recovered=sum((one.amount for one in paid), Money(0, currency)),
        days_to_pay=_median(after),
        days_from_due=_median(from_due),
    )


def _median(counted: Iterable[tuple[int, int]]) -> int | None:
    """The middle of values given with how often each occurs; of two middles the lower one."""
    ordered = sorted(counted)
    middle = (sum(times for _, times in ordered) - 1) // 2
    for value, times in ordered:
        if middle < times:
            return value
        middle -= times
    return None
