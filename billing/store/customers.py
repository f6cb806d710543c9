"""Queries of customers and of what is filed with them: addresses, subscriptions, methods."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, exists, func, or_, select, update

from billing.customer import Customer, CustomerId, PostalAddress
from billing.money import Currency, Money
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import customer, customer_email, payment_method, subscription
from billing.store.terms import terms_from_json
from billing.subscription import PaymentMethod, Subscription, SubscriptionId, SubscriptionStatus

# One statement: a row an address, or a single row with none.
_FIND = (
    select(customer, customer_email.c.email)
    .select_from(customer.outerjoin(customer_email))
    .where(customer.c.id == bindparam("customer"))
    .order_by(customer_email.c.position)
)
_BY_EMAIL = (
    select(customer_email.c.customer_id)
    .where(customer_email.c.email == bindparam("email"))
    .order_by(customer_email.c.customer_id)
)
_SUBSCRIPTIONS = (
    select(subscription)
    .where(subscription.c.customer_id == bindparam("customer"))
    .order_by(subscription.c.period_end, subscription.c.id)
)
_METHODS = (
    select(payment_method)
    .where(payment_method.c.customer_id == bindparam("customer"))
    .order_by(payment_method.c.is_default.desc(), payment_method.c.id)
)
_SET_AUTOPAY = (
    update(customer).where(customer.c.id == bindparam("wanted")).values(autopay=bindparam("on"))
)
_SEGMENTS = (
    select(customer.c.segment, func.count().label("customers"))
    .where(customer.c.segment != "")
    .group_by(customer.c.segment)
    .order_by(customer.c.segment)
)


def mailboxes() -> Select[Any]:
    """Every address of every customer: email, customer_id, locale, time_zone, currency, country."""
    return select(
        customer_email.c.email,
        customer_email.c.customer_id,
        customer.c.locale,
        customer.c.time_zone,
        customer.c.currency,
        customer.c.country,
    ).join(customer, customer.c.id == customer_email.c.customer_id)


def is_on_file(wanted: ColumnElement[str], email: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the customer has this address; a column of other statements."""
    return exists().where(customer_email.c.customer_id == wanted, customer_email.c.email == email)


async def find_customer(tx: Transaction, wanted: str) -> Customer | None:
    """The customer of this id."""
    rows = (await tx.execute(_FIND, {"customer": wanted})).all()
    return group(rows).get(wanted)


def group(rows: Sequence[Record]) -> dict[str, Customer]:
    """The customers of rows that repeat a customer for each of its addresses."""
    first: dict[str, Record] = {}
    emails: dict[str, list[str]] = {}
    for row in rows:
        first.setdefault(row.id, row)
        emails.setdefault(row.id, []).extend([row.email] if row.email else [])
    return {name: _customer(row, tuple(emails[name])) for name, row in first.items()}


async def search(tx: Transaction, words: str, limit: int) -> tuple[CustomerId, ...]:
    """Customers by id, by a whole e-mail address, or by a part of name or company, by id."""
    wanted = words.strip().lower()
    if not wanted:
        return ()
    by_name = or_(
        func.lower(customer.c.name).contains(wanted, autoescape=True),
        func.lower(customer.c.company).contains(wanted, autoescape=True),
    )
    by_email = customer.c.id.in_(
        select(customer_email.c.customer_id).where(customer_email.c.email == wanted)
    )
    found = await tx.execute(
        select(customer.c.id)
        .where(or_(func.lower(customer.c.id) == wanted, by_email, by_name))
        .order_by(customer.c.id)
        .limit(limit)
    )
    return tuple(CustomerId(one) for one in found.scalars())


async def find_ids_by_email(tx: Transaction, email: str) -> tuple[CustomerId, ...]:
    """Every customer who has this normalised address, by id."""
    found = await tx.execute(_BY_EMAIL, {"email": email})
    return tuple(CustomerId(one) for one in found.scalars())


async def count_segments(tx: Transaction) -> dict[str, int]:
    """How many customers name each segment, by name; those that name none are left out."""
    rows = await tx.execute(_SEGMENTS)
    return {row.segment: row.customers for row in rows}


