"""Ledger: what an invoice's entries make of it, as pure rules."""

from dataclasses import dataclass

from billing.invoice import InvoiceStatus

_FOLLOWS_THE_MONEY = (InvoiceStatus.OPEN, InvoiceStatus.PAID)


@dataclass(frozen=True, slots=True)
class Balance:
    """An invoice's materialised amounts in minor units; `settled` was paid outside these books."""

    status: InvoiceStatus
    total: int
    settled: int
    paid: int
    credited: int
    processing: int
    due: int


@dataclass(frozen=True, slots=True)
class Entries:
    """The sums of what was entered for an invoice: payments, payments on their way, credit used."""

    received: int = 0
    processing: int = 0
    credited: int = 0


def balance_of(status: InvoiceStatus, total: int, settled: int, entries: Entries) -> Balance:
    """The balance that follows from the entries; open and paid follow the money, others stay.

    Payments that turn up later take the place of what was called settled.
    """
    unexplained = max(0, min(settled, total - entries.credited - entries.received))
    paid = entries.received + unexplained
    left = total - paid - entries.credited
    if status in _FOLLOWS_THE_MONEY:
        status = InvoiceStatus.OPEN if left > 0 else InvoiceStatus.PAID
    return Balance(
        status=status,
        total=total,
        settled=unexplained,
        paid=paid,
        credited=entries.credited,
        processing=entries.processing,
        due=max(0, left) if status is InvoiceStatus.OPEN else 0,
    )


def pour(amount: int, rooms: tuple[int, ...]) -> tuple[int, ...]:
    """How an amount fills the rooms in their order; what is left over goes nowhere."""
    parts: list[int] = []
    for room in rooms:
        part = min(amount, max(0, room))
        parts.append(part)
        amount -= part
    return tuple(parts)


def declared(status: InvoiceStatus, total: int) -> Balance:
    """The balance of an invoice that comes in with this status and no entries yet.

    Paid without payments means settled outside: nothing is owed.
    """
    settled = total if status is InvoiceStatus.PAID else 0
    return balance_of(status, total, settled, Entries())
