"""Refunds of the sandbox."""

from sqlalchemy import func, select

from billing.giving_back import Refund, RefundStatus
from billing.money import Currency, Money
from billing.payment import PaymentId
from billing.store.database import Transaction, insert_into
from billing.store.tables import sandbox_refund


async def add(tx: Transaction, new: Refund) -> Refund:
    """The refund of this id: the new one, or the one that was there before."""
    row = {
        "id": new.id,
        "payment_id": new.payment,
        "amount": new.amount.minor,
        "currency": new.amount.currency,
        "at": new.at,
    }
    once = insert_into(tx, sandbox_refund).on_conflict_do_nothing(
        index_elements=[sandbox_refund.c.id]
    )
    await tx.execute(once, [row])
    kept = (await tx.execute(select(sandbox_refund).where(sandbox_refund.c.id == new.id))).one()
    amount = Money(kept.amount, Currency(kept.currency))
    return Refund(kept.id, PaymentId(kept.payment_id), amount, RefundStatus.SUCCEEDED, kept.at)


async def total_of(tx: Transaction, payment: str) -> int:
    """What went back of the payment so far, in minor units."""
    found = await tx.execute(
        select(func.coalesce(func.sum(sandbox_refund.c.amount), 0)).where(
            sandbox_refund.c.payment_id == payment
        )
    )
    return int(found.scalar_one())
