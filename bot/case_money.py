"""What money does to cases, in the transaction that tells the customer of it."""

from collections.abc import Mapping
from datetime import datetime

from billing.events import BillingEvent, EventKind
from billing.store.database import Transaction
from bot.case_rules import Case, CaseEvent, CaseKind, CaseState, may_move
from bot.store import cases, pauses

_REFUNDS: Mapping[EventKind, CaseState] = {
    EventKind.REFUND_PENDING: CaseState.ON_ITS_WAY,
    EventKind.REFUND_SUCCEEDED: CaseState.ARRIVED,
    EventKind.REFUND_FAILED: CaseState.FAILED,
}
BY_PROVIDER = "provider"


async def follow_money(tx: Transaction, event: BillingEvent, now: datetime) -> None:
    """Move on the refund that the event is about, and the claims that a payment makes good.

    Nobody is told of it here: the event's own message says it.
    """
    after = _REFUNDS.get(event.kind)
    if after is not None:
        await _follow_refund(tx, event, after, now)
    elif event.kind is EventKind.SUCCEEDED:
        for case in await cases.list_settled_claims_of(tx, event.invoices):
            await settle_claim(tx, case, now)


async def settle_claim(tx: Transaction, case: Case, now: datetime) -> bool:
    """The payment is there: nothing waits for it any more. False where that was known."""
    held = await cases.find(tx, case.id)
    if held is None or not may_move(held, CaseState.ARRIVED):
        return False
    event = CaseEvent(CaseState.ARRIVED, "books", "", now)
    if not await cases.move(tx, held, event, f"case:{held.id}:arrived"):
        return False
    await pauses.lift_case(tx, held.customer, held.id, now)
    return True


async def _follow_refund(
    tx: Transaction, event: BillingEvent, after: CaseState, now: datetime
) -> None:
    found = await cases.list_of_payment(tx, event.customer, event.payment)
    for one in found:
        case = await cases.find(tx, one.id)
        if case is None or case.kind is not CaseKind.REFUND or not may_move(case, after):
            continue
        key = f"case:{case.id}:event:{event.id}"
        await cases.move(tx, case, CaseEvent(after, BY_PROVIDER, "", now), key)
        return
