"""Verification: a bank account that can be charged once its owner has named two small deposits."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from billing.customer import CustomerId


class VerificationState(StrEnum):
    """WAITING for the owner; VERIFIED is a payment method from then on; FAILED is over."""

    WAITING = "waiting"
    VERIFIED = "verified"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Verification:
    """One account. `label` is as a person knows it; the deposits are there by `arrives_on`."""

    id: str
    customer: CustomerId
    label: str
    state: VerificationState
    arrives_on: date | None
    provider: str
