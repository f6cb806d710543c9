"""Reads a customer's account: invoices, money and credit, as billing/account.py wants them."""

from collections.abc import Iterable
from datetime import tzinfo

from sqlalchemy import BindParameter, bindparam, select

from billing.account import BilledFacts, CreditFacts, PaidFacts, account_of
from billing.giving_back import DisputeStatus, RefundStatus
from billing.invoice import InvoiceStatus
from billing.money import Currency, Money
from billing.payment import PaymentStatus
from billing.statement import Account
from billing.store.database import Record, Transaction
from billing.store.tables import (
    credit_entry,
    credit_note,
    dispute,
    invoice,
    payment,
    payment_allocation,
    refund,
)

_MONEY = [one.value for one in (PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED)]
_MONEY.append(PaymentStatus.DISPUTED.value)
_WANTED: BindParameter[str] = bindparam("customer")
_INVOICES = (
    select(invoice)
    .where(invoice.c.customer_id == _WANTED, invoice.c.status != InvoiceStatus.DRAFT.value)
    .order_by(invoice.c.issued_on, invoice.c.id)
)
_PAYMENTS = (
    select(payment)
    .where(payment.c.customer_id == _WANTED, payment.c.status.in_(_MONEY))
    .order_by(payment.c.paid_at, payment.c.id)
)
_PARTS = (
    select(payment_allocation.c.payment_id, payment_allocation.c.amount, invoice.c.number)
    .join(payment, payment.c.id == payment_allocation.c.payment_id)
    .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
    .where(payment.c.customer_id == _WANTED, invoice.c.customer_id == _WANTED)
)
_REFUNDS = (
    select(refund.c.payment_id, refund.c.amount, refund.c.at)
    .join(payment, payment.c.id == refund.c.payment_id)
    .where(payment.c.customer_id == _WANTED, refund.c.status == RefundStatus.SUCCEEDED.value)
)
_DISPUTES = (
    select(dispute.c.payment_id, dispute.c.amount, dispute.c.at)
    .join(payment, payment.c.id == dispute.c.payment_id)
    .where(
        payment.c.customer_id == _WANTED,
        payment.c.status == PaymentStatus.DISPUTED.value,
        dispute.c.status != DisputeStatus.WON.value,
    )
)
_CREDIT = (
    select(credit_entry, invoice.c.number)
    .select_from(credit_entry.outerjoin(invoice, invoice.c.id == credit_entry.c.invoice_id))
    # What a payment left over is told by the payment.
    .where(credit_entry.c.customer_id == _WANTED, credit_entry.c.payment_id.is_(None))
    .order_by(credit_entry.c.at, credit_entry.c.id)
)
_NOTES = select(credit_note).where(credit_note.c.customer_id == _WANTED)


async def read(tx: Transaction, customer: str, zone: tzinfo) -> Account:
    """All that moved, by the days of the zone."""
    values = {"customer": customer}
    billed = [_billed(row) for row in await tx.execute(_INVOICES, values)]
    payments = (await tx.execute(_PAYMENTS, values)).all()
    parts = (await tx.execute(_PARTS, values)).all()
    back = [*(await tx.execute(_REFUNDS, values)), *(await tx.execute(_DISPUTES, values))]
    part_of, back_of = _grouped(parts), _grouped(sorted(back, key=lambda one: one.at))
    paid = [_paid(row, part_of.get(row.id, ()), back_of.get(row.id, ()), zone) for row in payments]
    notes = {row.id: row for row in await tx.execute(_NOTES, values)}
    credit = [_credit(row, notes, zone) for row in await tx.execute(_CREDIT, values)]
    return account_of(billed, paid, credit)


def _billed(row: Record) -> BilledFacts:
    currency = Currency(row.currency)
    return BilledFacts(
        number=row.number,
        status=InvoiceStatus(row.status),
        issued_on=row.issued_on,
        due_on=row.due_on,
        total=Money(row.total, currency),
        settled=Money(row.settled, currency),
        paid=Money(row.paid, currency),
        credited=Money(row.credited, currency),
    )


def _grouped(rows: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for row in rows:
        found.setdefault(row.payment_id, []).append(row)
    return found


def _paid(row: Record, parts: Iterable[Record], back: Iterable[Record], zone: tzinfo) -> PaidFacts:
    currency = Currency(row.currency)
    return PaidFacts(
        id=row.id,
        on=row.paid_at.astimezone(zone).date(),
        amount=Money(row.amount, currency),
        method=row.method,
        status=PaymentStatus(row.status),
        parts=tuple((one.number, Money(one.amount, currency)) for one in parts),
        returned=tuple(
            (one.at.astimezone(zone).date(), Money(one.amount, currency)) for one in back
        ),
    )


def _credit(row: Record, notes: dict[str, Record], zone: tzinfo) -> CreditFacts:
    note = _note_of(row, notes)
    return CreditFacts(
        on=note.issued_on if note else row.at.astimezone(zone).date(),
        amount=Money(row.amount, Currency(row.currency)),
        reason=row.reason,
        invoice=row.number or "",
        note=note.number if note else "",
    )


def _note_of(row: Record, notes: dict[str, Record]) -> Record | None:
    """The credit note that made the entry: billing/mirror/invoices.py puts its id into the key."""
    parts = row.key.split(":")
    return notes.get(parts[1]) if len(parts) > 2 and parts[2] in {"note", "void"} else None
