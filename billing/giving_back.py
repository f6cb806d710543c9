"""What goes back to a customer: refunds, credit notes, and payments that a bank takes back."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money
from billing.payment import PaymentId


class RefundStatus(StrEnum):
    """Only SUCCEEDED is money that went back."""

    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Refund:
    """Money that goes back to where a payment came from."""

    id: str
    payment: PaymentId
    amount: Money
    status: RefundStatus
    at: datetime


@dataclass(frozen=True, slots=True)
class RefundOrder:
    """What the firm wants sent back of a payment. `key` goes to the provider as idempotency key;
    `reference` is the orderer's own name for it.
    """

    key: str
    customer: str
    payment: PaymentId
    amount: Money
    reference: str = ""


@dataclass(frozen=True, slots=True)
class CreditNote:
    """A paper that lowers an issued invoice.

    `lowered` is what it took off the invoice's due, `credited` what the customer holds as credit,
    `refunded` what went back; the three and what was settled outside sum to `total`.
    """

    number: str
    customer: CustomerId
    invoice: InvoiceNumber
    issued_on: date
    total: Money
    lowered: Money
    credited: Money
    refunded: Money
    reason: str
    void: bool = False


class DisputeStatus(StrEnum):
    """The bank asks; the firm may answer; the bank decides."""

    OPEN = "open"
    WON = "won"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A payment that the customer's bank wants back."""

    id: str
    payment: PaymentId
    amount: Money
    status: DisputeStatus
    at: datetime
