"""Payments into the books: what they paid, what went back, and what is to be told of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from billing.customer import CustomerId
from billing.events import EventKind
from billing.ledger import pour
from billing.mirror.going_back import tell_what_goes_back
from billing.mirror.missing import MissingObjects
from billing.money import Money
from billing.payment import PaymentStatus
from billing.providers.source import ObjectKind, PaymentState, State, Subject
from billing.store import checkouts, events, ledger, mirroring, settling, writing
from billing.store.database import Record, Transaction
from billing.store.events import StoredEvent

# What was over long before we first saw it is history. A debit that we saw on its way is news
# whenever its bank has spoken.
NEWS_FOR = timedelta(days=3)
_MONEY = (PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED, PaymentStatus.DISPUTED)
_TOLD = {
    PaymentStatus.SUCCEEDED: EventKind.SUCCEEDED,
    PaymentStatus.PROCESSING: EventKind.PROCESSING,
    PaymentStatus.FAILED: EventKind.FAILED,
    PaymentStatus.PENDING: EventKind.ACTION_NEEDED,
}
_TRIES = (EventKind.FAILED, EventKind.ACTION_NEEDED)  # each try is told by itself


async def with_owners(tx: Transaction, states: Sequence[State], provider: str) -> list[State]:
    """The states; who paid through a checkout of ours is told by it, whoever the provider knows.

    A payment that names no checkout of ours is another program's, and left out.
    """
    keys = {one.own for one in states if isinstance(one, PaymentState) and one.own}
    owners = await checkouts.find_owners(tx, provider, keys)
    return [
        _owned(one, owners[one.own]) if isinstance(one, PaymentState) and one.own else one
        for one in states
        if not isinstance(one, PaymentState) or not one.own or one.own in owners
    ]


def _owned(state: PaymentState, owner: CustomerId) -> PaymentState:
    return replace(state, payment=replace(state.payment, customer=owner))


async def apply_payments(
    tx: Transaction, states: Sequence[PaymentState], now: datetime, *, quiet: bool = False
) -> tuple[PaymentState, ...]:
    """Add or replace them; `quiet` makes no news of them. Gives those that are to be read again
    once a checkout of ours has brought them in.

    Raises MissingObjects for invoices that are not in the books yet.
    """
    wanted = {name for one in states for name in one.parts}
    rows = await mirroring.find_rows(tx, wanted)
    if missing := sorted(wanted - set(rows)):
        raise MissingObjects(tuple(Subject(ObjectKind.INVOICE, name) for name in missing))
    return tuple([one for one in states if not await _apply(tx, one, rows, now, quiet=quiet)])


async def _apply(
    tx: Transaction,
    state: PaymentState,
    rows: Mapping[str, Record],
    now: datetime,
    *,
    quiet: bool,
) -> bool:
    """Whether the books have it."""
    payment = state.payment
    parts = {rows[name].id: amount.minor for name, amount in state.parts.items()}
    if state.own:  # before its invoices, as everybody holds them
        await checkouts.pass_by(tx, payment.id)
    booked = await settling.list_rows(tx, payment.id) if state.own else ()
    await ledger.lock(tx, {*parts, *booked})
    before = await settling.find_payment(tx, payment.id)
    if state.own and before is None:
        return False  # its checkout brings it in
    surplus = 0
    if before is not None and state.own:
        await _give_back(tx, state, booked, before.status, now)
    else:
        surplus = await _enter(tx, state, parts, before.status if before else None, now)
    known = await mirroring.find_statuses(tx, payment.id)
    await mirroring.write_refunds(tx, state.refunds)
    await mirroring.write_disputes(tx, state.disputes)
    if quiet:
        return True
    numbers = tuple(rows[name].number for name in state.parts)
    moved = before is None or before.status is not payment.status or _is_tried(payment.status)
    if moved and not state.own and (before or now - payment.paid_at <= NEWS_FOR):
        await _tell(tx, state, numbers, now)
        if surplus > 0:
            await _tell(tx, state, numbers, now, Money(surplus, payment.amount.currency))
    await tell_what_goes_back(tx, state, known, numbers, now)
    return True


async def _give_back(
    tx: Transaction,
    state: PaymentState,
    booked: Sequence[int],
    before: PaymentStatus,
    now: datetime,
) -> None:
    """What came through a checkout of ours stays as it was booked, but for what goes back of it."""
    payment = state.payment
    if before not in _MONEY or payment.status not in _MONEY:
        return
    back = payment.refunded.minor if payment.refunded else 0
    await settling.note_given_back(tx, payment.id, payment.status, back)
    await settling.move_settled(tx, payment.id, before, payment.status)
    await ledger.recompute(tx, booked)
    await ledger.credit_surplus(tx, [payment.id], now)


def _is_tried(status: PaymentStatus) -> bool:
    """The next try of the same payment may end as the one before."""
    return status in (PaymentStatus.FAILED, PaymentStatus.PENDING)


async def _enter(
    tx: Transaction,
    state: PaymentState,
    parts: Mapping[int, int],
    before: PaymentStatus | None,
    now: datetime,
) -> int:
    """Gives the surplus that is new: what the invoices did not take because others had paid."""
    name, status = state.payment.id, state.payment.status
    came = status in _MONEY and before not in _MONEY
    taken = await _taken(tx, parts) if came else parts
    await writing.write_payments(tx, [state.payment], now)
    if before not in _MONEY or status not in _MONEY:
        await settling.replace_allocations(
            tx, name, [(row, taken[row], amount) for row, amount in parts.items()]
        )
    if came:  # and it paid, even where it had gone back before we first saw it
        await mirroring.explain(tx, taken)
    await settling.move_settled(tx, name, PaymentStatus.SUCCEEDED if came else before, status)
    await ledger.recompute(tx, parts)
    if await ledger.leaves_over(tx, name):
        return sum(one.amount for one in await ledger.credit_surplus(tx, [name], now))
    return 0


async def _taken(tx: Transaction, parts: Mapping[int, int]) -> Mapping[int, int]:
    """What each invoice still takes: the provider did not know of payments beside its own."""
    held = await mirroring.read_standings(tx, parts)
    rooms = {row: one.total - one.received - one.credited for row, one in held.items()}
    return {row: pour(amount, (rooms[row],))[0] for row, amount in parts.items()}


async def _tell(
    tx: Transaction,
    state: PaymentState,
    numbers: tuple[str, ...],
    now: datetime,
    surplus: Money | None = None,
) -> None:
    payment = state.payment
    kind = EventKind.SURPLUS if surplus else _TOLD.get(payment.status)
    if kind is None:
        return
    event = StoredEvent(
        kind=kind.value,
        customer=payment.customer,
        payment=payment.id,
        amount=surplus or payment.amount,
        invoices=numbers,
        method=payment.method,
        decline=payment.failure,
        at=now,
    )
    tried = kind in _TRIES
    key = f"{kind}:{payment.id}:{state.attempt}" if tried else f"{kind}:{payment.id}"
    await events.add(tx, key, event)
