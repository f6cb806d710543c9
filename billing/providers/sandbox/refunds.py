"""SandboxRefunds: money that never was goes back at once."""

import hashlib

from billing.errors import ProviderRejected
from billing.giving_back import Refund, RefundStatus
from billing.money import Money
from billing.payment import PaymentId
from billing.providers.port import SessionState
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.store import refunds, sessions


class SandboxRefunds:
    """The Refunds port over a table of our own."""

    name = SandboxProvider.name

    def __init__(self, context: ProviderContext) -> None:
        self._context = context

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        """As the port says; never more than was paid."""
        name = f"sbr_{hashlib.blake2b(key.encode(), digest_size=12).hexdigest()}"
        now = self._context.clock.now()
        new = Refund(name, payment, amount, RefundStatus.SUCCEEDED, now)
        async with self._context.database.transaction() as tx:
            paid = await sessions.hold_paid(tx, payment)
            if paid is None or paid.state is not SessionState.COMPLETED:
                raise ProviderRejected("there is no such payment")
            kept = await refunds.add(tx, new)
            gone = await refunds.total_of(tx, payment)
            if kept.amount != amount or kept.payment != payment or gone > paid.amount.minor:
                raise ProviderRejected("there is less left of the payment, or the key is another's")
        return kept
