"""PaymentProvider: what the books need of whoever moves the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from billing.customer import CustomerId
from billing.money import Money
from billing.payment import Allocation, Decline, PaymentId, PaymentStatus
from billing.providers.source import Subject


@dataclass(frozen=True, slots=True)
class CheckoutOrder:
    """What is to be paid: `parts` name the invoices, oldest due first, and sum to `amount`."""

    customer: CustomerId
    amount: Money
    parts: tuple[Allocation, ...]


@dataclass(frozen=True, slots=True)
class CheckoutSession:
    """A page at the provider on which the order can be paid until `expires_at`."""

    id: str
    url: str
    expires_at: datetime


class SessionState(StrEnum):
    """OPEN can be paid; PROCESSING was paid by a slow method; the others are final."""

    OPEN = "open"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What the provider knows of a session's payment.

    `id` stays the same over several attempts; `attempt` names the newest one. `method` is as shown
    to the customer, never a card number. `decline` is set for a failed payment.
    """

    id: PaymentId
    amount: Money
    status: PaymentStatus
    method: str
    at: datetime
    attempt: str
    decline: Decline | None = None


@dataclass(frozen=True, slots=True)
class CheckoutState:
    """The present state of a session; `reference` is the idempotency key that it was opened with.

    An open session may carry the facts of a failed try: it can still be paid.
    """

    id: str
    state: SessionState
    reference: str
    payment: PaymentFacts | None = None


@dataclass(frozen=True, slots=True)
class ProviderEvent:
    """That something happened to a session or to `subjects`. What happened is read from there."""

    id: str
    kind: str
    checkout: str | None
    subjects: tuple[Subject, ...] = ()


class PaymentProvider(Protocol):
    """A provider in operation. Every call may be repeated; none is made inside a transaction.

    Calls raise ProviderUnavailable where trying again makes sense, ProviderRejected where not.
    """

    name: str

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """Open a session; the same key gives the same session, however often and at once.

        Raises SessionEnded where the key's session was paid, failed or expired since.
        """
        ...

    async def expire_checkout(self, session: str) -> None:
        """Make the session unpayable, unless it ended by itself: read_checkout tells which."""
        ...

    async def read_checkout(self, session: str) -> CheckoutState:
        """The present state, never an older one than an earlier call gave."""
        ...

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """The event that this request brings; `headers` have lower-case names. Raises Forged."""
        ...
