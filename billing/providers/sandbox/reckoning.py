"""What changes of a sandbox subscription cost: reckoned by days, without tax. Pure."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from billing.money import Money
from billing.price import Price
from billing.providers.desk import CodeLife, Course, CourseKind
from billing.providers.source import UpcomingCharge
from billing.subscription import Subscription, SubscriptionItem, SubscriptionStatus

_MONTHS = {"month": 1, "year": 12}
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Code:
    """A promotion code: so many percent off, for so long."""

    percent: int
    life: CodeLife
    months: int = 0

    def off(self, amount: Money) -> Money:
        """What it takes off."""
        return amount.times(Decimal(self.percent) / 100)


CODES = {
    "WELCOME10": Code(10, CodeLife.ONCE),
    "FRIEND20": Code(20, CodeLife.MONTHS, 3),
}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a change asks for today (negative: gives back), and the subscription after it."""

    today: Money
    after: Subscription


def change(of: Subscription, price: Price, quantity: int, on: date) -> Reckoned:
    """Switch to the price on that day: what is left of the period is settled; another rhythm
    begins a new period.
    """
    full = Money(price.unit_amount.minor * quantity, price.unit_amount.currency)
    anew = (price.interval, price.count) != (of.interval, of.terms.every)
    free = of.status is SubscriptionStatus.TRIALING
    left = _left(of.current_period, on)
    unused = Money(0, full.currency) if free else of.amount.times(left)
    rest = full if anew else full.times(left)
    period = (on, period_after(on, price.interval, price.count)) if anew else of.current_period
    item = SubscriptionItem(
        of.terms.items[0].id if of.terms.items else of.id,
        price.plan,
        price.id,
        quantity,
        price.unit_amount,
    )
    after = replace(
        of,
        plan=price.plan,
        quantity=quantity,
        unit_amount=price.unit_amount,
        interval=price.interval,
        status=SubscriptionStatus.ACTIVE if anew else of.status,
        current_period=period,
        terms=replace(of.terms, items=(item,), every=price.count),
    )
    today = Money(0, full.currency) if free and not anew else rest - unused
    return Reckoned(today, after)


def steered(of: Subscription, course: Course, today: date) -> Subscription:
    """The subscription on its new course."""
    terms, end = of.terms, of.current_period[1]
    match course.kind:
        case CourseKind.END_LATER:
            return replace(of, cancel_at_period_end=True, terms=replace(terms, ends_on=end))
        case CourseKind.KEEP:
            return replace(of, cancel_at_period_end=False, terms=replace(terms, ends_on=None))
        case CourseKind.END_NOW:
            gone = replace(terms, ends_on=today)
            return replace(of, status=SubscriptionStatus.CANCELED, terms=gone)
        case CourseKind.PAUSE:
            rests = replace(terms, resumes_on=course.until)
            return replace(of, status=SubscriptionStatus.PAUSED, terms=rests)
        case CourseKind.RESUME:
            goes_on = replace(terms, resumes_on=None)
            return replace(of, status=SubscriptionStatus.ACTIVE, terms=goes_on)


def next_charge(of: Subscription) -> UpcomingCharge | None:
    """What a subscription that goes on is charged next."""
    ended = of.status in (SubscriptionStatus.CANCELED, SubscriptionStatus.PAUSED)
    if ended or of.cancel_at_period_end:
        return None
    code = CODES.get(of.terms.discount)
    off = code.off(of.amount) if code else Money(0, of.amount.currency)
    parts = ((of.plan, of.amount), *((("discount", -off),) if off else ()))
    return UpcomingCharge(of.current_period[1], of.amount - off, parts)


def period_after(first: date, interval: str, count: int) -> date:
    """The day on which a period that begins then ends; a short month ends it sooner."""
    if interval in _DAYS:
        return first + timedelta(days=_DAYS[interval] * count)
    months = first.year * 12 + first.month - 1 + _MONTHS[interval] * count
    year, month = divmod(months, 12)
    return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))


def _left(period: tuple[date, date], on: date) -> Decimal:
    days = max(1, (period[1] - period[0]).days)
    return Decimal(max(0, (period[1] - on).days)) / Decimal(days)
