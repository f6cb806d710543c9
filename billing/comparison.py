"""Comparison: why one invoice's total is not another's, in parts that sum to the difference."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from billing.invoice import Invoice, LineItem, TaxAmount, compute_sums, line_net
from billing.line_matching import pair_lines, undated
from billing.money import CurrencyMismatch, Money
from billing.spans import Stretch, stretch_of


class DifferenceKind(StrEnum):
    """What made a part of the difference; `old` and `new` of a Difference are its measures."""

    QUANTITY = "quantity"  # Decimal
    PRICE = "price"  # Money a piece
    PRORATION = "proration"  # days, int: the invoices' periods explain the change
    LINE = "line"  # the net of a line that only one of them has: new, ended or one-off
    DISCOUNT = "discount"  # Money off
    TAX_BASE = "tax-base"  # the net that a tax was taken of
    TAX_RATE = "tax-rate"  # percent, Decimal
    TAX_ROUNDING = "tax-rounding"  # the same net, split over other lines


Measure = Decimal | int | Money


@dataclass(frozen=True, slots=True)
class Difference:
    """One part. `old` or `new` is None where that invoice has no such thing; `effect` is signed.

    `name` is the description of a line or discount, or a tax's name; `rate` is a tax's percentage.
    """

    kind: DifferenceKind
    name: str
    old: Measure | None
    new: Measure | None
    effect: Money
    rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two invoices of one currency; the parts' effects sum to the difference, heaviest first."""

    old: Invoice
    new: Invoice
    parts: tuple[Difference, ...]

    @property
    def difference(self) -> Money:
        """The new total minus the old one."""
        return self.new.sums.total - self.old.sums.total


def compare(old: Invoice, new: Invoice) -> Comparison:
    """What changed from `old` to `new`. Raises CurrencyMismatch for two currencies.

    Where quantity and price of a line changed, the quantity counts at the old price, the price at
    the new quantity; base and rate of a tax likewise. What has no effect is left out.
    """
    if old.currency != new.currency:
        raise CurrencyMismatch(f"{old.currency} met {new.currency}")
    parts = (*_line_parts(old, new), *_discount_parts(old, new), *_tax_parts(old, new))
    heavy = sorted((part for part in parts if part.effect), key=lambda one: -abs(one.effect.minor))
    return Comparison(old, new, tuple(heavy))


def _line_parts(old: Invoice, new: Invoice) -> Iterator[Difference]:
    stretch = stretch_of(old.period, new.period)
    for before, after in pair_lines(old.lines, new.lines):
        if before is not None and after is not None:
            yield _quantity(before, after, stretch)
            yield _price(before, after, stretch)
        elif after is not None:
            net = line_net(after)
            yield Difference(DifferenceKind.LINE, after.description, None, net, net)
        elif before is not None:
            net = line_net(before)
            yield Difference(DifferenceKind.LINE, before.description, net, None, -net)


def _quantity(old: LineItem, new: LineItem, stretch: Stretch | None) -> Difference:
    effect = old.unit_amount.times(new.quantity) - line_net(old)
    if stretch and stretch.explains_quantity(old.quantity, new.quantity):
        return _prorated(new, stretch, effect)
    kind = DifferenceKind.QUANTITY
    return Difference(kind, new.description, old.quantity, new.quantity, effect)


def _price(old: LineItem, new: LineItem, stretch: Stretch | None) -> Difference:
    effect = line_net(new) - old.unit_amount.times(new.quantity)
    if stretch and stretch.explains_price(old.unit_amount, new.unit_amount):
        return _prorated(new, stretch, effect)
    kind = DifferenceKind.PRICE
    return Difference(kind, new.description, old.unit_amount, new.unit_amount, effect)


def _prorated(line: LineItem, stretch: Stretch, effect: Money) -> Difference:
    kind = DifferenceKind.PRORATION
    return Difference(kind, line.description, stretch.old_days, stretch.new_days, effect)


def _discount_parts(old: Invoice, new: Invoice) -> Iterator[Difference]:
    names: dict[str, str] = {}
    sums: tuple[dict[str, Money], dict[str, Money]] = ({}, {})
    for invoice, found in zip((old, new), sums, strict=True):
        for one in invoice.discounts:
            key = undated(one.description)
            names[key] = one.description
            found[key] = found.get(key, Money(0, invoice.currency)) + one.amount
    zero = Money(0, new.currency)
    for key, name in names.items():
        before, after = sums[0].get(key), sums[1].get(key)
        effect = (before or zero) - (after or zero)
        yield Difference(DifferenceKind.DISCOUNT, name, before, after, effect)


def _tax_parts(old: Invoice, new: Invoice) -> Iterator[Difference]:
    gone = {(tax.name, tax.rate): tax for tax in old.sums.taxes if not tax.included}
    for tax in new.sums.taxes:
        if tax.included:
            continue  # it is in the lines, and so is its difference
        before = gone.pop((tax.name, tax.rate), None)
        if before is None:
            before = _same_name(tax, gone, new)
            if before is not None:
                gone.pop((before.name, before.rate))
                yield from _another_rate(before, tax, new)
                continue
        yield _tax_part(tax, before, tax)
    for tax in gone.values():
        yield _tax_part(tax, tax, None)


def _same_name(
    tax: TaxAmount, gone: dict[tuple[str, Decimal], TaxAmount], new: Invoice
) -> TaxAmount | None:
    kept = {(one.name, one.rate) for one in new.sums.taxes}
    fitting = (one for key, one in gone.items() if one.name == tax.name and key not in kept)
    return next(fitting, None)


def _another_rate(old: TaxAmount, tax: TaxAmount, new: Invoice) -> Iterator[Difference]:
    """First the new lines at the old rate, rounded line by line as ever, then the new rate."""
    lines = [
        replace(line, tax_rate=old.rate)
        if (line.tax_name, line.tax_rate) == (tax.name, tax.rate)
        else line
        for line in new.lines
    ]
    sums = compute_sums(new.currency, lines, new.discounts)
    at_old_rate = (one for one in sums.taxes if (one.name, one.rate) == (old.name, old.rate))
    halfway = next(at_old_rate, None)
    if halfway is None:  # the provider's taxes are not those of single lines
        halfway = replace(old, base=tax.base)
    yield _tax_part(old, old, halfway)
    effect = tax.amount - halfway.amount
    yield Difference(DifferenceKind.TAX_RATE, tax.name, old.rate, tax.rate, effect)


def _tax_part(tax: TaxAmount, old: TaxAmount | None, new: TaxAmount | None) -> Difference:
    zero = Money(0, tax.amount.currency)
    effect = (new.amount if new else zero) - (old.amount if old else zero)
    before, after = old.base if old else None, new.base if new else None
    same = before == after
    kind = DifferenceKind.TAX_ROUNDING if same else DifferenceKind.TAX_BASE
    return Difference(kind, tax.name, before, after, effect, tax.rate)
