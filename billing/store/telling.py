"""Checkouts whose provider does not know yet that invoices of its own were paid by them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from billing.payment import PaymentId, PaymentStatus
from billing.store.database import Transaction
from billing.store.tables import checkout, checkout_invoice, invoice, payment, payment_allocation

_DUE = (
    select(checkout.c.id, checkout.c.provider, checkout.c.idempotency_key, checkout.c.tell_tries)
    .where(checkout.c.tell_at <= bindparam("now"))
    .order_by(checkout.c.tell_at)
    .limit(bindparam("limit"))
)
_PARTS = (
    select(
        invoice.c.number,
        invoice.c.provider,
        invoice.c.provider_id,
        invoice.c.due,
        payment.c.id.label("payment"),
        payment.c.amount.label("whole"),
        payment_allocation.c.amount,
    )
    .join(checkout_invoice, checkout_invoice.c.invoice_id == invoice.c.id)
    .join(payment, payment.c.checkout_id == checkout_invoice.c.checkout_id)
    .join(
        payment_allocation,
        (payment_allocation.c.payment_id == payment.c.id)
        & (payment_allocation.c.invoice_id == invoice.c.id),
    )
    .where(
        checkout_invoice.c.checkout_id == bindparam("wanted"),
        payment.c.status == PaymentStatus.SUCCEEDED.value,
        payment_allocation.c.amount > 0,
    )
    .order_by(invoice.c.id)
)
_CHECKOUT = update(checkout).where(checkout.c.id == bindparam("wanted"))


@dataclass(frozen=True, slots=True)
class ToTell:
    """A checkout of a provider, and how often telling failed."""

    checkout: int
    provider: str
    key: str
    tries: int


@dataclass(frozen=True, slots=True)
class PaidPart:
    """What of a payment went to an invoice of `provider`, in minor units; `due` is left on it."""

    number: str
    provider: str
    invoice: str  # the provider's id
    due: int
    payment: PaymentId
    whole: int
    amount: int


async def list_due(tx: Transaction, now: datetime, limit: int) -> tuple[ToTell, ...]:
    """Those whose time has come, the longest waiting first."""
    rows = await tx.execute(_DUE, {"now": now, "limit": limit})
    return tuple(ToTell(row.id, row.provider, row.idempotency_key, row.tell_tries) for row in rows)


async def list_parts(tx: Transaction, wanted: int) -> Sequence[PaidPart]:
    """What the checkout's payment gave to each invoice."""
    return [
        PaidPart(
            number=row.number,
            provider=row.provider,
            invoice=row.provider_id,
            due=row.due,
            payment=PaymentId(row.payment),
            whole=row.whole,
            amount=row.amount,
        )
        for row in await tx.execute(_PARTS, {"wanted": wanted})
    ]


async def mark_told(tx: Transaction, wanted: int) -> None:
    """The provider has heard."""
    await tx.execute(_CHECKOUT.values(tell_at=None), {"wanted": wanted})


async def postpone(tx: Transaction, wanted: int, until: datetime) -> None:
    """Tell it again then."""
    values = {"tell_at": until, "tell_tries": checkout.c.tell_tries + 1}
    await tx.execute(_CHECKOUT.values(values), {"wanted": wanted})
