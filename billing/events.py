"""BillingEvent: a fact that customers may have to be told; billing itself tells nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money
from billing.payment import Decline, PaymentId
from billing.store import events
from billing.store.database import Transaction


class EventKind(StrEnum):
    """What happened to a payment."""

    SUCCEEDED = "payment_succeeded"
    PROCESSING = "payment_processing"
    FAILED = "payment_failed"
    SURPLUS = "payment_surplus"
    REFUND_PENDING = "refund_pending"
    REFUND_SUCCEEDED = "refund_succeeded"
    REFUND_FAILED = "refund_failed"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"


@dataclass(frozen=True, slots=True)
class BillingEvent:
    """A fact about one payment, written in the transaction that made it true.

    `amount` is the payment's, or for a surplus the part that became credit because the invoices
    took no more: staff should look at it. Of a refund or dispute it is what goes back or is asked
    for. `decline` is set for a failure.
    """

    id: int
    kind: EventKind
    customer: CustomerId
    payment: PaymentId
    amount: Money
    invoices: tuple[InvoiceNumber, ...]
    method: str
    decline: Decline | None
    at: datetime


async def list_unannounced(tx: Transaction, limit: int) -> tuple[BillingEvent, ...]:
    """The oldest events that nobody was told of."""
    return tuple(
        BillingEvent(
            id=one.id,
            kind=EventKind(one.kind),
            customer=CustomerId(one.customer),
            payment=PaymentId(one.payment),
            amount=one.amount,
            invoices=tuple(InvoiceNumber(number) for number in one.invoices),
            method=one.method,
            decline=Decline(one.decline) if one.decline else None,
            at=one.at,
        )
        for one in await events.list_unannounced(tx, limit)
    )


async def mark_announced(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """These were told, or handed to something that will tell them; never listed again."""
    await events.mark_announced(tx, ids, now)
