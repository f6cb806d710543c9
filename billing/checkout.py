"""Checkout: one try to have some invoices paid at a provider, as the books know it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from billing.customer import CustomerId
from billing.invoice import InvoiceNumber
from billing.money import Money


class CheckoutStatus(StrEnum):
    """opening → open → completed, processing (→ completed, failed), failed or expired."""

    OPENING = "opening"  # written down, the provider not yet asked or not yet heard
    OPEN = "open"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CheckoutPart:
    """What of one invoice the checkout asks for. `row` is the invoice's row.

    `what` is what the invoice bills, in a few words of its own.
    """

    row: int
    number: InvoiceNumber
    due_on: date
    amount: Money
    what: str = ""


@dataclass(frozen=True, slots=True)
class Payer:
    """Who sees the page: by e-mail address and language, as they were when it was ordered.

    `known`: the provider has this customer under the same id.
    """

    email: str = ""
    language: str = ""  # BCP 47
    known: bool = False


NOBODY = Payer()


@dataclass(frozen=True, slots=True)
class Checkout:
    """A checkout's row. `parts` are sorted by due date, oldest first, and sum to `amount`.

    `key` goes to the provider as idempotency key. `revision` counts what was applied from there.
    With a `method` it is no page but a charge of that saved method; `absent`: nobody is there to
    answer the bank.
    """

    id: int
    customer: CustomerId
    provider: str
    session: str | None
    url: str | None
    status: CheckoutStatus
    amount: Money
    parts: tuple[CheckoutPart, ...]
    key: str
    revision: int
    expires_at: datetime | None
    payer: Payer = NOBODY
    method: str = ""
    absent: bool = False

    def has_lapsed(self, now: datetime) -> bool:
        """Whether it is a charge that nobody confirmed in time; a page ends by itself."""
        waits = self.status in (CheckoutStatus.OPENING, CheckoutStatus.OPEN)
        late = self.expires_at is not None and self.expires_at <= now
        return bool(self.method) and waits and late

    def asks_for(self, due: dict[int, int]) -> bool:
        """Whether it asks for exactly these amounts of these invoices' rows."""
        return {part.row: part.amount.minor for part in self.parts} == due
