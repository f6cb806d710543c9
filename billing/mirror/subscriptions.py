"""Subscriptions and their next charges into the books."""

from collections.abc import Sequence
from datetime import datetime

from billing.providers.source import SubscriptionState
from billing.store import mirroring, writing
from billing.store.database import Transaction


async def apply_subscriptions(
    tx: Transaction, states: Sequence[SubscriptionState], now: datetime
) -> None:
    """Add or replace them."""
    await writing.write_subscriptions(tx, [one.subscription for one in states])
    await mirroring.write_upcoming(tx, {one.subscription.id: one.upcoming for one in states}, now)
    await mirroring.follow_autopay(tx, [one.subscription.customer for one in states])
