"""BookSource: what the books need of a provider where customers and invoices live."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from billing.customer import Customer, CustomerId
from billing.giving_back import CreditNote, Dispute, Refund
from billing.invoice import Invoice
from billing.money import Money
from billing.payment import Payment
from billing.price import Price
from billing.subscription import PaymentMethod, Subscription
from billing.verification import Verification


class ObjectKind(StrEnum):
    """What is read from a provider, in the order in which a first fill walks: owners first."""

    PRODUCT = "product"  # what prices are of; a walk reads the prices themselves
    PRICE = "price"
    CUSTOMER = "customer"
    VERIFICATION = "verification"  # of a bank account, by its setup
    SUBSCRIPTION = "subscription"
    INVOICE = "invoice"
    PAYMENT = "payment"
    CREDIT = "credit"  # what a customer holds; named by the customer


WALKED = tuple(kind for kind in ObjectKind if kind is not ObjectKind.PRODUCT)


@dataclass(frozen=True, slots=True)
class Subject:
    """An object at a provider, by the provider's own id."""

    kind: ObjectKind
    id: str


@dataclass(frozen=True, slots=True)
class CustomerState:
    """A customer, and everything that can be charged for them."""

    customer: Customer
    methods: tuple[PaymentMethod, ...]


@dataclass(frozen=True, slots=True)
class InvoiceState:
    """An issued invoice. `remaining` is what the provider still asks for; the truth about due."""

    invoice: Invoice
    remaining: Money
    notes: tuple["NoteState", ...] = ()


@dataclass(frozen=True, slots=True)
class NoteState:
    """A credit note and its id at the provider."""

    id: str
    note: CreditNote


@dataclass(frozen=True, slots=True)
class PaymentState:
    """A payment. `parts` are its amounts by the provider's ids of invoices; `attempt` is the last.

    `payment` has no allocations of its own. `own` is the key of the checkout of ours
    that it came through; whose it is is known by that, and the provider need not know them.
    """

    payment: Payment
    attempt: str
    parts: Mapping[str, Money] = field(default_factory=dict)
    refunds: tuple[Refund, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    own: str = ""


@dataclass(frozen=True, slots=True)
class UpcomingCharge:
    """What the next charge comes to: its parts by description, as the provider reckons."""

    on: date
    due: Money
    parts: tuple[tuple[str, Money], ...]


@dataclass(frozen=True, slots=True)
class SubscriptionState:
    """A subscription and its next charge, where there will be one."""

    subscription: Subscription
    upcoming: UpcomingCharge | None = None


@dataclass(frozen=True, slots=True)
class PriceState:
    """What a plan costs."""

    price: Price


@dataclass(frozen=True, slots=True)
class ProductState:
    """All prices of a product, by its present name."""

    prices: tuple[Price, ...]


@dataclass(frozen=True, slots=True)
class CreditMovement:
    """Credit given (positive) or used. `invoice` is the provider's id of what took it."""

    id: str
    amount: Money
    reason: str
    at: datetime
    invoice: str = ""


@dataclass(frozen=True, slots=True)
class CreditState:
    """All movements of a customer's credit, the oldest first."""

    customer: CustomerId
    movements: tuple[CreditMovement, ...]


@dataclass(frozen=True, slots=True)
class VerificationFound:
    """A bank account that waits for two small deposits, or did."""

    verification: Verification


State = (
    VerificationFound
    | CustomerState
    | InvoiceState
    | PaymentState
    | SubscriptionState
    | ProductState
    | PriceState
    | CreditState
)


@dataclass(frozen=True, slots=True)
class SourcePage:
    """A part of a walk: the states of these subjects, and where to go on; None at the end.

    A subject without a state is not for the books: a draft, another program's payment. One that is
    `left_out` is, but says what they can't hold.
    """

    states: tuple[tuple[Subject, State | None], ...]
    after: str | None
    left_out: tuple[Subject, ...] = ()


class BookSource(Protocol):
    """A provider's books. Reads only; every call may be repeated, none is made in a transaction.

    Calls raise ProviderUnavailable where trying again makes sense, ProviderRejected where not.
    `read` raises Untranslatable for what the books can't hold.
    """

    name: str

    async def read(self, subject: Subject) -> State | None:
        """Its present state; None where it was deleted or is not for the books."""
        ...

    async def list_page(self, kind: ObjectKind, after: str) -> SourcePage:
        """The next hundred or so objects behind `after` ("" begins), in an order that lasts."""
        ...
