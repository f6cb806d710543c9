"""Part rules: how small a part of an invoice may be paid, and how little may stay behind."""

from dataclasses import dataclass

from billing.money import Money, exponent

WHOLE = 100  # percent


@dataclass(frozen=True, slots=True)
class PartRules:
    """`least_percent` of what is due is the smallest part; with 100 there are no parts at all.

    An invoice may be agreed in `most_parts` dated parts (with less than 2 in none), the last of
    them within `most_days`.

    Neither a part nor what stays behind is less than one whole unit of the currency, a sum that
    could never be paid by card.
    """

    least_percent: int = 10
    most_parts: int = 3
    most_days: int = 62

    @property
    def allowed(self) -> bool:
        """Whether parts are taken at all."""
        return self.least_percent < WHOLE

    def least(self, due: Money) -> Money:
        """The smallest part, rounded up."""
        share = -(-due.minor * self.least_percent // WHOLE)
        return Money(max(share, _one(due)), due.currency)

    def most(self, due: Money) -> Money:
        """The largest sum that is still a part."""
        return Money(max(0, due.minor - _one(due)), due.currency)


def _one(money: Money) -> int:
    return int(10 ** exponent(money.currency))
