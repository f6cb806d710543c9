"""Listing: what lists of the books are made of: pages, summaries, filters, movements."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from billing.invoice import InvoiceNumber, InvoiceStatus
from billing.money import Currency, Money
from billing.payment import Allocation

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """A part of a list: `total` counts the whole list, `offset` says where `items` begin."""

    items: tuple[Item, ...]
    total: int
    offset: int

    @property
    def has_more(self) -> bool:
        """Whether something follows after these items."""
        return self.offset + len(self.items) < self.total


@dataclass(frozen=True, slots=True)
class InvoiceFilter:
    """What to list; None does not filter.

    `state` is open (something due), overdue (due and its day over) or paid. `period` is two days,
    both included: an invoice fits that was issued then or whose own period touches it.
    `minimum` is the least total, and fits only invoices of its currency.
    """

    state: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    minimum: Money | None = None


@dataclass(frozen=True, slots=True)
class InvoiceSummary:
    """A line of a list of invoices."""

    number: InvoiceNumber
    currency: Currency
    status: InvoiceStatus
    issued_on: date
    due_on: date
    period: tuple[date, date] | None  # the second day is the first one after
    total: Money
    due: Money
    processing: Money

    def is_overdue(self, today: date) -> bool:
        """Open, something due, and the due date is over in the business's zone."""
        return bool(self.due) and self.due_on < today


@dataclass(frozen=True, slots=True)
class PaperNumber:
    """What stands on a paper of ours: the number of `invoice`, or of a credit note to it."""

    number: str
    invoice: InvoiceNumber

    @property
    def is_note(self) -> bool:
        """Whether it is a credit note's."""
        return self.number != self.invoice


class MovementKind(StrEnum):
    """What moved. Credit that a payment left over is told by the payment itself."""

    PAYMENT = "payment"
    REFUND = "refund"
    CREDIT_GRANTED = "credit-granted"
    CREDIT_USED = "credit-used"


@dataclass(frozen=True, slots=True)
class Movement:
    """A line of the history. `id` is a payment's id, empty for credit.

    `state` is a PaymentStatus word for payments and refunds, "succeeded" for credit. `invoices`
    says what went where; what is left of a succeeded payment became credit. `reason` is a
    Decline word of a failed payment. `refunded` is what went back of a payment; each refund of it
    is a line of its own, with the payment's id and a RefundStatus word.
    """

    kind: MovementKind
    id: str
    at: datetime
    amount: Money
    method: str
    state: str
    invoices: tuple[Allocation, ...]
    reason: str = ""
    refunded: Money | None = None


@dataclass(frozen=True, slots=True)
class CreditLine:
    """Credit given (positive) or used. `invoice` took it; `payment` left it over."""

    at: datetime
    amount: Money
    reason: str
    invoice: str = ""
    payment: str = ""