async def list_subscriptions(tx: Transaction, wanted: str) -> tuple[Subscription, ...]:
    """The customer's subscriptions, the one that renews first in front."""
    rows = await tx.execute(_SUBSCRIPTIONS, {"customer": wanted})
    return tuple(subscription_of(row) for row in rows)


async def list_payment_methods(tx: Transaction, wanted: str) -> tuple[PaymentMethod, ...]:
    """What can be charged, the default in front."""
    rows = await tx.execute(_METHODS, {"customer": wanted})
    return tuple(method_of(row) for row in rows)


async def set_autopay(tx: Transaction, wanted: str, *, on: bool) -> bool:
    """Write the switch; False when there is no such customer."""
    result = await tx.execute(_SET_AUTOPAY, {"wanted": wanted, "on": on})
    return result.rowcount == 1


async def write_payment_method(tx: Transaction, value: PaymentMethod) -> None:
    """Add or replace."""
    year, month = value.expires or (None, None)
    row = {
        "id": value.id,
        "customer_id": value.customer,
        "brand": value.brand,
        "last4": value.last4,
        "expires_year": year,
        "expires_month": month,
        "is_default": value.default,
        "kind": value.kind,
        "provider": value.provider,
    }
    new = insert_into(tx, payment_method)
    names = ("brand", "last4", "expires_year", "expires_month", "is_default", "kind", "provider")
    statement = new.on_conflict_do_update(
        index_elements=[payment_method.c.id],
        set_={name: new.excluded[name] for name in names},
        where=payment_method.c.customer_id == value.customer,  # never another customer's
    )
    await tx.execute(statement, [row])


async def delete_payment_method(tx: Transaction, wanted: str, method: str) -> None:
    """The customer's method is gone."""
    await tx.execute(
        delete(payment_method).where(
            payment_method.c.customer_id == wanted, payment_method.c.id == method
        )
    )


async def clear_default_method(tx: Transaction, wanted: str) -> None:
    """No method of the customer is the default any more."""
    await tx.execute(
        update(payment_method)
        .where(payment_method.c.customer_id == wanted)
        .values(is_default=False)
    )


def _customer(row: Record, emails: tuple[str, ...]) -> Customer:
    return Customer(
        id=CustomerId(row.id),
        name=row.name,
        company=row.company,
        emails=emails,
        currency=Currency(row.currency),
        locale=row.locale,
        time_zone=row.time_zone,
        address=PostalAddress(row.line1, row.line2, row.city, row.postal_code, row.country),
        tax_id=row.tax_id,
        autopay=row.autopay,
        segment=row.segment,
        provider=row.provider,
        shipping_address=PostalAddress(
            row.shipping_line1,
            row.shipping_line2,
            row.shipping_city,
            row.shipping_postal_code,
            row.shipping_country,
        ),
    )


def subscription_of(row: Record) -> Subscription:
    """The subscription of its row."""
    return Subscription(
        id=SubscriptionId(row.id),
        customer=CustomerId(row.customer_id),
        plan=row.plan,
        quantity=row.quantity,
        unit_amount=Money(row.unit_amount, Currency(row.currency)),
        interval=row.interval,
        status=SubscriptionStatus(row.status),
        current_period=(row.period_start, row.period_end),
        cancel_at_period_end=row.cancel_at_period_end,
        terms=terms_from_json(row.terms, row.provider, Currency(row.currency)),
    )


def method_of(row: Record) -> PaymentMethod:
    """The method of its row."""
    known = row.expires_year is not None and row.expires_month is not None
    return PaymentMethod(
        id=row.id,
        customer=CustomerId(row.customer_id),
        brand=row.brand,
        last4=row.last4,
        expires=(row.expires_year, row.expires_month) if known else None,
        default=row.is_default,
        kind=row.kind,
        provider=row.provider,
    )


async def list_zones(tx: Transaction, names: Sequence[str]) -> dict[str, str]:
    """The time zones (IANA) of these customers."""
    wanted = select(customer.c.id, customer.c.time_zone).where(customer.c.id.in_(list(names)))
    return {row.id: row.time_zone for row in await tx.execute(wanted)}
