"""Records: what a file holds, as values of the domain, before anybody looked into the books."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from billing.customer import Customer
from billing.invoice import Invoice
from billing.payment import Payment
from billing.subscription import Subscription

KINDS = ("customers", "invoices", "payments", "subscriptions")


@dataclass(frozen=True, slots=True)
class Records:
    """The readable records of a file, in its order.

    `unreadable` names, by kind, records that had errors of their own, so that what refers to them
    gets no second complaint. Invoices have nothing paid: that follows from the payments. `roles`
    says of a customer's addresses which are viewers', for those of whom the file says so.
    """

    customers: tuple[Customer, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()
    subscriptions: tuple[Subscription, ...] = ()
    unreadable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    roles: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)

    def __len__(self) -> int:
        return sum(len(getattr(self, kind)) for kind in KINDS)

    def owners(self) -> Iterator[tuple[str, int, str]]:
        """Kind, position and customer's id of every record that belongs to a customer."""
        for position, invoice in enumerate(self.invoices):
            yield "invoices", position, invoice.customer
        for position, payment in enumerate(self.payments):
            yield "payments", position, payment.customer
        for position, subscription in enumerate(self.subscriptions):
            yield "subscriptions", position, subscription.customer


@dataclass(frozen=True, slots=True)
class Complaint:
    """Why a record can't be filed: `position` counts the readable records of its kind."""

    kind: str
    position: int
    path: tuple[str | int, ...]  # to the field, as in ("invoices", 0, "number")
    problem: str
