"""Rows of refunds that the firm has ordered, until its provider has said yes or no."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, func, select, update

from billing.giving_back import RefundOrder
from billing.money import Currency, Money
from billing.payment import PaymentId, PaymentStatus
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import checkout, payment, refund_order

LEASE = timedelta(minutes=2)  # longer than the provider's time-outs together
# What came through a checkout of ours goes back by the checkout's provider.
_WAY = func.coalesce(func.nullif(payment.c.provider, ""), checkout.c.provider, "").label("way")
_PAID = (
    select(payment, _WAY)
    .select_from(payment.outerjoin(checkout, checkout.c.id == payment.c.checkout_id))
    .where(payment.c.id == bindparam("payment"), payment.c.customer_id == bindparam("customer"))
)
_ORDERED = select(func.coalesce(func.sum(refund_order.c.amount), 0)).where(
    refund_order.c.payment_id == bindparam("payment"), refund_order.c.state == "ready"
)


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment as far as it can go back: `left` is what nobody has sent or ordered back."""

    provider: str
    status: PaymentStatus
    left: Money


async def hold_payment(tx: Transaction, customer: str, wanted: str) -> Paid | None:
    """The customer's payment, nobody else ordering from it until the transaction ends."""
    values = {"payment": wanted, "customer": customer}
    row = (await tx.execute(_PAID.with_for_update(of=payment), values)).one_or_none()
    if row is None:
        return None
    ordered: int = (await tx.execute(_ORDERED, {"payment": wanted})).scalar_one()
    left = max(int(row.amount - row.refunded - ordered), 0)
    return Paid(row.way, PaymentStatus(row.status), Money(left, Currency(row.currency)))


async def find_way(tx: Transaction, customer: str, wanted: str) -> str:
    """The provider that the customer's payment went through; "" where none did."""
    row = (await tx.execute(_PAID, {"payment": wanted, "customer": customer})).one_or_none()
    return str(row.way) if row else ""


async def add(tx: Transaction, new: RefundOrder, provider: str, now: datetime) -> None:
    """Keep it; the same key again keeps nothing."""
    values = {
        "key": new.key,
        "customer_id": new.customer,
        "payment_id": new.payment,
        "provider": provider,
        "amount": new.amount.minor,
        "currency": new.amount.currency,
        "reference": new.reference,
        "state": "ready",
        "attempts": 0,
        "due_at": now,
        "created_at": now,
    }
    once = insert_into(tx, refund_order).on_conflict_do_nothing(index_elements=[refund_order.c.key])
    await tx.execute(once, [values])


async def was_ordered(tx: Transaction, key: str) -> bool:
    """Whether there is an order of this key."""
    found = await tx.execute(select(refund_order.c.id).where(refund_order.c.key == key))
    return found.scalar_one_or_none() is not None


async def claim(tx: Transaction, provider: str, now: datetime) -> tuple[RefundOrder, int] | None:
    """The first that is due, with how often it was tried, this time included."""
    due = (
        select(refund_order.c.id)
        .where(
            refund_order.c.state == "ready",
            refund_order.c.due_at <= now,
            refund_order.c.provider == provider,
        )
        .order_by(refund_order.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    number = (await tx.execute(due)).scalar_one_or_none()
    if number is None:
        return None
    rows = await tx.execute(
        update(refund_order)
        .where(refund_order.c.id == number)
        .values(due_at=now + LEASE, attempts=refund_order.c.attempts + 1)
        .returning(refund_order)
    )
    row = rows.one()
    return _order(row), row.attempts


async def count_waiting(tx: Transaction) -> tuple[int, datetime | None]:
    """How many are ordered and neither sent nor refused, and since when the oldest waits."""
    waiting = select(
        func.count().label("many"), func.min(refund_order.c.created_at).label("oldest")
    ).where(refund_order.c.state == "ready")
    found: Record = (await tx.execute(waiting)).one()
    return int(found.many), found.oldest


async def postpone(tx: Transaction, key: str, until: datetime) -> None:
    """Try again at that time."""
    await tx.execute(update(refund_order).where(refund_order.c.key == key).values(due_at=until))


async def end(tx: Transaction, key: str, *, done: bool) -> bool:
    """It is settled; False where somebody else had settled it."""
    ended = await tx.execute(
        update(refund_order)
        .where(refund_order.c.key == key, refund_order.c.state == "ready")
        .values(state="done" if done else "refused")
    )
    return bool(ended.rowcount)


def _order(row: Record) -> RefundOrder:
    return RefundOrder(
        key=row.key,
        customer=row.customer_id,
        payment=PaymentId(row.payment_id),
        amount=Money(row.amount, Currency(row.currency)),
        reference=row.reference,
    )
