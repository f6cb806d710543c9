"""Bill desk: the last word on a bill in a chat, a moment before money moves.

Whoever presses Pay is asked about here: the books are looked at again, every other way to pay the
same invoices is closed, and one query is let through at a time.
"""

from dataclasses import dataclass
from enum import StrEnum

from billing.checkout import Checkout, CheckoutStatus
from billing.clock import Clock
from billing.money import Money
from billing.providers.bills import Bills
from billing.settled import IsSettled, always_settled
from billing.settlement import Settlement
from billing.store import checkouts, ledger
from billing.store.database import Database, Transaction

_LOOKS = 2  # one that closes other ways, and one that lets through


class Admission(StrEnum):
    """YES, or why not."""

    YES = "yes"
    PAID = "paid"  # nothing of it is due any more
    CHANGED = "changed"  # something else is due, or a payment is on its way
    BUSY = "busy"  # somebody is just paying, here or on a page
    UNSETTLED = "unsettled"  # it may be paid already: the books were set back and can't know
    OVER = "over"  # too old, replaced, or nobody's who asks


@dataclass(frozen=True, slots=True)
class Asked:
    """The platform asks whether this bill may be paid; `query` is the question's own name."""

    query: str
    bill: str
    amount: Money


@dataclass(frozen=True, slots=True)
class BillDesk:
    """Answers for one provider of bills."""

    database: Database
    bills: Bills
    settlement: Settlement
    clock: Clock
    is_settled: IsSettled = always_settled

    async def admit(self, customer: str, asked: Asked) -> Admission:
        """Whether this customer may pay it now. Raises ProviderError where another way to pay can't
        be closed: then money must not move.
        """
        if not await self.is_settled():
            return Admission.UNSETTLED
        for _ in range(_LOOKS):
            async with self.database.transaction() as tx:
                found = await self._look(tx, customer, asked)
            if isinstance(found, Admission):
                return found
            for rival in found:
                await self.settlement.end(rival)
        return Admission.BUSY

    async def _look(
        self, tx: Transaction, customer: str, asked: Asked
    ) -> Admission | tuple[int, ...]:
        """The answer, or the checkouts to close first."""
        row = await checkouts.find_by_session(tx, self.bills.name, asked.bill)
        if row is None:
            return Admission.OVER
        checkout = await checkouts.hold(tx, row)
        if checkout.customer != customer:
            return Admission.OVER
        refusal = await _refusal(tx, checkout, asked)
        if refusal is not None:
            return refusal
        payable = await checkouts.list_payable(tx, [part.row for part in checkout.parts])
        if rivals := tuple(one.id for one in payable if one.id != row):
            return rivals
        held = await self.bills.hold(tx, asked.bill, asked.query, self.clock.now())
        return Admission.YES if held else Admission.BUSY


async def _refusal(tx: Transaction, checkout: Checkout, asked: Asked) -> Admission | None:
    held = await ledger.lock(tx, [part.row for part in checkout.parts])
    due = {row.id: row.due for row in held}
    if not any(due.values()):
        return Admission.PAID
    if checkout.status is not CheckoutStatus.OPEN:
        return Admission.OVER
    exactly = checkout.asks_for(due) and checkout.amount == asked.amount
    return None if exactly and not any(row.processing for row in held) else Admission.CHANGED
