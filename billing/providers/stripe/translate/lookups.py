"""Names and rates that Stripe's objects only point at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class TaxRate:
    """`percent` and the name that stands on the invoice."""

    name: str
    percent: Decimal


@dataclass(frozen=True, slots=True)
class Names:
    """By Stripe's ids: tax rates, coupons' names, products' names."""

    tax_rates: Mapping[str, TaxRate] = field(default_factory=dict)
    coupons: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, str] = field(default_factory=dict)
