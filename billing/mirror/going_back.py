"""News of refunds and of a bank's disputes: each state is told once, and nothing old is news."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from billing.events import EventKind
from billing.giving_back import Dispute, DisputeStatus, Refund, RefundStatus
from billing.providers.source import PaymentState
from billing.store import events, settling
from billing.store.database import Transaction
from billing.store.events import StoredEvent

_FIRST_SEEN_FOR = timedelta(days=3)  # what is older when it is first seen is history
_REFUNDS = {
    RefundStatus.PENDING: EventKind.REFUND_PENDING,
    RefundStatus.SUCCEEDED: EventKind.REFUND_SUCCEEDED,
    RefundStatus.FAILED: EventKind.REFUND_FAILED,
    RefundStatus.CANCELED: EventKind.REFUND_FAILED,
}
_DISPUTES = {
    DisputeStatus.OPEN: EventKind.DISPUTE_OPENED,
    DisputeStatus.WON: EventKind.DISPUTE_WON,
    DisputeStatus.LOST: EventKind.DISPUTE_LOST,
}


async def tell_what_goes_back(
    tx: Transaction,
    state: PaymentState,
    known: Mapping[str, str],
    numbers: tuple[str, ...],
    now: datetime,
) -> None:
    """Write an event for each refund and dispute whose status is not the `known` one."""
    payment = state.payment
    if not numbers:  # a checkout's payment: where it went is in our books
        numbers = await settling.list_numbers(tx, payment.id)
    moving: tuple[Refund | Dispute, ...] = (*state.refunds, *state.disputes)
    for one in moving:
        before = known.get(one.id)
        if before == one.status.value or (before is None and now - one.at > _FIRST_SEEN_FOR):
            continue
        kind = _kind(one)
        event = StoredEvent(
            kind=kind.value,
            customer=payment.customer,
            payment=payment.id,
            amount=one.amount,
            invoices=numbers,
            method=payment.method,
            decline="",
            at=now,
        )
        await events.add(tx, f"{kind}:{one.id}", event)


def _kind(one: Refund | Dispute) -> EventKind:
    return _REFUNDS[one.status] if isinstance(one, Refund) else _DISPUTES[one.status]
