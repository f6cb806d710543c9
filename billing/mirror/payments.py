"""Payments into the books: what they paid, what went back, and what is to be told of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from billing.events import EventKind
from billing.mirror.going_back import tell_what_goes_back
from billing.mirror.missing import MissingObjects
from billing.payment import PaymentStatus
from billing.providers.source import ObjectKind, PaymentState, Subject
from billing.store import events, ledger, mirroring, settling, writing
from billing.store.database import Record, Transaction
from billing.store.events import StoredEvent

NEWS_FOR = timedelta(days=3)  # what is older is history: nobody is told of it
_MONEY = (PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED)
_TOLD = {
    PaymentStatus.SUCCEEDED: EventKind.SUCCEEDED,
    PaymentStatus.PROCESSING: EventKind.PROCESSING,
    PaymentStatus.FAILED: EventKind.FAILED,
}


async def apply_payments(
    tx: Transaction, states: Sequence[PaymentState], now: datetime, *, quiet: bool = False
) -> None:
    """Add or replace them; `quiet` makes no news of them.

    Raises MissingObjects for invoices that are not in the books yet.
    """
    wanted = {name for one in states for name in one.parts}
    rows = await mirroring.find_rows(tx, wanted)
    if missing := sorted(wanted - set(rows)):
        raise MissingObjects(tuple(Subject(ObjectKind.INVOICE, name) for name in missing))
    for state in states:
        await _apply(tx, state, rows, now, quiet=quiet)


async def _apply(
    tx: Transaction,
    state: PaymentState,
    rows: Mapping[str, Record],
    now: datetime,
    *,
    quiet: bool,
) -> None:
    payment = state.payment
    parts = {rows[name].id: amount.minor for name, amount in state.parts.items()}
    await ledger.lock(tx, parts)
    before = await settling.find_payment(tx, payment.id)
    if state.own and before is None:
        return  # its checkout brings it in
    if not state.own:
        await writing.write_payments(tx, [payment], now)
        await _allocate(tx, state, parts, before.status if before else None)
    known = await mirroring.find_statuses(tx, payment.id)
    await mirroring.write_refunds(tx, state.refunds)
    await mirroring.write_disputes(tx, state.disputes)
    if quiet:
        return
    numbers = tuple(rows[name].number for name in state.parts)
    if (before is None or before.status is not payment.status) and not state.own:
        await _tell(tx, state, numbers, now)
    await tell_what_goes_back(tx, state, known, numbers, now)


async def _allocate(
    tx: Transaction, state: PaymentState, parts: Mapping[int, int], before: PaymentStatus | None
) -> None:
    name, status = state.payment.id, state.payment.status
    if before in _MONEY and status in _MONEY:
        # What went back is not owed anew: the firm decides that, not the provider.
        if before is PaymentStatus.SUCCEEDED and status is not before:
            await settling.keep_settled(tx, name)
    else:
        await settling.replace_allocations(
            tx, name, [(row, amount, amount) for row, amount in parts.items()]
        )
        if status is PaymentStatus.SUCCEEDED:
            await mirroring.explain(tx, parts)
    await ledger.recompute(tx, parts)


async def _tell(
    tx: Transaction, state: PaymentState, numbers: tuple[str, ...], now: datetime
) -> None:
    payment = state.payment
    kind = _TOLD.get(payment.status)
    if kind is None or now - payment.paid_at > NEWS_FOR:
        return
    event = StoredEvent(
        kind=kind.value,
        customer=payment.customer,
        payment=payment.id,
        amount=payment.amount,
        invoices=numbers,
        method=payment.method,
        decline=payment.failure,
        at=now,
    )
    failed = kind is EventKind.FAILED
    key = f"{kind}:{payment.id}:{state.attempt}" if failed else f"{kind}:{payment.id}"
    await events.add(tx, key, event)
