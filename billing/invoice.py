"""Invoice: what is owed, line by line; its sums are computed here and nowhere else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    """One line as it came. Net = quantity × unit_amount, rounded half up to the minor unit.

    `stated` is what a provider says that the line comes to, where it reckons differently (tiers,
    parts of a cent, prorations).
    """

    description: str
    quantity: Decimal
    unit_amount: Money
    tax_rate: Decimal  # percent
    tax_name: str
    stated: Money | None = None


@dataclass(frozen=True, slots=True)
class Discount:
    """Lowers the lines in proportion before tax."""

    description: str
    amount: Money


@dataclass(frozen=True, slots=True)
class TaxAmount:
    """The tax of one name and rate over the whole invoice; `base` is the net it was taken of.

    `included` is within the lines' amounts already, and adds nothing to them.
    """

    name: str
    rate: Decimal
    base: Money
    amount: Money
    included: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """subtotal − discount + the taxes that are not included = total."""

    subtotal: Money
    discount: Money
    taxes: tuple[TaxAmount, ...]
    total: Money


@dataclass(frozen=True, slots=True)
class Collection:
    """Whose invoice it is and how it is collected.

    `provider` and `id` name it at a payment provider; empty for one that the firm imported.
    `automatic`: the provider charges it by itself, `next_try_at` is when; `tries` were made.
    """

    provider: str = ""
    id: str = ""
    automatic: bool = False
    tries: int = 0
    next_try_at: datetime | None = None


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
    is_fee: bool = False  # a late fee for another invoice
    collection: Collection = Collection()

    @property
    def due(self) -> Money:
        """What is still to pay: zero unless open, never negative."""
        left = self.sums.total - self.paid - self.credited
        if self.status is not InvoiceStatus.OPEN or left.minor < 0:
            return Money(0, self.currency)
        return left

    @property
    def charged_alone(self) -> bool:
        """Whether autopay, where the customer has it, settles it: see Collection."""
        how = self.collection
        tried_again = not how.tries or how.next_try_at is not None
        return not how.provider or (how.automatic and tried_again)

    def is_overdue(self, today: date) -> bool:
        """Open, something due, and the due date is over in the business's zone."""
        return bool(self.due) and self.due_on < today


def line_net(line: LineItem) -> Money:
    """What the line comes to, before discount and tax that is not included."""
    if line.stated is not None:
        return line.stated
    return line.unit_amount.times(line.quantity)


def line_tax(net: Money, rate: Decimal) -> Money:
    """The tax of one line's net after discount; `rate` is percent; half up to the minor unit."""
    return net.times(rate.scaleb(-2))


def compute_sums(
    currency: Currency, lines: Sequence[LineItem], discounts: Sequence[Discount]
) -> Sums:
    """The sums of an invoice, by the contract: discount in proportion before tax, tax per line.

    Taxes are grouped by (name, rate) in the order of the lines; a line with neither gives none.
    Raises CurrencyMismatch when a line or discount is in another currency.
    """
    zero = Money(0, currency)
    nets = [line_net(line) for line in lines]
    subtotal = sum(nets, zero)
    discount = sum((one.amount for one in discounts), zero)
    after = _discounted(nets, discount)
    taxes = _taxes(lines, after)
    total = subtotal - discount + sum((tax.amount for tax in taxes), zero)
    return Sums(subtotal=subtotal, discount=discount, taxes=taxes, total=total)


def line_totals(invoice: Invoice) -> tuple[Money, ...]:
    """What each line comes to with its share of the discount and its tax, in the lines' order.

    Together they are the total that compute_sums gives.
    """
    nets = [line_net(line) for line in invoice.lines]
    zero = Money(0, invoice.currency)
    after = _discounted(nets, sum((one.amount for one in invoice.discounts), zero))
    return tuple(
        net + line_tax(net, line.tax_rate) for line, net in zip(invoice.lines, after, strict=True)
    )


def _discounted(nets: list[Money], discount: Money) -> list[Money]:
    if not discount:
        return nets
    # A line below zero is itself a deduction: it takes no share of the discount.
    shares = discount.split([max(net.minor, 0) for net in nets])
    return [net - share for net, share in zip(nets, shares, strict=True)]


def _taxes(lines: Sequence[LineItem], nets: Sequence[Money]) -> tuple[TaxAmount, ...]:
    found: dict[tuple[str, Decimal], TaxAmount] = {}
    for line, net in zip(lines, nets, strict=True):
        key = (line.tax_name, line.tax_rate)
        if key == ("", Decimal(0)):
            continue
        tax = line_tax(net, line.tax_rate)
        before = found.get(key)
        base, amount = (before.base + net, before.amount + tax) if before else (net, tax)
        found[key] = TaxAmount(*key, base=base, amount=amount)
    return tuple(found.values())
