"""Subscription: what renews by itself."""

from dataclasses import dataclass
from datetime import date
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
class Subscription:
    """`current_period` ends on its second day, which is the day of the next charge."""

    id: SubscriptionId
    customer: CustomerId
    plan: str
    quantity: int
    unit_amount: Money
    interval: str  # month, year
    status: SubscriptionStatus
    current_period: tuple[date, date]
    cancel_at_period_end: bool


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """What can be charged: brand, last four digits, expiry; never a card number."""

    id: str
    customer: CustomerId
    brand: str
    last4: str
    expires: tuple[int, int] | None  # year, month
    default: bool
