"""Invoice: what is owed, line by line; its sums are computed here and nowhere else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NewType

from billing.customer import CustomerId
from billing.money import Currency, Money

InvoiceNumber = NewType("InvoiceNumber", str)


class InvoiceStatus(StrEnum):
    """draft → open → paid, void or uncollectible."""

    DRAFT = "draft"
    OPEN = "open"
    PAID = "paid"
    VOID = "void"
    UNCOLLECTIBLE = "uncollectible"


@dataclass(frozen=True, slots=True)
class LineItem:
    """One line as imported. Net amount = quantity × unit_amount, rounded half up to the minor unit."""

    description: str
    quantity: Decimal
    unit_amount: Money
    tax_rate: Decimal  # percent
    tax_name: str


@dataclass(frozen=True, slots=True)
class Discount:
    """Lowers the lines in proportion before tax."""

    description: str
    amount: Money


@dataclass(frozen=True, slots=True)
class TaxAmount:
    """The tax of one name and rate over the whole invoice; `base` is the net it was taken of."""

    name: str
    rate: Decimal
    base: Money
    amount: Money


@dataclass(frozen=True, slots=True)
class Sums:
    """subtotal − discount = net; net + tax = total."""

    subtotal: Money
    discount: Money
    taxes: tuple[TaxAmount, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Invoice:
    """An issued invoice is never edited: payments and credits change what is due."""

    number: InvoiceNumber
    customer: CustomerId
    currency: Currency
    status: InvoiceStatus
    issued_on: date
    due_on: date
    period: tuple[date, date] | None  # the second day is the first one after
    purchase_order: str
    lines: tuple[LineItem, ...]
    discounts: tuple[Discount, ...]
    sums: Sums
    paid: Money  # payments received and allocated
    credited: Money  # credit applied
    processing: Money  # on its way (bank debit, transfer), not yet paid

    @property
    def due(self) -> Money:
        """What is still to pay: zero unless open, never negative."""
        left = self.sums.total - self.paid - self.credited
        if self.status is not InvoiceStatus.OPEN or left.minor < 0:
            return Money(0, self.currency)
        return left

    def is_overdue(self, today: date) -> bool:
        """Open, something due, and the due date is over in the business's zone."""
        return bool(self.due) and self.due_on < today


def line_net(line: LineItem) -> Money:
    """Quantity × unit amount, before discount and tax."""
    return line.unit_amount.times(line.quantity)
