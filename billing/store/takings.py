"""Takings: what came in for invoices, as parts of statements that others may ask further."""

from typing import Any

from sqlalchemy import Select, bindparam, select

from billing.payment import PaymentStatus
from billing.store.database import Instant, is_word
from billing.store.tables import invoice, payment, payment_allocation


def takings() -> Select[Any]:
    """Each part of a succeeded payment that an invoice took, of payments from `k_since` (first) to
    `k_until` (no more): number, due_on, currency, amount in minor units, paid_at.
    """
    return (
        select(
            invoice.c.number,
            invoice.c.due_on,
            invoice.c.currency,
            payment_allocation.c.amount,
            payment.c.paid_at,
        )
        .select_from(payment)
        .join(payment_allocation, payment_allocation.c.payment_id == payment.c.id)
        .join(invoice, invoice.c.id == payment_allocation.c.invoice_id)
        .where(
            is_word(payment.c.status, PaymentStatus.SUCCEEDED),
            payment.c.paid_at >= bindparam("k_since", type_=Instant),
            payment.c.paid_at < bindparam("k_until", type_=Instant),
            payment_allocation.c.amount > 0,
        )
    )


def invoice_currencies() -> Select[Any]:
    """Every invoice's number and currency."""
    return select(invoice.c.number, invoice.c.currency)
