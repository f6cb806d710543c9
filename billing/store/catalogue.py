"""Queries of what plans cost, and of what the next charges come to."""

from sqlalchemy import bindparam, select

from billing.money import Currency, Money
from billing.price import Price
from billing.store.database import Record, Transaction
from billing.store.tables import price, subscription, upcoming_charge
from billing.subscription import NextCharge, SubscriptionId

_EVERY = price.c["count"].label("every")  # a row's own `count` is a method
_OFFERED = (
    select(price, _EVERY)
    .where(
        price.c.provider == bindparam("provider"),
        price.c.currency == bindparam("currency"),
        price.c.offered,
    )
    .order_by(price.c.interval, price.c.count, price.c.unit_amount, price.c.id)
)
_PRICE = select(price, _EVERY).where(price.c.id == bindparam("wanted"))
_CHARGES = (
    select(upcoming_charge)
    .join(subscription, subscription.c.id == upcoming_charge.c.subscription_id)
    .where(subscription.c.customer_id == bindparam("customer"))
    .order_by(upcoming_charge.c.on, upcoming_charge.c.subscription_id)
)


async def list_offered(tx: Transaction, provider: str, currency: str) -> tuple[Price, ...]:
    """The provider's prices in this currency that customers may switch to."""
    rows = await tx.execute(_OFFERED, {"provider": provider, "currency": currency})
    return tuple(_price(row) for row in rows)


async def find_price(tx: Transaction, wanted: str) -> Price | None:
    """The price of this id."""
    row = (await tx.execute(_PRICE, {"wanted": wanted})).one_or_none()
    return _price(row) if row else None


async def list_next_charges(tx: Transaction, customer: str) -> tuple[NextCharge, ...]:
    """What the customer's subscriptions are charged next, the soonest in front."""
    return tuple(_charge(row) for row in await tx.execute(_CHARGES, {"customer": customer}))


def _price(row: Record) -> Price:
    return Price(
        id=row.id,
        plan=row.plan,
        unit_amount=Money(row.unit_amount, Currency(row.currency)),
        interval=row.interval,
        count=row.every,
        offered=row.offered,
        provider=row.provider,
    )


def _charge(row: Record) -> NextCharge:
    currency = Currency(row.currency)
    return NextCharge(
        subscription=SubscriptionId(row.subscription_id),
        on=row.on,
        due=Money(row.due, currency),
        parts=tuple((words, Money(minor, currency)) for words, minor in row.parts),
        as_of=row.read_at,
    )
