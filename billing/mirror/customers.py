"""Customers, and what can be charged for them, into the books."""

from collections.abc import Sequence
from datetime import datetime

from billing.planning import plan_past_due
from billing.providers.source import CustomerState
from billing.store import customers, mirroring, writing
from billing.store.database import Transaction
from billing.subscription import PaymentMethod


async def apply_customers(
    tx: Transaction,
    states: Sequence[CustomerState],
    provider: str,
    now: datetime,
    *,
    quiet: bool = False,
) -> None:
    """Add or replace them; a method that the provider has no more is forgotten.

    What failed is tried once with a method that is new in front, unless it is `quiet`.
    """
    await writing.write_customers(tx, [one.customer for one in states], now)
    fresh: dict[str, str] = {}
    for state in states:
        name = state.customer.id
        before = await customers.list_payment_methods(tx, name)
        await mirroring.replace_methods(tx, name, provider, [one.id for one in state.methods])
        for method in state.methods:
            await customers.write_payment_method(tx, method)
        if new := None if quiet else _new_default(before, state.methods):
            fresh[name] = new.id
    await mirroring.follow_autopay(tx, [one.customer.id for one in states])
    for owner, newest in fresh.items():
        await plan_past_due(tx, owner, newest, now)


def _new_default(
    before: Sequence[PaymentMethod], after: Sequence[PaymentMethod]
) -> PaymentMethod | None:
    """What is charged from now on, where that is another one."""
    chosen = next((one for one in after if one.default), None)
    former = next((one.id for one in before if one.default), "")
    return chosen if chosen and chosen.id != former else None
