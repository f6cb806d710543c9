"""Queries of what goes back to a customer: refunds, and what a bank asks back."""

from datetime import date
from typing import Any

from sqlalchemy import Select, Table, select

from billing.giving_back import Dispute, DisputeStatus, Refund, RefundStatus
from billing.money import Currency, Money
from billing.payment import PaymentId
from billing.store.database import Record, Transaction
from billing.store.tables import credit_note, dispute, invoice, payment, refund


async def list_refunds(tx: Transaction, customer: str, limit: int) -> tuple[Refund, ...]:
    """The refunds of the customer's payments, the newest first."""
    rows = await tx.execute(_mine(refund, customer).limit(limit))
    return tuple(
        Refund(row.id, PaymentId(row.payment_id), _amount(row), RefundStatus(row.status), row.at)
        for row in rows
    )


async def list_disputes_of(tx: Transaction, customer: str, wanted: str) -> tuple[Dispute, ...]:
    """What was asked back of the customer's payment, the newest first."""
    rows = await tx.execute(_mine(dispute, customer).where(payment.c.id == wanted))
    return tuple(
        Dispute(row.id, PaymentId(row.payment_id), _amount(row), DisputeStatus(row.status), row.at)
        for row in rows
    )


async def has_credit_note(tx: Transaction, number: str, since: date) -> bool:
    """Whether the invoice was lowered by a note of that day or a later one."""
    found = await tx.execute(
        select(credit_note.c.id)
        .join(invoice, invoice.c.id == credit_note.c.invoice_id)
        .where(
            invoice.c.number == number,
            credit_note.c.issued_on >= since,
            credit_note.c.void.is_(False),
        )
        .limit(1)
    )
    return found.first() is not None


def _mine(table: Table, customer: str) -> Select[Any]:
    return (
        select(table, payment.c.currency)
        .join(payment, payment.c.id == table.c.payment_id)
        .where(payment.c.customer_id == customer)
        .order_by(table.c.at.desc(), table.c.id.desc())
    )


def _amount(row: Record) -> Money:
    return Money(row.amount, Currency(row.currency))
