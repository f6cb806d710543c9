"""Price: what a plan costs, as customers may choose it."""

from dataclasses import dataclass

from billing.money import Money


@dataclass(frozen=True, slots=True)
class Price:
    """`interval` is month or year and so on, every `count` of them; `offered`: may be switched to."""

    id: str
    plan: str
    unit_amount: Money
    interval: str
    count: int = 1
    offered: bool = False
    provider: str = ""
