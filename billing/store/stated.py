"""Sums as JSON: what a provider printed, as the invoice table keeps it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from billing.invoice import Sums, TaxAmount
from billing.money import Currency, Money


def sums_to_json(sums: Sums) -> Mapping[str, Any]:
    """Amounts in minor units, rates as text."""
    return {
        "subtotal": sums.subtotal.minor,
        "discount": sums.discount.minor,
        "taxes": [
            [tax.name, str(tax.rate), tax.base.minor, tax.amount.minor, tax.included]
            for tax in sums.taxes
        ],
        "total": sums.total.minor,
    }


def sums_from_json(stored: Mapping[str, Any], currency: Currency) -> Sums:
    """The inverse of sums_to_json."""
    return Sums(
        subtotal=Money(stored["subtotal"], currency),
        discount=Money(stored["discount"], currency),
        taxes=tuple(
            TaxAmount(name, Decimal(rate), Money(base, currency), Money(amount, currency), included)
            for name, rate, base, amount, included in stored["taxes"]
        ),
        total=Money(stored["total"], currency),
    )
