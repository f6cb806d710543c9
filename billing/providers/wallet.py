"""Wallet: what the books need of whoever keeps the customers' payment methods."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from billing.customer import CustomerId
from billing.money import Money
from billing.payment import Allocation, Decline
from billing.providers.port import CheckoutState


@dataclass(frozen=True, slots=True)
class ChargeOrder:
    """What is to be taken from a saved method: `parts` name the invoices and sum to `amount`.

    `invoice` is the provider's id of its own invoice, where that alone and whole is paid.
    `present`: the customer is there and can answer the bank's question.
    """

    customer: CustomerId
    method: str
    amount: Money
    parts: tuple[Allocation, ...]
    invoice: str = ""
    present: bool = True


class ChargeState(StrEnum):
    """How a charge stands. PREPARED: nothing was taken, nor will be before it is confirmed.
    SETTLED: nothing was charged, since the invoice had been paid before.
    """

    PREPARED = "prepared"
    SUCCEEDED = "succeeded"
    PROCESSING = "processing"
    CONFIRM = "confirm"
    DECLINED = "declined"
    CANCELLED = "cancelled"
    SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class Charged:
    """A charge and how it stands. `url` is the bank's page where it is to be confirmed."""

    id: str
    state: ChargeState
    url: str = ""
    decline: Decline | None = None


class Wallet(Protocol):
    """Saved methods at a provider. Every call may be repeated under its key; none is made inside a
    transaction.

    Calls raise ProviderUnavailable where nobody knows what happened: the same key again tells.
    They raise ProviderRejected for what will never be done, NotThere where the method is gone.
    """

    name: str

    async def find(self, order: ChargeOrder, key: str) -> Charged | None:
        """The charge of this key as it stands, however long ago it was made; None where there is
        none. A refused look proves nothing and raises ProviderUnavailable, another order under the
        key ProviderRejected.
        """
        ...

    async def prepare(self, order: ChargeOrder, key: str) -> Charged:
        """Write the charge down at the provider, which takes nothing before `confirm`.

        The same key gives the same charge, as it stands by now, however long ago it was made.
        Raises ProviderRejected for another order under the key.
        """
        ...

    async def confirm(self, charge: str, order: ChargeOrder, key: str) -> Charged:
        """Take the money of a prepared charge, once, however often and at once. One that ended or
        was called off stays as it is.
        """
        ...

    async def look(self, charge: str) -> Charged:
        """How the charge stands."""
        ...

    async def pay_invoice(self, order: ChargeOrder, key: str) -> Charged:
        """Pay the provider's own invoice that the order names; the same key pays once."""
        ...

    async def read_charge(self, charge: str) -> CheckoutState:
        """The present state of a charge that was no invoice's, never older than an earlier one."""
        ...

    async def cancel_charge(self, charge: str) -> None:
        """Nothing more can come of the charge, unless it ended by itself: read_charge tells."""
        ...

    async def make_default(self, customer: CustomerId, method: str, key: str) -> None:
        """Charge this one from now on, also for subscriptions that named another."""
        ...

    async def remove(self, customer: CustomerId, method: str, key: str) -> None:
        """Forget the method; one that is not the customer's, or no more, is left alone."""
        ...

    async def set_automatic(
        self, customer: CustomerId, subscriptions: Sequence[str], key: str, *, on: bool
    ) -> None:
        """Charge these without being asked from now on, or no more, open invoices included."""
        ...

    async def verification_page(self, verification: str) -> str | None:
        """The page on which the owner of a bank account names the two deposits; None where nothing
        waits for them any more. Neither stored nor logged anywhere.
        """
        ...

    async def open_portal(self, customer: CustomerId, back: str) -> str:
        """A fresh page on which a method is added; whoever has its address is let in, and lands on
        `back` afterwards. Neither stored nor logged anywhere.
        """
        ...
