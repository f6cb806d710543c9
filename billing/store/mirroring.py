"""Rows that follow a provider's books: methods, prices, next charges, what goes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    select,
    update,
)

from billing.giving_back import Dispute, Refund
from billing.invoice import Invoice, InvoiceNumber
from billing.payment import PaymentStatus
from billing.price import Price
from billing.providers.source import NoteState, UpcomingCharge
from billing.store.database import Record, Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.tables import (
    credit_entry,
    credit_note,
    customer,
    customer_email,
    dispute,
    invoice,
    payment,
    payment_allocation,
    payment_method,
    price,
    refund,
    subscription,
    upcoming_charge,
)
from billing.subscription import SubscriptionStatus

_IDS: BindParameter[list[Any]] = bindparam("ids", expanding=True)
_ROWS = select(invoice.c.id, invoice.c.provider_id, invoice.c.number, invoice.c.customer_id).where(
    # As the partial index has it: behind a bound value the planner would not see it.
    invoice.c.provider_id.in_(_IDS),
    invoice.c.provider_id != literal_column("''"),
)
_STANDING = (
    select(
        invoice.c.id,
        invoice.c.total,
        invoice.c.settled,
        func.coalesce(
            select(func.sum(payment_allocation.c.amount))
            .join(payment, payment.c.id == payment_allocation.c.payment_id)
            .where(
                payment_allocation.c.invoice_id == invoice.c.id,
                payment.c.status == PaymentStatus.SUCCEEDED.value,
            )
            .correlate(invoice)
            .scalar_subquery(),
            0,
        ).label("received"),
        func.coalesce(
            select(func.sum(-credit_entry.c.amount))
            .where(credit_entry.c.invoice_id == invoice.c.id)
            .correlate(invoice)
            .scalar_subquery(),
            0,
        ).label("credited"),
    )
    .where(invoice.c.id.in_(_IDS))
    .order_by(invoice.c.id)
    .with_for_update(of=invoice)
)
_FOLLOW = (
    update(invoice)
    .where(invoice.c.id == bindparam("wanted"))
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("status", "due_on", "automatic", "tries", "next_try_at", "settled")
        }
    )
)
_ENDED = (SubscriptionStatus.CANCELED.value,)


@dataclass(frozen=True, slots=True)
class Standing:
    """What explains how much of an invoice is paid, in minor units."""

    total: int
    settled: int
    received: int
    credited: int


async def find_rows(tx: Transaction, provider_ids: Iterable[str]) -> dict[str, Record]:
    """id, number and customer_id of those invoices that are in the books, by the provider's id."""
    found: dict[str, Record] = {}
    for part in chunks(provider_ids):
        found |= {row.provider_id: row for row in await tx.execute(_ROWS, {"ids": part})}
    return found


async def read_standings(tx: Transaction, rows: Iterable[int]) -> dict[int, Standing]:
    """How these invoices' rows stand, held until the transaction ends."""
    found: dict[int, Standing] = {}
    for part in chunks(sorted(set(rows))):
        for row in await tx.execute(_STANDING, {"ids": part}):
            found[row.id] = Standing(row.total, row.settled, int(row.received), int(row.credited))
    return found


async def follow_invoices(tx: Transaction, values: Sequence[tuple[int, Invoice, int]]) -> None:
    """Take over what a provider may change of an issued invoice: row, invoice, settled amount."""
    rows = [
        {
            "wanted": row,
            "new_status": one.status.value,
            "new_due_on": one.due_on,
            "new_automatic": one.collection.automatic,
            "new_tries": one.collection.tries,
            "new_next_try_at": one.collection.next_try_at,
            "new_settled": settled,
        }
        for row, one, settled in values
    ]
    for part in chunks(rows):
        await tx.execute(_FOLLOW, part)


async def explain(tx: Transaction, amounts: Mapping[int, int]) -> None:
    """So much more of these invoices' rows has an entry of its own, and is not settled outside."""
    for row, amount in sorted(amounts.items()):
        held = (
            await tx.execute(select(invoice.c.settled).where(invoice.c.id == row).with_for_update())
        ).scalar_one()
        left = max(0, held - amount)
        await tx.execute(update(invoice).where(invoice.c.id == row).values(settled=left))


async def replace_methods(tx: Transaction, wanted: str, provider: str, kept: Sequence[str]) -> None:
    """Forget the provider's methods of the customer that are not among `kept`."""
    await tx.execute(
        delete(payment_method).where(
            payment_method.c.customer_id == wanted,
            payment_method.c.provider == provider,
            payment_method.c.id.not_in(kept),
        )
    )


async def follow_autopay(tx: Transaction, customers: Iterable[str]) -> None:
    """Autopay is on where a live subscription charges by itself and has something to charge."""
    charged = exists().where(
        subscription.c.customer_id == customer.c.id,
        subscription.c.status.not_in(_ENDED),
        subscription.c.terms["automatic"].as_boolean(),
    )
    chargeable = exists().where(payment_method.c.customer_id == customer.c.id)
    for part in chunks(sorted(set(customers))):
        await tx.execute(
            update(customer)
            .where(customer.c.id.in_(part), customer.c.provider != "")
            .values(autopay=charged & chargeable)
        )


