"""Queries of what went back to a customer: refunds, credit notes, credit."""

from datetime import date

from sqlalchemy import BindParameter, bindparam, func, select

from billing.customer import CustomerId
from billing.giving_back import CreditNote, Dispute, DisputeStatus, Refund, RefundStatus
from billing.invoice import InvoiceNumber
from billing.listing import CreditLine, Page, PaperNumber
from billing.money import Currency, Money
from billing.numbering import number_key
from billing.payment import PaymentId
from billing.store.database import Record, Transaction
from billing.store.tables import credit_entry, credit_note, dispute, invoice, payment, refund

_WANTED: BindParameter[str] = bindparam("customer")
_REFUNDS = (
    select(refund, payment.c.currency)
    .join(payment, payment.c.id == refund.c.payment_id)
    .where(payment.c.customer_id == _WANTED)
    .order_by(refund.c.at.desc(), refund.c.id)
)
_DISPUTES = (
    select(dispute, payment.c.currency)
    .join(payment, payment.c.id == dispute.c.payment_id)
    .where(payment.c.customer_id == _WANTED)
    .order_by(dispute.c.at.desc(), dispute.c.id)
)
_NOTES = (
    select(credit_note, invoice.c.number.label("of"))
    .join(invoice, invoice.c.id == credit_note.c.invoice_id)
    .where(credit_note.c.customer_id == _WANTED, invoice.c.customer_id == _WANTED)
    .order_by(credit_note.c.issued_on, credit_note.c.number)
)
_NOTE_NUMBERS = (
    select(credit_note.c.number, invoice.c.number.label("of"))
    .join(invoice, invoice.c.id == credit_note.c.invoice_id)
    .where(credit_note.c.customer_id == _WANTED, invoice.c.customer_id == _WANTED)
    .order_by(credit_note.c.issued_on.desc(), credit_note.c.number)
    .limit(bindparam("limit"))
)
_CREDIT = (
    select(credit_entry, invoice.c.number, func.count().over().label("everything"))
    .select_from(credit_entry.outerjoin(invoice, invoice.c.id == credit_entry.c.invoice_id))
    .where(credit_entry.c.customer_id == _WANTED)
    .order_by(credit_entry.c.at.desc(), credit_entry.c.id.desc())
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)


async def list_refunds(
    tx: Transaction, customer: str, wanted: str | None = None, limit: int | None = None
) -> tuple[Refund, ...]:
    """The refunds of one payment or of all, newest first."""
    found = _REFUNDS if wanted is None else _REFUNDS.where(refund.c.payment_id == wanted)
    found = found.limit(limit)
    return tuple(_refund(row) for row in await tx.execute(found, {"customer": customer}))


async def list_disputes_of(tx: Transaction, customer: str, wanted: str) -> tuple[Dispute, ...]:
    """What was asked back of the customer's payment, the newest first."""
    mine = _DISPUTES.where(payment.c.id == wanted)
    return tuple(_dispute(row) for row in await tx.execute(mine, {"customer": customer}))


async def list_notes(tx: Transaction, customer: str, number: str) -> tuple[CreditNote, ...]:
    """The credit notes of the invoice, the oldest first."""
    mine = _NOTES.where(invoice.c.number_key == number_key(number))
    return tuple(_note(row) for row in await tx.execute(mine, {"customer": customer}))


async def list_note_numbers(tx: Transaction, customer: str, limit: int) -> tuple[PaperNumber, ...]:
    """The numbers of the customer's newest credit notes."""
    rows = await tx.execute(_NOTE_NUMBERS, {"customer": customer, "limit": limit})
    return tuple([PaperNumber(row.number, InvoiceNumber(row.of)) for row in rows])


async def has_credit_note(tx: Transaction, customer: str, number: str, since: date) -> bool:
    """Whether the customer's invoice was lowered by a note of that day or a later one."""
    notes = await list_notes(tx, customer, number)
    return any(one.issued_on >= since and not one.void for one in notes)


async def find_note(tx: Transaction, customer: str, number: str) -> CreditNote | None:
    """The customer's credit note of this number."""
    mine = _NOTES.where(credit_note.c.number == number)
    row = (await tx.execute(mine, {"customer": customer})).one_or_none()
    return _note(row) if row else None


async def list_credit(tx: Transaction, customer: str, limit: int, offset: int) -> Page[CreditLine]:
    """The part of the credit's history from `offset` on, newest first."""
    values = {"customer": customer, "limit": limit, "offset": offset}
    rows = (await tx.execute(_CREDIT, values)).all()
    total = rows[0].everything if rows else 0
    return Page(tuple(_line(row) for row in rows), total, offset)


def _refund(row: Record) -> Refund:
    return Refund(
        id=row.id,
        payment=PaymentId(row.payment_id),
        amount=Money(row.amount, Currency(row.currency)),
        status=RefundStatus(row.status),
        at=row.at,
    )


def _note(row: Record) -> CreditNote:
    currency = Currency(row.currency)
    return CreditNote(
        number=row.number,
        customer=CustomerId(row.customer_id),
        invoice=InvoiceNumber(row.of),
        issued_on=row.issued_on,
        total=Money(row.total, currency),
        lowered=Money(row.lowered, currency),
        credited=Money(row.credited, currency),
        refunded=Money(row.refunded, currency),
        reason=row.reason,
        void=row.void,
    )


def _line(row: Record) -> CreditLine:
    return CreditLine(
        at=row.at,
        amount=Money(row.amount, Currency(row.currency)),
        reason=row.reason,
        invoice=row.number or "",
        payment=row.payment_id or "",
    )


def _dispute(row: Record) -> Dispute:
    return Dispute(
        id=row.id,
        payment=PaymentId(row.payment_id),
        amount=Money(row.amount, Currency(row.currency)),
        status=DisputeStatus(row.status),
        at=row.at,
    )
