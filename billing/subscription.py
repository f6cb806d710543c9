"""Subscription: what renews by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from billing.customer import CustomerId
from billing.money import Money

SubscriptionId = NewType("SubscriptionId", str)


class SubscriptionStatus(StrEnum):
    """The states that a provider reports."""

    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    PAUSED = "paused"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class SubscriptionItem:
    """One of the things that a subscription is for; `price` is the Price's id."""

    id: str
    plan: str
    price: str
    quantity: int
    unit_amount: Money


@dataclass(frozen=True, slots=True)
class Terms:
    """What else a provider says of a subscription.

    It is charged every `every` intervals. `ends_on` is the day on which it ends when it does not
    renew; `resumes_on` that of a pause; `discount` the coupon that lowers it, in words; `method`
    the id of the method that it charges, empty where that is the customer's default; `automatic`:
    it is charged without being asked for.
    """

    provider: str = ""
    automatic: bool = False
    items: tuple[SubscriptionItem, ...] = ()
    trial_ends_on: date | None = None
    ends_on: date | None = None
    resumes_on: date | None = None
    discount: str = ""
    method: str = ""
    every: int = 1


@dataclass(frozen=True, slots=True)
class Subscription:
    """`current_period` ends on its second day, which is the day of the next charge.

    One for several things has the first one's plan, quantity and amount here, all in its `terms`.
    """

    id: SubscriptionId
    customer: CustomerId
    plan: str
    quantity: int
    unit_amount: Money
    interval: str  # day, week, month, year
    status: SubscriptionStatus
    current_period: tuple[date, date]
    cancel_at_period_end: bool
    terms: Terms = Terms()

    @property
    def amount(self) -> Money:
        """What one period costs before tax and discounts, all that it is for."""
        items = self.terms.items
        each = [(one.unit_amount.minor, one.quantity) for one in items]
        each = each or [(self.unit_amount.minor, self.quantity)]
        total = sum(minor * quantity for minor, quantity in each)
        return Money(total, self.unit_amount.currency)


@dataclass(frozen=True, slots=True)
class NextCharge:
    """What the next charge of a subscription comes to, as its provider reckoned `as_of`.

    `parts` are lines by their description, then `tax`, `discount` and `credit` by these words.
    """

    subscription: SubscriptionId
    on: date
    due: Money
    parts: tuple[tuple[str, Money], ...]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """What can be charged: brand, last four digits, expiry; never a card number.

    `kind` is card, or a bank debit's or a wallet's own word.
    """

    id: str
    customer: CustomerId
    brand: str
    last4: str
    expires: tuple[int, int] | None  # year, month
    default: bool
    kind: str = "card"
    provider: str = ""

    @property
    def label(self) -> str:
        """As a person knows it: "Visa ••••4242"."""
        return f"{self.brand} ••••{self.last4}" if self.last4 else self.brand
