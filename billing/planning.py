"""Planning: writes down, takes back and lists charges that wait for their day."""

from datetime import date, datetime

from billing.money import Money
from billing.planned_charge import PlannedCharge, Why
from billing.store import planned
from billing.store.database import Transaction


async def plan_charge(
    tx: Transaction,
    *,
    customer: str,
    invoice: str,
    method: str,
    on: date,
    amount: Money,
    key: str,
    now: datetime,
) -> bool:
    """Charge the invoice on that day, if nothing changes; False where another is planned for it."""
    row = planned.NewRow(f"{Why.DAY}:{key}", customer, invoice, method, on, amount, now)
    return await planned.add(tx, row)


async def cancel_charge(tx: Transaction, customer: str, invoice: str) -> bool:
    """Take back what was planned for the customer's invoice; False where it is being charged."""
    return await planned.cancel(tx, customer, invoice)


async def list_planned(tx: Transaction, customer: str) -> tuple[PlannedCharge, ...]:
    """What waits for its day, the earliest first."""
    return await planned.list_of(tx, customer)


async def plan_past_due(tx: Transaction, customer: str, method: str, now: datetime) -> int:
    """A new method came: one try for each invoice that charging by itself failed for; how many.

    The key is the invoice with the method, so that no news of the same method tries again.
    """
    tried = 0
    for late in await planned.list_failed(tx, customer):
        key = f"{Why.CARD}:{late.invoice}:{method}"
        row = planned.NewRow(
            key, customer, late.invoice, method, late.due_on, None, now, late.currency
        )
        tried += await planned.add(tx, row)
    return tried


async def plan_automatic(tx: Transaction, first: date, last: date, now: datetime) -> int:
    """Autopay of customers whom no provider charges by itself: their invoices due in these days."""
    added = 0
    for one in await planned.list_automatic(tx, first, last):
        key = f"{Why.AUTO}:{one.invoice}"
        added += await planned.add(
            tx,
            planned.NewRow(
                key, one.customer_id, one.invoice, one.method, one.due_on, None, now, one.currency
            ),
        )
    return added
