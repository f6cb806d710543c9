"""Customers, and what can be charged for them, into the books."""

from collections.abc import Sequence
from datetime import datetime

from billing.providers.source import CustomerState
from billing.store import customers, mirroring, writing
from billing.store.database import Transaction


async def apply_customers(
    tx: Transaction, states: Sequence[CustomerState], provider: str, now: datetime
) -> None:
    """Add or replace them; a method that the provider has no more is forgotten."""
    await writing.write_customers(tx, [one.customer for one in states], now)
    for state in states:
        name = state.customer.id
        await mirroring.replace_methods(tx, name, provider, [one.id for one in state.methods])
        for method in state.methods:
            await customers.write_payment_method(tx, method)
    await mirroring.follow_autopay(tx, [one.customer.id for one in states])
