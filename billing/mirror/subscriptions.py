"""Subscriptions and their next charges into the books."""

from collections.abc import Sequence
from datetime import datetime

from billing import subscription_news
from billing.providers.source import SubscriptionState
from billing.store import loading, mirroring, writing
from billing.store.database import Transaction


async def apply_subscriptions(
    tx: Transaction, states: Sequence[SubscriptionState], now: datetime
) -> None:
    """Add or replace them; what changed without the customer's order is to be told."""
    values = [one.subscription for one in states]
    before = await loading.read_subscriptions(tx, [one.id for one in values])
    await writing.write_subscriptions(tx, values)
    await mirroring.write_upcoming(tx, {one.subscription.id: one.upcoming for one in states}, now)
    await mirroring.follow_autopay(tx, [one.subscription.customer for one in states])
    await subscription_news.compare(tx, before, values, now)
