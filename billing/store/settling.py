"""Rows that change when a provider's word on a payment is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, case, delete, select, update

from billing.payment import Payment, PaymentStatus
from billing.store.database import Transaction, insert_into
from billing.store.tables import invoice, payment, payment_allocation
from billing.store.writing import payment_row

GIVEN_BACK = (PaymentStatus.REFUNDED, PaymentStatus.DISPUTED)
_FIND = (
    select(payment.c.customer_id, payment.c.status)
    .where(payment.c.id == bindparam("payment"))
    .with_for_update()
)
_ALLOCATED = (
    select(payment_allocation.c.amount)
    .where(
        payment_allocation.c.invoice_id == invoice.c.id,
        payment_allocation.c.payment_id == bindparam("payment"),
    )
    .scalar_subquery()
)
_OF_PAYMENT = update(invoice).where(
    invoice.c.id.in_(
        select(payment_allocation.c.invoice_id).where(
            payment_allocation.c.payment_id == bindparam("payment")
        )
    )
)
_KEEP = _OF_PAYMENT.values(settled=invoice.c.settled + _ALLOCATED)
_OWN_AGAIN = _OF_PAYMENT.values(
    settled=case((invoice.c.settled > _ALLOCATED, invoice.c.settled - _ALLOCATED), else_=0)
)
_CLEAR = delete(payment_allocation).where(payment_allocation.c.payment_id == bindparam("payment"))


@dataclass(frozen=True, slots=True)
class PaymentStanding:
    """Whose payment it is and what was last said of it."""

    customer: str
    status: PaymentStatus


async def find_payment(tx: Transaction, wanted: str) -> PaymentStanding | None:
    """The payment of this id, held until the transaction ends."""
    row = (await tx.execute(_FIND, {"payment": wanted})).one_or_none()
    return PaymentStanding(row.customer_id, PaymentStatus(row.status)) if row else None


async def list_rows(tx: Transaction, wanted: str) -> tuple[int, ...]:
    """The rows of the invoices that the payment went to."""
    rows = await tx.execute(
        select(payment_allocation.c.invoice_id).where(payment_allocation.c.payment_id == wanted)
    )
    return tuple(row.invoice_id for row in rows)


async def note_given_back(
    tx: Transaction, wanted: str, status: PaymentStatus, refunded: int
) -> None:
    """What went back of the payment, in minor units, and how it stands since."""
    await tx.execute(
        update(payment).where(payment.c.id == wanted).values(status=status.value, refunded=refunded)
    )


async def list_numbers(tx: Transaction, wanted: str) -> tuple[str, ...]:
    """The invoices that the payment went to, the oldest due first."""
    rows = await tx.execute(
        select(invoice.c.number)
        .join(payment_allocation, payment_allocation.c.invoice_id == invoice.c.id)
        .where(payment_allocation.c.payment_id == wanted)
        .order_by(invoice.c.due_on, invoice.c.id)
    )
    return tuple(row.number for row in rows)


async def write_payment(tx: Transaction, value: Payment, checkout: int, now: datetime) -> None:
    """Add the payment or bring it up to date; one that a file brought first is ours from now on."""
    new = insert_into(tx, payment)
    names = ("status", "failure", "method", "paid_at", "amount", "currency", "checkout_id")
    statement = new.on_conflict_do_update(
        index_elements=[payment.c.id], set_={name: new.excluded[name] for name in names}
    )
    await tx.execute(statement, [payment_row(value, now, checkout)])


async def replace_allocations(
    tx: Transaction, wanted: str, parts: Sequence[tuple[int, int, int]]
) -> None:
    """What the payment goes to: invoice's row, amount, and the amount that was asked for."""
    await tx.execute(_CLEAR, {"payment": wanted})
    rows = [
        {"payment_id": wanted, "invoice_id": row, "amount": amount, "asked": asked}
        for row, amount, asked in parts
    ]
    await tx.execute(payment_allocation.insert(), rows)


async def move_settled(
    tx: Transaction, wanted: str, before: PaymentStatus | None, after: PaymentStatus
) -> None:
    """The invoices stay paid by as much as the payment gave them, and by no more once it is back.

    What was returned is not owed anew: the firm decides that, not the provider.
    """
    if before is PaymentStatus.SUCCEEDED and after in GIVEN_BACK:
        await tx.execute(_KEEP, {"payment": wanted})
    elif before in GIVEN_BACK and after is PaymentStatus.SUCCEEDED:
        await tx.execute(_OWN_AGAIN, {"payment": wanted})
