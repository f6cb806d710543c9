"""Writes whole records in batches: what an import adds and changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from billing.customer import Customer
from billing.details import SHIPPING, value_of
from billing.invoice import Invoice, compute_sums
from billing.ledger import declared
from billing.numbering import digit_key, number_key
from billing.payment import Payment
from billing.store.database import Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.stated import sums_to_json
from billing.store.tables import (
    customer,
    customer_email,
    invoice,
    invoice_discount,
    invoice_line,
    payment,
    payment_allocation,
    subscription,
)
from billing.store.terms import terms_to_json
from billing.subscription import Subscription

_SET_INVOICE = (
    update(invoice)
    .where(invoice.c.id == bindparam("wanted"))
    .values(
        status=bindparam("new_status"),
        settled=bindparam("new_settled"),
        due_on=bindparam("new_due_on"),
    )
)


async def write_customers(tx: Transaction, values: Sequence[Customer], now: datetime) -> None:
    """Add or replace; autopay and the day of the first sight stay as they are."""
    for part in chunks(values):
        new = insert_into(tx, customer)
        kept = ("id", "autopay", "created_at")
        changed = {
            each.name: new.excluded[each.name] for each in customer.c if each.name not in kept
        }
        statement = new.on_conflict_do_update(index_elements=[customer.c.id], set_=changed)
        await tx.execute(statement, [_customer_row(one, now) for one in part])
        ids = [one.id for one in part]
        await tx.execute(delete(customer_email).where(customer_email.c.customer_id.in_(ids)))
        emails = [
            {"customer_id": one.id, "email": email, "position": position}
            for one in part
            for position, email in enumerate(one.emails)
        ]
        if emails:
            await tx.execute(customer_email.insert(), emails)


async def add_invoices(tx: Transaction, values: Sequence[Invoice], now: datetime) -> dict[str, int]:
    """Add a few hundred new invoices with their lines; gives ids by the key of their number."""
    await tx.execute(invoice.insert(), [_invoice_row(one, now) for one in values])
    keys = [number_key(one.number) for one in values]
    named = select(invoice.c.number_key, invoice.c.id).where(invoice.c.number_key.in_(keys))
    ids = {row.number_key: row.id for row in await tx.execute(named)}
    await _add_parts(tx, values, ids)
    return ids


async def replace_draft(tx: Transaction, row_id: int, value: Invoice) -> None:
    """Put the invoice in the place of its draft."""
    ids = {number_key(value.number): row_id}
    for part in (invoice_line, invoice_discount):
        await tx.execute(delete(part).where(part.c.invoice_id == row_id))
    row = _invoice_row(value, None)
    del row["created_at"]
    await tx.execute(update(invoice).where(invoice.c.id == row_id).values(**row))
    await _add_parts(tx, [value], ids)


async def set_invoices(tx: Transaction, values: Mapping[int, Invoice]) -> None:
    """Take over status and due date, the two things that may change; recompute afterwards."""
    rows = [
        {
            "wanted": row_id,
            "new_status": value.status.value,
            "new_settled": declared(value.status, value.sums.total.minor).settled,
            "new_due_on": value.due_on,
        }
        for row_id, value in values.items()
    ]
    for part in chunks(rows):
        await tx.execute(_SET_INVOICE, part)


async def write_payments(tx: Transaction, values: Sequence[Payment], now: datetime) -> None:
    """Add or replace payments; their allocations are written by write_allocations."""
    for part in chunks(values):
        new = insert_into(tx, payment)
        changed = {
            name: new.excluded[name]
            for name in ("status", "failure", "method", "paid_at", "refunded")
        }
        statement = new.on_conflict_do_update(index_elements=[payment.c.id], set_=changed)
        await tx.execute(statement, [payment_row(one, now) for one in part])


async def write_allocations(
    tx: Transaction, payments: Sequence[str], rows: Sequence[dict[str, object]]
) -> None:
    """Replace what these payments are allocated to."""
    for part in chunks(payments):
        await tx.execute(
            delete(payment_allocation).where(payment_allocation.c.payment_id.in_(part))
        )
    for some in chunks(rows):
        await tx.execute(payment_allocation.insert(), some)


async def write_subscriptions(tx: Transaction, values: Sequence[Subscription]) -> None:
    """Add or replace."""
    for part in chunks(values):
        new = insert_into(tx, subscription)
        changed = {
            each.name: new.excluded[each.name] for each in subscription.c if each.name != "id"
        }
        statement = new.on_conflict_do_update(index_elements=[subscription.c.id], set_=changed)
        await tx.execute(statement, [_subscription_row(one) for one in part])


def payment_row(value: Payment, now: datetime, checkout: int | None = None) -> dict[str, object]:
    """The payment's row."""
    return {
        "id": value.id,
        "customer_id": value.customer,
        "currency": value.amount.currency,
        "amount": value.amount.minor,
        "paid_at": value.paid_at,
        "method": value.method,
        "status": value.status.value,
        "failure": value.failure,
        "refunded": value.refunded.minor if value.refunded else 0,
        "provider": value.provider,
        "checkout_id": checkout,
        "created_at": now,
    }


