"""BillingEvent: a fact that customers may have to be told; billing itself tells nobody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money
from billing.payment import Decline, PaymentId
from billing.store import events
from billing.store.database import Transaction


class EventKind(StrEnum):
    """What happened to a payment, or is going to."""

    SUCCEEDED = "payment_succeeded"
    PROCESSING = "payment_processing"
    FAILED = "payment_failed"
    SURPLUS = "payment_surplus"
    DROPPED = "charge_dropped"  # planned, and not made
    RENEWAL_AHEAD = "renewal_ahead"  # what renews is charged soon
    INVOICE_AHEAD = "invoice_ahead"  # an invoice is charged on its due day
    PLANNED_AHEAD = "planned_ahead"  # a charge on a day that the customer named
    RETRY_AHEAD = "retry_ahead"  # what failed is tried again
    CARD_EXPIRES = "card_expires"


@dataclass(frozen=True, slots=True)
class BillingEvent:
    """A fact about one payment, written in the transaction that made it true.

    `amount` is the payment's, or for a surplus the part that became credit because the invoices
    took no more: staff should look at it. `decline` is set for a failure. `on` is the day of what
    is to come, `what` the plan that renews.
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
    on: date | None = None
    what: str = ""


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
            on=one.on,
            what=one.what,
        )
        for one in await events.list_unannounced(tx, limit)
    )


async def mark_announced(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """These were told, or handed to something that will tell them; never listed again."""
    await events.mark_announced(tx, ids, now)
