"""Coming: who is charged by themselves hears of it first, each charge once, by billing events."""

import calendar
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from billing.events import EventKind
from billing.money import Money
from billing.planned_charge import PlannedCharge, Why
from billing.planning import plan_automatic
from billing.store import coming, customers, events, invoices, planned
from billing.store.database import Transaction
from billing.store.events import StoredEvent
from billing.subscription import PaymentMethod, Subscription

_RENEWAL = timedelta(days=3)
_EVE = timedelta(days=1)
_EXPIRY = (timedelta(days=35), timedelta(days=7))  # a month ahead at the least, and a week


@dataclass(frozen=True, slots=True)
class _News:
    """An event to be, and the key that makes it one for ever."""

    key: str
    kind: EventKind
    customer: str
    amount: Money
    method: PaymentMethod | None
    on: date
    invoice: str = ""
    what: str = ""


async def tell_coming(
    tx: Transaction,
    now: datetime,
    zone: ZoneInfo,
    is_awake: Callable[[str], bool],
    *,
    renewals: bool,
) -> None:
    """Write the events of the charges that come; what was written before stays as it is.

    `zone` is the business's: it decides what day it is. `is_awake` tells of a customer's zone
    (IANA) whether it is an hour to be written to there; whoever sleeps is told at a later call.
    `renewals`: nobody else tells of those.
    """
    today = now.astimezone(zone).date()
    await plan_automatic(tx, today, today + _EVE, now)
    found = [
        *(await _renewals(tx, today) if renewals else ()),
        *await _planned(tx, today),
        *await _retries(tx, now, zone),
        *await _expiring(tx, today),
    ]
    zones = await customers.list_zones(tx, sorted({one.customer for one in found}))
    for one in found:
        if is_awake(zones[one.customer]):
            await events.add(tx, f"{one.kind}:{one.key}", _event(one, now))


async def _renewals(tx: Transaction, today: date) -> list[_News]:
    found = await coming.list_renewals(tx, today + _EVE, today + _RENEWAL)
    methods = await coming.list_methods(tx, _owners(one.subscription for one in found))
    return [
        _News(
            key=f"{one.subscription.id}:{one.on}",
            kind=EventKind.RENEWAL_AHEAD,
            customer=one.subscription.customer,
            amount=one.amount,
            method=coming.charged_to(one.subscription, methods.get(one.subscription.customer, ())),
            on=one.on,
            what=one.subscription.plan,
        )
        for one in found
    ]


async def _planned(tx: Transaction, today: date) -> list[_News]:
    """The day before; one for today was agreed to or announced before."""
    eve = today + _EVE
    found = await planned.list_on(tx, eve, eve)
    methods = await coming.list_methods(tx, sorted({one.customer for one in found}))
    news = []
    for one in found:
        invoice = await invoices.find(tx, one.customer, one.invoice)
        amount = invoice.due if invoice else None  # what was agreed to, or nothing is charged
        method = next((m for m in methods.get(one.customer, ()) if m.id == one.method), None)
        if amount:
            kind = EventKind.PLANNED_AHEAD if one.why is Why.DAY else EventKind.INVOICE_AHEAD
            news.append(_of_invoice(one, kind, amount, method))
    return news


def _of_invoice(
    one: PlannedCharge, kind: EventKind, amount: Money, method: PaymentMethod | None
) -> _News:
    return _News(str(one.id), kind, one.customer, amount, method, one.on, one.invoice)


async def _retries(tx: Transaction, now: datetime, zone: ZoneInfo) -> list[_News]:
    found = await coming.list_retries(tx, now, now + _EVE)
    methods = await coming.list_methods(tx, sorted({one.customer for one in found}))
    return [
        _News(
            key=f"{one.invoice}:{one.tries}",
            kind=EventKind.RETRY_AHEAD,
            customer=one.customer,
            amount=one.amount,
            method=coming.charged_to(None, methods.get(one.customer, ())),
            on=one.at.astimezone(zone).date(),
            invoice=one.invoice,
        )
        for one in found
    ]


async def _expiring(tx: Transaction, today: date) -> list[_News]:
    ends = [today, today + _EXPIRY[0]]
    months = sorted({(day.year, day.month) for day in ends})
    found = await coming.list_expiring(tx, months)
    owners = sorted({one.customer for one in found})
    charged = await coming.list_charged(tx, owners)
    methods = await coming.list_methods(tx, owners)
    return [
        news
        for one in found
        for sub in charged
        if sub.customer == one.customer
        and coming.charged_to(sub, methods[one.customer]) == one
        and (news := _expires(one, sub, today)) is not None
    ]


def _expires(one: PaymentMethod, sub: Subscription, today: date) -> _News | None:
    """None while there is time, or where the subscription is over before the card is."""
    if one.expires is None:
        return None
    year, month = one.expires
    last = date(year, month, calendar.monthrange(year, month)[1])
    if last < today or (sub.terms.ends_on is not None and sub.terms.ends_on <= last):
        return None
    stage = next((span for span in reversed(_EXPIRY) if last - today <= span), None)
    if stage is None:
        return None
    key = f"{one.id}:{last}:{stage.days}"
    price = Money(0, sub.unit_amount.currency)
    return _News(key, EventKind.CARD_EXPIRES, one.customer, price, one, last)


def _owners(found: Iterable[Subscription]) -> list[str]:
    return sorted({str(one.customer) for one in found})


def _event(one: _News, now: datetime) -> StoredEvent:
    return StoredEvent(
        kind=one.kind.value,
        customer=one.customer,
        payment="",
        amount=one.amount,
        invoices=(one.invoice,) if one.invoice else (),
        method=one.method.label if one.method else "",
        decline="",
        at=now,
        on=one.on,
        what=one.what,
    )