async def _add_parts(tx: Transaction, values: Sequence[Invoice], ids: dict[str, int]) -> None:
    lines = [
        {
            "invoice_id": ids[number_key(one.number)],
            "position": position,
            "description": line.description,
            "quantity": str(line.quantity),
            "unit_amount": line.unit_amount.minor,
            "tax_rate": str(line.tax_rate),
            "tax_name": line.tax_name,
            "stated": line.stated.minor if line.stated is not None else None,
        }
        for one in values
        for position, line in enumerate(one.lines)
    ]
    discounts = [
        {
            "invoice_id": ids[number_key(one.number)],
            "position": position,
            "description": discount.description,
            "amount": discount.amount.minor,
        }
        for one in values
        for position, discount in enumerate(one.discounts)
    ]
    for table, rows in ((invoice_line, lines), (invoice_discount, discounts)):
        for part in chunks(rows):
            await tx.execute(table.insert(), part)


def _customer_row(value: Customer, now: datetime) -> dict[str, object]:
    return {
        "id": value.id,
        "name": value.name,
        "company": value.company,
        "currency": value.currency,
        "locale": value.locale,
        "time_zone": value.time_zone,
        "line1": value.address.line1,
        "line2": value.address.line2,
        "city": value.address.city,
        "postal_code": value.address.postal_code,
        "country": value.address.country,
        **{name: value_of(value, name) for name in SHIPPING},
        "tax_id": value.tax_id,
        "autopay": value.autopay,
        "segment": value.segment,
        "provider": value.provider,
        "created_at": now,
    }


def _invoice_row(value: Invoice, now: datetime | None) -> dict[str, object]:
    start, end = value.period or (None, None)
    balance = declared(value.status, value.sums.total.minor)
    return {
        "number": value.number,
        "number_key": number_key(value.number),
        "digits": digit_key(value.number),
        "customer_id": value.customer,
        "currency": value.currency,
        "status": balance.status.value,
        "issued_on": value.issued_on,
        "due_on": value.due_on,
        "period_start": start,
        "period_end": end,
        "purchase_order": value.purchase_order,
        "total": balance.total,
        "settled": balance.settled,
        "paid": balance.paid,
        "due": balance.due,
        "created_at": now,
        **_collection_row(value),
    }


def _collection_row(value: Invoice) -> dict[str, object]:
    collection = value.collection
    computed = compute_sums(value.currency, value.lines, value.discounts)
    return {
        "provider": collection.provider,
        "provider_id": collection.id,
        "automatic": collection.automatic,
        "tries": collection.tries,
        "next_try_at": collection.next_try_at,
        "stated": None if value.sums == computed else sums_to_json(value.sums),
    }


def _subscription_row(value: Subscription) -> dict[str, object]:
    return {
        "id": value.id,
        "customer_id": value.customer,
        "plan": value.plan,
        "quantity": value.quantity,
        "unit_amount": value.unit_amount.minor,
        "currency": value.unit_amount.currency,
        "interval": value.interval,
        "status": value.status.value,
        "period_start": value.current_period[0],
        "period_end": value.current_period[1],
        "cancel_at_period_end": value.cancel_at_period_end,
        "provider": value.terms.provider,
        "terms": terms_to_json(value.terms),
    }
