"""What is going to be charged by itself, and the cards that run out before that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, tuple_

from billing.invoice import InvoiceStatus
from billing.money import Currency, Money
from billing.store.customers import method_of, subscription_of
from billing.store.database import Transaction
from billing.store.tables import invoice, payment_method, subscription, upcoming_charge
from billing.subscription import PaymentMethod, Subscription, SubscriptionStatus

_ENDED = SubscriptionStatus.CANCELED.value


@dataclass(frozen=True, slots=True)
class Renewal:
    """A subscription that is charged by itself on a day."""

    subscription: Subscription
    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Retry:
    """An invoice whose charge failed and is tried again."""

    customer: str
    invoice: str
    amount: Money
    tries: int
    at: datetime


async def list_renewals(tx: Transaction, first: date, last: date) -> tuple[Renewal, ...]:
    """Those of these days that cost something."""
    rows = await tx.execute(
        select(
            subscription,
            upcoming_charge.c.on.label("charged_on"),
            upcoming_charge.c.due.label("charged"),
            upcoming_charge.c.currency.label("charged_in"),
        )
        .join(upcoming_charge, upcoming_charge.c.subscription_id == subscription.c.id)
        .where(
            upcoming_charge.c.on.between(first, last),
            upcoming_charge.c.due > 0,
            subscription.c.status != _ENDED,
            subscription.c.terms["automatic"].as_boolean(),
        )
        .order_by(subscription.c.id)
    )
    return tuple(
        Renewal(subscription_of(row), row.charged_on, Money(row.charged, Currency(row.charged_in)))
        for row in rows
    )


async def list_retries(tx: Transaction, first: datetime, last: datetime) -> tuple[Retry, ...]:
    """What a provider tries again between these instants."""
    rows = await tx.execute(
        select(invoice)
        .where(
            invoice.c.status == InvoiceStatus.OPEN.value,
            invoice.c.due > 0,
            invoice.c.automatic,
            invoice.c.tries > 0,
            invoice.c.next_try_at.between(first, last),
        )
        .order_by(invoice.c.id)
    )
    return tuple(
        Retry(
            row.customer_id,
            row.number,
            Money(row.due, Currency(row.currency)),
            row.tries,
            row.next_try_at,
        )
        for row in rows
    )


async def list_expiring(
    tx: Transaction, months: Sequence[tuple[int, int]]
) -> tuple[PaymentMethod, ...]:
    """Methods whose last month is one of these (year, month)."""
    last_month = tuple_(payment_method.c.expires_year, payment_method.c.expires_month)
    rows = await tx.execute(
        select(payment_method).where(last_month.in_(list(months))).order_by(payment_method.c.id)
    )
    return tuple(method_of(row) for row in rows)


async def list_charged(tx: Transaction, owners: Sequence[str]) -> tuple[Subscription, ...]:
    """Their subscriptions that are charged by themselves."""
    rows = await tx.execute(
        select(subscription)
        .where(
            subscription.c.customer_id.in_(owners),
            subscription.c.status != _ENDED,
            subscription.c.terms["automatic"].as_boolean(),
        )
        .order_by(subscription.c.id)
    )
    return tuple(subscription_of(row) for row in rows)


async def list_methods(
    tx: Transaction, owners: Sequence[str]
) -> dict[str, tuple[PaymentMethod, ...]]:
    """What can be charged, by customer, the default in front."""
    found: dict[str, tuple[PaymentMethod, ...]] = {}
    rows = await tx.execute(
        select(payment_method)
        .where(payment_method.c.customer_id.in_(owners))
        .order_by(payment_method.c.is_default.desc(), payment_method.c.id)
    )
    for row in rows:
        found[row.customer_id] = (*found.get(row.customer_id, ()), method_of(row))
    return found


def charged_to(one: Subscription | None, methods: Sequence[PaymentMethod]) -> PaymentMethod | None:
    """The method that a subscription, or without one the customer's invoices, are charged to."""
    named = one.terms.method if one else ""
    return next(
        (method for method in methods if (method.id == named if named else method.default)), None
    )
