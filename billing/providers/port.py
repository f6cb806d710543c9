"""PaymentProvider: what the books need of whoever moves the money."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from billing.checkout import NOBODY, Payer
from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money
from billing.payment import Decline, PaymentId, PaymentStatus
from billing.providers.source import Subject


@dataclass(frozen=True, slots=True)
class OrderPart:
    """What is paid of one invoice, and in a few words what that one is for."""

    invoice: InvoiceNumber
    amount: Money
    what: str = ""


@dataclass(frozen=True, slots=True)
class CheckoutOrder:
    """What is to be paid: `parts` name the invoices, oldest due first, and sum to `amount`."""

    customer: CustomerId
    amount: Money
    parts: tuple[OrderPart, ...]
    payer: Payer = NOBODY


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


@dataclass(frozen=True, slots=True)
class InvoicePage:
    """A provider's own page of one of its invoices, on which exactly `amount` is asked for."""

    url: str
    amount: Money


class OwnInvoices(Protocol):
    """A provider that issues invoices of its own; they are named by its own ids.

    Calls raise ProviderUnavailable where trying again makes sense, ProviderRejected where not.
    """

    async def find_page(self, invoice: str) -> InvoicePage | None:
        """The page as it is now, never one from a memory; None where nothing can be paid."""
        ...

    async def mark_paid(
        self, invoice: str, payment: PaymentId | None, idempotency_key: str
    ) -> None:
        """What the invoice asks for was paid by this payment, or (None) as part of a larger one.

        From then on the provider neither charges nor reminds. One that is paid already stays as
        it is.
        """
        ...


class PaymentProvider(Protocol):
    """A provider in operation. Every call may be repeated; none is made inside a transaction.

    Calls raise ProviderUnavailable where trying again makes sense, ProviderRejected where not.
    """

    name: str

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """Open a session; the same key gives the same session, however often and at once.

        Raises SessionEnded where the key's session was paid, failed or expired since,
        ProviderRejected where the key belongs to another order, AmountTooSmall, KeySpent.
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
