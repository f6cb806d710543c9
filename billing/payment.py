"""Payment: money that moved or tried to; Receipt facts hang on it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money

PaymentId = NewType("PaymentId", str)


class PaymentStatus(StrEnum):
    """What the provider said. Only SUCCEEDED is money."""

    PENDING = "pending"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    REFUNDED = "refunded"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Allocation:
    """The part of a payment that went to one invoice."""

    invoice: InvoiceNumber
    amount: Money


@dataclass(frozen=True, slots=True)
class Payment:
    """`method` is as shown to the customer ("card ••••4242"). What no invoice took became credit.

    `failure` is one of the words of billing/payment.py's Decline, never a provider's raw code.
    `refunded` went back in parts or whole; None where nothing did.
    """

    id: PaymentId
    customer: CustomerId
    amount: Money
    paid_at: datetime  # aware, UTC
    method: str
    status: PaymentStatus
    allocations: tuple[Allocation, ...]
    failure: str = ""
    refunded: Money | None = None
    provider: str = ""


class Decline(StrEnum):
    """Why a payment failed, in our words: each has advice in the phrases."""

    INSUFFICIENT_FUNDS = "insufficient-funds"
    CARD_DECLINED = "card-declined"
    CARD_EXPIRED = "card-expired"
    CARD_DETAILS = "card-details"
    CARD_UNSUITABLE = "card-unsuitable"
    TRY_LATER = "try-later"
    DUPLICATE = "duplicate"
    AUTHENTICATION_FAILED = "authentication-failed"
    BANK_REFUSED = "bank-refused"
    OTHER = "other"
