"""Settling: writes into the books what a provider says of a checkout, inside one transaction."""

from datetime import datetime

from billing.checkout import Checkout, CheckoutStatus
from billing.errors import ProviderRejected
from billing.events import EventKind
from billing.ledger import pour
from billing.money import Currency, Money
from billing.payment import Payment, PaymentStatus
from billing.providers.port import CheckoutState, PaymentFacts, SessionState
from billing.store import checkouts, events, ledger, settling
from billing.store.database import Transaction
from billing.store.events import StoredEvent
from billing.store.settling import GIVEN_BACK

_STATUSES = {
    SessionState.OPEN: CheckoutStatus.OPEN,
    SessionState.PROCESSING: CheckoutStatus.PROCESSING,
    SessionState.COMPLETED: CheckoutStatus.COMPLETED,
    SessionState.FAILED: CheckoutStatus.FAILED,
    SessionState.EXPIRED: CheckoutStatus.EXPIRED,
}


async def apply_state(
    tx: Transaction, checkout: Checkout, state: CheckoutState, now: datetime
) -> None:
    """Bring the books in line with the state; the same state again changes nothing.

    The caller holds the checkout and has made sure that the state is the newest one.
    """
    if state.payment is not None:
        await _apply_payment(tx, checkout, state.payment, now)
    status = _STATUSES[state.state]
    if status is CheckoutStatus.OPEN and checkout.status is CheckoutStatus.OPENING:
        status = CheckoutStatus.OPENING  # its address is not known yet: who asks again gets it
    await checkouts.move(tx, checkout.id, status, now)


async def _apply_payment(
    tx: Transaction, checkout: Checkout, facts: PaymentFacts, now: datetime
) -> None:
    # Invoices before payments, as everybody does who locks both.
    await ledger.lock(tx, [part.row for part in checkout.parts])
    old = await settling.find_payment(tx, facts.id)
    if old is not None and old.customer != checkout.customer:
        raise ProviderRejected("the payment's id belongs to another customer's payment")
    before = old.status if old else None
    if facts.status in GIVEN_BACK and before not in (PaymentStatus.SUCCEEDED, *GIVEN_BACK):
        # Its success was never seen: it happened nevertheless, and the invoice was paid by it.
        await _enter(tx, checkout, facts, PaymentStatus.SUCCEEDED, before, now)
        before = PaymentStatus.SUCCEEDED
    await _enter(tx, checkout, facts, facts.status, before, now)


async def _enter(
    tx: Transaction,
    checkout: Checkout,
    facts: PaymentFacts,
    status: PaymentStatus,
    before: PaymentStatus | None,
    now: datetime,
) -> None:
    rows = await ledger.lock(tx, [part.row for part in checkout.parts])
    ids = [row.id for row in rows]
    await settling.write_payment(tx, _payment(checkout, facts, status), checkout.id, now)
    if status is not before:
        if before not in GIVEN_BACK and status not in GIVEN_BACK:
            await _allocate(tx, checkout, facts, status, {row.id: row.due for row in rows})
        # Else where it went stays as it was written when it succeeded.
        await settling.move_settled(tx, facts.id, before, status)
        await ledger.recompute(tx, ids)
    surplus = sum(one.amount for one in await ledger.credit_surplus(tx, [facts.id], now))
    await _tell(tx, checkout, facts, status, now)
    if status is PaymentStatus.SUCCEEDED and before not in (status, *GIVEN_BACK):
        await checkouts.note_to_tell(tx, checkout.id, now)
    if surplus > 0:
        left = Money(surplus, facts.amount.currency)
        await _write_event(tx, checkout, facts, EventKind.SURPLUS, left, now)


async def _allocate(
    tx: Transaction,
    checkout: Checkout,
    facts: PaymentFacts,
    status: PaymentStatus,
    due: dict[int, int],
) -> None:
    """Oldest due first, and only up to what is due; a failed try keeps what it was meant for."""
    asked = tuple(part.amount.minor for part in checkout.parts)
    amounts = asked
    if status in (PaymentStatus.SUCCEEDED, PaymentStatus.PROCESSING):
        same = facts.amount.currency == checkout.amount.currency
        rooms = tuple(due[part.row] if same else 0 for part in checkout.parts)
        amounts = pour(facts.amount.minor, rooms)
    await settling.replace_allocations(
        tx,
        facts.id,
        [
            (part.row, amount, wanted)
            for part, amount, wanted in zip(checkout.parts, amounts, asked, strict=True)
        ],
    )


def _payment(checkout: Checkout, facts: PaymentFacts, status: PaymentStatus) -> Payment:
    return Payment(
        id=facts.id,
        customer=checkout.customer,
        amount=facts.amount,
        paid_at=facts.at,
        method=facts.method,
        status=status,
        allocations=(),
        failure=facts.decline.value if facts.decline else "",
    )


async def _tell(
    tx: Transaction,
    checkout: Checkout,
    facts: PaymentFacts,
    status: PaymentStatus,
    now: datetime,
) -> None:
    kinds = {
        PaymentStatus.SUCCEEDED: EventKind.SUCCEEDED,
        PaymentStatus.PROCESSING: EventKind.PROCESSING,
        PaymentStatus.FAILED: EventKind.FAILED,
    }
    if status in kinds:
        await _write_event(tx, checkout, facts, kinds[status], facts.amount, now)


async def _write_event(
    tx: Transaction,
    checkout: Checkout,
    facts: PaymentFacts,
    kind: EventKind,
    amount: Money,
    now: datetime,
) -> None:
    failed = kind is EventKind.FAILED
    rest = None
    if kind is EventKind.SUCCEEDED:
        held = await ledger.lock(tx, [part.row for part in checkout.parts])
        rest = Money(sum(row.due for row in held), checkout.amount.currency)
    event = StoredEvent(
        kind=kind.value,
        customer=checkout.customer,
        payment=facts.id,
        amount=Money(amount.minor, Currency(amount.currency)),
        invoices=tuple(part.number for part in checkout.parts),
        method=facts.method,
        decline=facts.decline.value if failed and facts.decline else "",
        at=now,
        rest=rest,
    )
    # A payment is told once; each of its failed tries is told by itself.
    key = f"{kind}:{facts.id}:{facts.attempt}" if failed else f"{kind}:{facts.id}"
    await events.add(tx, key, event)
