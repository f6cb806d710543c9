"""Files imported payments: what each invoice takes of them, and what is left over as credit."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from billing.events import EventKind
from billing.money import Money
from billing.numbering import number_key
from billing.payment import Payment, PaymentStatus
from billing.store import events, ledger, writing
from billing.store.database import Transaction
from billing.store.events import StoredEvent
from billing.store.loading import StoredPayment

_NEWS_FOR = timedelta(days=31)  # an older payment is history: nobody is alarmed at an import


async def file_payments(
    tx: Transaction,
    values: Sequence[Payment],
    known: Mapping[str, StoredPayment],
    ids: Mapping[str, int],
    now: datetime,
) -> tuple[int, int, int]:
    """Added, changed, unchanged. `ids` are the invoices' ids by the key of their number.

    An invoice takes no more than it lacks: the rest is credit, and an event says so unless the
    payment is history. What came through a checkout stays as the provider said, whatever a file
    says of it.
    """
    new = [one for one in values if one.id not in known]
    changed = [
        one for one in values if (old := known.get(one.id)) and not old.own and _differs(one, old)
    ]
    moved = [one for one in changed if known[one.id].payment.status is not one.status]
    await writing.write_payments(tx, [*new, *changed], now)
    await writing.write_allocations(tx, [one.id for one in moved], [])
    touched = {ids[number_key(part.invoice)] for one in (*new, *moved) for part in one.allocations}
    if moved:
        await ledger.recompute(tx, touched)  # gives back what was withdrawn before pouring anew
    await _pour(tx, sorted([*new, *moved], key=_by_time), ids, now)
    await ledger.recompute(tx, touched)
    await ledger.credit_surplus(tx, [one.id for one in (*new, *moved)], now)
    return len(new), len(changed), len(values) - len(new) - len(changed)


def _by_time(payment: Payment) -> tuple[datetime, str]:
    return payment.paid_at, payment.id


def _differs(new: Payment, old: StoredPayment) -> bool:
    # Instants are kept in milliseconds.
    then = old.payment
    same_time = abs((new.paid_at - then.paid_at).total_seconds()) < 0.001
    return not same_time or (new.status, new.method) != (then.status, then.method)


async def _pour(
    tx: Transaction, payments: Iterable[Payment], ids: Mapping[str, int], now: datetime
) -> None:
    wanted = list(payments)
    rows = await ledger.lock(
        tx, {ids[number_key(part.invoice)] for one in wanted for part in one.allocations}
    )
    # What was called settled outside gives way to the payments that explain it.
    rooms = {row.id: row.total - row.credited - (row.paid - row.settled) for row in rows}
    written: list[dict[str, object]] = []
    for payment in wanted:
        refused = 0
        for part in payment.allocations:
            invoice, asked = ids[number_key(part.invoice)], part.amount.minor
            amount = asked
            if payment.status is PaymentStatus.SUCCEEDED:
                amount = min(asked, max(0, rooms[invoice]))
                rooms[invoice] -= amount
            refused += asked - amount
            written.append(
                {"payment_id": payment.id, "invoice_id": invoice, "amount": amount, "asked": asked}
            )
        if refused and now - payment.paid_at <= _NEWS_FOR:
            await _tell(tx, payment, refused, now)
    await writing.write_allocations(tx, [], written)


async def _tell(tx: Transaction, payment: Payment, surplus: int, now: datetime) -> None:
    event = StoredEvent(
        kind=EventKind.SURPLUS.value,
        customer=payment.customer,
        payment=payment.id,
        amount=Money(surplus, payment.amount.currency),
        invoices=tuple(part.invoice for part in payment.allocations),
        method=payment.method,
        decline="",
        at=now,
    )
    await events.add(tx, f"{EventKind.SURPLUS}:{payment.id}", event)
