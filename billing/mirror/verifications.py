"""Bank accounts that wait for two small deposits, into the books, with news for their owner."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from billing.events import EventKind
from billing.money import Currency, Money
from billing.store import customers, events, verifications
from billing.store.database import Transaction
from billing.store.events import StoredEvent
from billing.verification import Verification, VerificationState

_NEWS = {
    VerificationState.WAITING: EventKind.VERIFY_METHOD,
    VerificationState.VERIFIED: EventKind.METHOD_VERIFIED,
    VerificationState.FAILED: EventKind.METHOD_REFUSED,
}


async def apply_verifications(
    tx: Transaction, found: Sequence[Verification], now: datetime, *, quiet: bool
) -> None:
    """Write them; one that the books never saw waiting is no concern of theirs."""
    for one in found:
        before = await verifications.find(tx, one.id)
        if before is None and one.state is not VerificationState.WAITING:
            continue
        if before is not None and not one.label:
            one = replace(one, label=before.label)  # noqa: PLW2901 - Stripe names it no more
        await verifications.write(tx, one)
        if not quiet and (before is None or before.state is not one.state):
            await _tell(tx, one, now)


async def _tell(tx: Transaction, one: Verification, now: datetime) -> None:
    kind = _NEWS[one.state]
    owner = await customers.find_customer(tx, one.customer)
    currency = owner.currency if owner else Currency("USD")
    event = StoredEvent(
        kind=kind.value,
        customer=one.customer,
        payment="",
        amount=Money(0, currency),
        invoices=(),
        method=one.label,
        decline="",
        at=now,
        on=one.arrives_on,
        what=one.id,
    )
    await events.add(tx, f"{kind}:{one.id}", event)
