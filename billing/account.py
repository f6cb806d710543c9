"""Account: from what the books hold of a customer to the movements of a statement; pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from billing.invoice import InvoiceStatus
from billing.money import Money
from billing.payment import PaymentStatus
from billing.statement import Account, Bill, Entry, EntryKind, Reduction


@dataclass(frozen=True, slots=True)
class BilledFacts:
    """An invoice that is no draft: its sums as the books keep them, without its lines."""

    number: str
    status: InvoiceStatus
    issued_on: date
    due_on: date
    total: Money
    settled: Money  # called paid without a payment of its own
    paid: Money
    credited: Money


@dataclass(frozen=True, slots=True)
class PaidFacts:
    """A payment that was money, what of it went to which invoice, and what went back when."""

    id: str
    on: date
    amount: Money
    method: str
    status: PaymentStatus
    parts: tuple[tuple[str, Money], ...]
    returned: tuple[tuple[date, Money], ...]


@dataclass(frozen=True, slots=True)
class CreditFacts:
    """Credit given (positive) or taken for an invoice; `note` is the credit note's number."""

    on: date
    amount: Money
    reason: str
    invoice: str
    note: str


def account_of(
    billed: Iterable[BilledFacts], paid: Iterable[PaidFacts], credit: Iterable[CreditFacts]
) -> Account:
    """The movements, the oldest first. What is void was never owed.

    Their sum is what the books call due less what they hold as credit.
    """
    invoices = tuple(one for one in billed if one.status is not InvoiceStatus.VOID)
    payments, given = tuple(paid), tuple(credit)
    returned = _last_returns(payments)
    entries = (
        *(entry for one in invoices for entry in _of_invoice(one, returned)),
        *(entry for one in payments for entry in _of_payment(one)),
        *(entry for one in given if not one.invoice for entry in _of_credit(one)),
    )
    known = {one.number for one in invoices}
    lowered = (
        *(each for one in invoices for each in _settled(one, returned)),
        *(each for one in payments for each in _allocated(one)),
        *(Reduction(one.invoice, one.on, -one.amount) for one in given if one.invoice),
    )
    return Account(
        bills=tuple(Bill(one.number, one.issued_on, one.due_on, one.total) for one in invoices),
        entries=tuple(sorted(entries, key=lambda entry: (entry.on, entry.amount.minor < 0))),
        reductions=tuple(one for one in lowered if one.invoice in known),
    )


def _of_invoice(one: BilledFacts, returned: dict[str, date]) -> Iterator[Entry]:
    yield Entry(one.issued_on, EntryKind.INVOICE, one.number, one.total)
    if one.settled:
        # What a refund or the bank took back and the firm does not ask for again stands here too.
        kind = EntryKind.REFUND_WAIVED if one.number in returned else EntryKind.SETTLED
        yield Entry(_settled_on(one, returned), kind, one.number, -one.settled)
    if left := _written_off(one):
        yield Entry(one.due_on, EntryKind.WRITTEN_OFF, one.number, -left)


def _of_payment(one: PaidFacts) -> Iterator[Entry]:
    yield Entry(one.on, EntryKind.PAYMENT, one.method, -one.amount)
    if one.status is PaymentStatus.SUCCEEDED:
        for day, amount in one.returned:
            yield Entry(day, EntryKind.REFUND, one.method, amount)
            yield Entry(day, EntryKind.REFUND_WAIVED, one.method, -amount)
    else:
        refunded = one.status is PaymentStatus.REFUNDED
        kind = EntryKind.REFUND if refunded else EntryKind.CHARGEBACK
        yield Entry(_returned_on(one), kind, one.method, one.amount)


def _of_credit(one: CreditFacts) -> Iterator[Entry]:
    kind = EntryKind.CREDIT_NOTE if one.note else EntryKind.CREDIT
    yield Entry(one.on, kind, one.note or one.reason, -one.amount)


def _settled(one: BilledFacts, returned: dict[str, date]) -> Iterator[Reduction]:
    if one.settled:
        yield Reduction(one.number, _settled_on(one, returned), one.settled)
    if left := _written_off(one):
        yield Reduction(one.number, one.due_on, left)


def _allocated(one: PaidFacts) -> Iterator[Reduction]:
    for number, amount in one.parts:
        yield Reduction(number, one.on, amount)
        if one.status is not PaymentStatus.SUCCEEDED:
            yield Reduction(number, _returned_on(one), -amount)


def _written_off(one: BilledFacts) -> Money:
    left = one.total - one.paid - one.credited
    nothing = Money(0, one.total.currency)
    return left if one.status is InvoiceStatus.UNCOLLECTIBLE and left.minor > 0 else nothing


def _last_returns(payments: Iterable[PaidFacts]) -> dict[str, date]:
    """Invoice → the day on which the last of its payments went back whole."""
    found: dict[str, date] = {}
    for one in payments:
        if one.status is not PaymentStatus.SUCCEEDED:
            for number, _ in one.parts:
                found[number] = max(found.get(number, date.min), _returned_on(one))
    return found


def _settled_on(one: BilledFacts, returned: dict[str, date]) -> date:
    return returned.get(one.number, one.issued_on)


def _returned_on(one: PaidFacts) -> date:
    return max((day for day, _ in one.returned), default=one.on)
