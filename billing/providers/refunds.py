"""Refunds: what the books need of whoever can give a payment back."""

from typing import Protocol

from billing.giving_back import Refund
from billing.money import Money
from billing.payment import PaymentId


class Refunds(Protocol):
    """A provider that sends money back to where a payment came from. None of its calls is made
    inside a transaction.

    Calls raise ProviderUnavailable where nobody knows what happened (the same key again tells),
    ProviderRejected for what will never go back.
    """

    name: str

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        """Send so much of it back, once for the key, however often and at once."""
        ...
