"""Price: what a plan costs, as customers may choose it."""

from dataclasses import dataclass

from billing.money import Money


@dataclass(frozen=True, slots=True)
class Price:
    """Every `count` of `interval` (month, year …); `offered` ones may be switched to."""

    id: str
    plan: str
    unit_amount: Money
    interval: str
    count: int = 1
    offered: bool = False
    provider: str = ""