async def write_prices(tx: Transaction, values: Sequence[Price]) -> None:
    """Add or replace."""
    new = insert_into(tx, price)
    changed = {each.name: new.excluded[each.name] for each in price.c if each.name != "id"}
    statement = new.on_conflict_do_update(index_elements=[price.c.id], set_=changed)
    rows = [
        {
            "id": one.id,
            "plan": one.plan,
            "unit_amount": one.unit_amount.minor,
            "currency": one.unit_amount.currency,
            "interval": one.interval,
            "count": one.count,
            "offered": one.offered,
            "provider": one.provider,
        }
        for one in values
    ]
    await tx.execute(statement, rows)


async def write_upcoming(
    tx: Transaction, charges: Mapping[str, UpcomingCharge | None], now: datetime
) -> None:
    """The next charge of each subscription, or that there is none."""
    await tx.execute(
        delete(upcoming_charge).where(upcoming_charge.c.subscription_id.in_(list(charges)))
    )
    rows = [
        {
            "subscription_id": name,
            "on": charge.on,
            "currency": charge.due.currency,
            "due": charge.due.minor,
            "parts": [[text, amount.minor] for text, amount in charge.parts],
            "read_at": now,
        }
        for name, charge in charges.items()
        if charge is not None
    ]
    if rows:
        await tx.execute(upcoming_charge.insert(), rows)


async def find_statuses(tx: Transaction, payment_id: str) -> dict[str, str]:
    """The last status of each refund and dispute of the payment, by its id."""
    found: dict[str, str] = {}
    for table in (refund, dispute):
        these = select(table.c.id, table.c.status).where(table.c.payment_id == payment_id)
        found |= {row.id: row.status for row in await tx.execute(these)}
    return found


async def write_refunds(tx: Transaction, values: Sequence[Refund]) -> None:
    """Add or replace."""
    new = insert_into(tx, refund)
    changed = {name: new.excluded[name] for name in ("amount", "status")}
    statement = new.on_conflict_do_update(index_elements=[refund.c.id], set_=changed)
    rows = [
        {
            "id": one.id,
            "payment_id": one.payment,
            "amount": one.amount.minor,
            "status": one.status.value,
            "at": one.at,
        }
        for one in values
    ]
    if rows:
        await tx.execute(statement, rows)


async def write_disputes(tx: Transaction, values: Sequence[Dispute]) -> None:
    """Add or replace."""
    new = insert_into(tx, dispute)
    changed = {name: new.excluded[name] for name in ("amount", "status")}
    statement = new.on_conflict_do_update(index_elements=[dispute.c.id], set_=changed)
    rows = [
        {
            "id": one.id,
            "payment_id": one.payment,
            "amount": one.amount.minor,
            "status": one.status.value,
            "at": one.at,
        }
        for one in values
    ]
    if rows:
        await tx.execute(statement, rows)


async def write_notes(tx: Transaction, row: int, provider: str, notes: Sequence[NoteState]) -> None:
    """Add or replace an invoice's credit notes."""
    new = insert_into(tx, credit_note)
    changed = {name: new.excluded[name] for name in ("void", "credited", "refunded", "lowered")}
    statement = new.on_conflict_do_update(index_elements=[credit_note.c.id], set_=changed)
    rows = [
        {
            "id": one.id,
            "number": one.note.number,
            "invoice_id": row,
            "customer_id": one.note.customer,
            "currency": one.note.total.currency,
            "issued_on": one.note.issued_on,
            "total": one.note.total.minor,
            "lowered": one.note.lowered.minor,
            "credited": one.note.credited.minor,
            "refunded": one.note.refunded.minor,
            "reason": one.note.reason,
            "void": one.note.void,
            "provider": provider,
        }
        for one in notes
    ]
    if rows:
        await tx.execute(statement, rows)


async def list_numbers_taken(
    tx: Transaction, keys: Iterable[str], provider: str
) -> dict[str, InvoiceNumber]:
    """Numbers (by their key) that the books have for invoices of somebody else than `provider`."""
    found: dict[str, InvoiceNumber] = {}
    for part in chunks(keys):
        rows = await tx.execute(
            select(invoice.c.number_key, invoice.c.number).where(
                invoice.c.number_key.in_(part), invoice.c.provider != provider
            )
        )
        found |= {row.number_key: InvoiceNumber(row.number) for row in rows}
    return found


async def forget_customers(tx: Transaction, names: Sequence[str], provider: str) -> None:
    """Nobody can sign in as them any more, and nothing can be charged."""
    mine = select(customer.c.id).where(customer.c.id.in_(names), customer.c.provider == provider)
    await tx.execute(delete(customer_email).where(customer_email.c.customer_id.in_(mine)))
    await tx.execute(delete(payment_method).where(payment_method.c.customer_id.in_(mine)))
    await tx.execute(update(customer).where(customer.c.id.in_(mine)).values(autopay=False))


async def forget_prices(tx: Transaction, names: Sequence[str], provider: str) -> None:
    """Nobody can switch to them any more; whoever has one keeps it."""
    mine = (price.c.id.in_(names), price.c.provider == provider)
    await tx.execute(update(price).where(*mine).values(offered=False))
