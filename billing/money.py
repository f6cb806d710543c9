"""Money: whole minor units and a currency. No float, no sum across currencies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NewType

from babel.core import get_global
from babel.numbers import get_currency_precision

Currency = NewType("Currency", str)


class CurrencyMismatch(ArithmeticError):
    """Two currencies met in one sum."""


class UnknownCurrency(ValueError):
    """Not an ISO 4217 code that CLDR knows."""


@cache
def currency(code: str) -> Currency:
    """The code, checked against CLDR's list; raises UnknownCurrency."""
    if code not in get_global("all_currencies"):
        raise UnknownCurrency(f"{code!r} is not an ISO 4217 currency code")
    return Currency(code)


# ISO 4217's minor units where CLDR counts what cash there is: bills are in hundredths all the same.
_BILLED: Mapping[str, int] = {
    **dict.fromkeys(("AFN", "ALL", "IRR", "KPW", "LAK", "LBP"), 2),
    **dict.fromkeys(("MGA", "MMK", "RSD", "SOS", "SYP", "YER"), 2),
    "IQD": 3,
}


@cache
def exponent(code: str) -> int:
    """How many decimals the currency's minor unit has, by ISO 4217: EUR 2, JPY 0, BHD 3, RSD 2.

    Of a currency that is no longer in use, as CLDR has it.
    """
    billed = _BILLED.get(code)
    return int(get_currency_precision(code)) if billed is None else billed


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole minor units (cents) of one currency; may be negative."""

    minor: int
    currency: Currency

    def __add__(self, other: "Money") -> "Money":
        return Money(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.minor - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.minor < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.minor <= self._same(other)

    def __bool__(self) -> bool:
        return self.minor != 0

    def times(self, factor: Decimal) -> "Money":
        """The amount times a decimal factor, rounded half up (away from zero) to the minor unit."""
        return Money(round_half_up(Decimal(self.minor) * factor), self.currency)

    def split(self, weights: Sequence[int]) -> tuple["Money", ...]:
        """Parts in proportion to the weights that sum to the whole: largest remainder, then order.

        All-zero weights count as equal ones. Raises ValueError for none or a negative weight.
        """
        if not weights or min(weights) < 0:
            raise ValueError("weights must be given and not be negative")
        shares = list(weights) if any(weights) else [1] * len(weights)
        total, sign, whole = sum(shares), (-1 if self.minor < 0 else 1), abs(self.minor)
        parts = [whole * share // total for share in shares]
        by_remainder = sorted(
            range(len(shares)), key=lambda index: (-(whole * shares[index] % total), index)
        )
        for index in by_remainder[: whole - sum(parts)]:
            parts[index] += 1
        return tuple(Money(sign * part, self.currency) for part in parts)

    def decimal(self) -> Decimal:
        """The amount in major units, exactly: for formatting, never for arithmetic."""
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} met {other.currency}")
        return other.minor


def round_half_up(value: Decimal) -> int:
    """To the nearest whole number, halves away from zero (the contract's tax rounding)."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))
