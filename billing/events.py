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
from billing.store.events import EVER, StoredEvent


class EventKind(StrEnum):
    """What happened to a payment, or is going to."""

    SUCCEEDED = "payment_succeeded"
    PROCESSING = "payment_processing"
    FAILED = "payment_failed"
    SURPLUS = "payment_surplus"
    ACTION_NEEDED = "payment_action_needed"  # its bank waits for the customer's word
    DROPPED = "charge_dropped"  # planned, and not made
    RENEWAL_AHEAD = "renewal_ahead"  # what renews is charged soon
    INVOICE_AHEAD = "invoice_ahead"  # an invoice is charged on its due day
    PLANNED_AHEAD = "planned_ahead"  # a charge on a day that the customer named
    RETRY_AHEAD = "retry_ahead"  # what failed is tried again
    CARD_EXPIRES = "card_expires"
    VERIFY_METHOD = "verify_method"  # a bank account waits for two small deposits
    METHOD_VERIFIED = "method_verified"
    METHOD_REFUSED = "method_refused"
    REFUND_PENDING = "refund_pending"
    REFUND_SUCCEEDED = "refund_succeeded"
    REFUND_FAILED = "refund_failed"
    DISPUTE_OPENED = "dispute_opened"
    DISPUTE_WON = "dispute_won"
    DISPUTE_LOST = "dispute_lost"


_PAYING = (EventKind.SUCCEEDED, EventKind.PROCESSING, EventKind.FAILED)


@dataclass(frozen=True, slots=True)
class BillingEvent:
    """A fact about one payment, written in the transaction that made it true.

    `amount` is the payment's, or for a surplus the part that became credit because the invoices
    took no more: staff should look at it. Of a refund or dispute it is what goes back or is asked
    for. `decline` is set for a failure, and `next_try_at` where the provider tries again by itself
    (known when the event is read, as is `given_up`: it tries no more). `rest` is what a payment
    left due on its invoices; None where nothing is said of it. `on` is the day of what is to come,
    `what` the plan that renews, or the id of a verification.
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
    rest: Money | None = None
    next_try_at: datetime | None = None
    given_up: bool = False
    on: date | None = None
    what: str = ""


async def list_unannounced(
    tx: Transaction, limit: int, since: datetime | None = None
) -> tuple[BillingEvent, ...]:
    """The oldest events that nobody was told of; with `since` those only that came after it."""
    stored = await events.list_unannounced(tx, limit, since or EVER)
    return tuple([await _whole(tx, one) for one in stored])


async def is_by_hand(tx: Transaction, event: BillingEvent) -> bool:
    """Whether it came of a page or a bill of ours, where somebody is waiting for it."""
    return event.kind in _PAYING and await events.is_by_hand(tx, event.payment)


async def list_events(tx: Transaction, ids: Sequence[int]) -> tuple[BillingEvent, ...]:
    """These, told or not, as the books know them now."""
    return tuple([await _whole(tx, one) for one in await events.list_events(tx, ids)])


async def _whole(tx: Transaction, one: StoredEvent) -> BillingEvent:
    failed = one.kind == EventKind.FAILED.value
    return BillingEvent(
        id=one.id,
        kind=EventKind(one.kind),
        customer=CustomerId(one.customer),
        payment=PaymentId(one.payment),
        amount=one.amount,
        invoices=tuple(InvoiceNumber(number) for number in one.invoices),
        method=one.method,
        decline=Decline(one.decline) if one.decline else None,
        at=one.at,
        rest=one.rest,
        next_try_at=await events.find_next_try(tx, one) if failed else None,
        given_up=failed and await events.is_given_up(tx, one),
        on=one.on,
        what=one.what,
    )


async def mark_announced(tx: Transaction, ids: Sequence[int], now: datetime) -> None:
    """These were told, or handed to something that will tell them; never listed again."""
    await events.mark_announced(tx, ids, now)
