"""Snapshot: a customer and what is due, as one column of somebody else's statement."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, ScalarSelect, select

from billing.customer import Customer, CustomerId, PostalAddress
from billing.money import Currency
from billing.snapshot import Snapshot
from billing.standing import DueDay
from billing.store.invoices import due_days_of
from billing.store.json_rows import JsonRows
from billing.store.tables import customer, customer_email

_DETAILS = ("id", "name", "company", "currency", "locale", "time_zone", "tax_id", "segment")
_OWN = (*_DETAILS, "autopay", "provider")
_ADDRESS = ("line1", "line2", "city", "postal_code", "country")
_SHIPPING = tuple(f"shipping_{name}" for name in _ADDRESS)
_FIELDS = {name: customer.c[name] for name in (*_OWN, *_ADDRESS, *_SHIPPING)}


def snapshot_of(
    rows: JsonRows, wanted: ColumnElement[str], outside: FromClause
) -> ScalarSelect[Any]:
    """The customer whose id is `wanted`, a column of the table `outside`; null for nobody."""
    emails = (
        select(customer_email.c.email)
        .where(customer_email.c.customer_id == wanted)
        .order_by(customer_email.c.position)
        .correlate(outside)
        .subquery("addresses")
    )
    days = due_days_of(wanted, outside).subquery("days")
    inside = {
        "emails": rows.rows_of(emails, [emails.c.email]),
        "days": rows.rows_of(days, list(days.c)),
    }
    return (
        select(rows.row({**_FIELDS, **inside}))
        .where(customer.c.id == wanted)
        .correlate(outside)
        .scalar_subquery()
    )


def snapshot_from_json(stored: Mapping[str, Any]) -> Snapshot:
    """The inverse of snapshot_of."""
    found = Customer(
        id=CustomerId(stored["id"]),
        name=stored["name"],
        company=stored["company"],
        emails=tuple(email for (email,) in stored["emails"] or ()),
        currency=Currency(stored["currency"]),
        locale=stored["locale"],
        time_zone=stored["time_zone"],
        address=PostalAddress(*(stored[name] for name in _ADDRESS)),
        tax_id=stored["tax_id"],
        autopay=bool(stored["autopay"]),
        segment=stored["segment"],
        provider=stored["provider"],
        shipping_address=PostalAddress(*(stored[name] for name in _SHIPPING)),
    )
    return Snapshot(found, tuple(_day(*fields) for fields in stored["days"] or ()))


def _day(currency: str, on: str | None, *amounts: int) -> DueDay:
    due_on = date.fromisoformat(on) if on else None
    return DueDay(Currency(currency), due_on, *map(int, amounts))
