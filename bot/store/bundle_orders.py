"""Wishes for bundles, taken under a lease by whoever makes them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from billing.store.database import Transaction, insert_into
from bot.store.tables import bundle_order

LEASE = timedelta(minutes=15)  # longer than the largest one takes while a provider is slow


@dataclass(frozen=True, slots=True)
class BundleOrder:
    """Who wants which papers, and where that is told. `attempts` counts the present one."""

    key: str
    customer: str
    conversation: int
    link: int
    period: str
    language: str
    attempts: int = 0


async def add(tx: Transaction, wanted: BundleOrder, now: datetime) -> None:
    """Keep the wish; one of the same key is kept already."""
    await tx.execute(
        insert_into(tx, bundle_order)
        .values(
            key=wanted.key,
            customer_id=wanted.customer,
            conversation_id=wanted.conversation,
            link_id=wanted.link,
            period=wanted.period,
            language=wanted.language,
            state="ready",
            created_at=now,
        )
        .on_conflict_do_nothing(index_elements=("key",))
    )


async def is_known(tx: Transaction, key: str) -> bool:
    """Whether the wish of this key is kept."""
    found = await tx.execute(select(bundle_order.c.id).where(bundle_order.c.key == key))
    return found.scalar_one_or_none() is not None


async def claim(tx: Transaction, now: datetime) -> BundleOrder | None:
    """Take the oldest open one under a lease; a dead process's one comes back when it runs out."""
    open_one = (
        select(bundle_order.c.id)
        .where(
            bundle_order.c.state != "done",
            or_(bundle_order.c.state == "ready", bundle_order.c.lease_until < now),
        )
        .order_by(bundle_order.c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    found = (await tx.execute(open_one)).scalar_one_or_none()
    if found is None:
        return None
    taken = await tx.execute(
        update(bundle_order)
        .where(bundle_order.c.id == found)
        .values(state="leased", lease_until=now + LEASE, attempts=bundle_order.c.attempts + 1)
        .returning(bundle_order)
    )
    row = taken.one()
    return BundleOrder(
        key=row.key,
        customer=row.customer_id,
        conversation=row.conversation_id,
        link=row.link_id,
        period=row.period,
        language=row.language,
        attempts=row.attempts,
    )


async def end(tx: Transaction, key: str) -> bool:
    """It is made, or given up; False where another process had ended it."""
    ended = await tx.execute(
        update(bundle_order)
        .where(bundle_order.c.key == key, bundle_order.c.state != "done")
        .values(state="done", lease_until=None)
    )
    return ended.rowcount == 1


async def forget_ended(tx: Transaction, before: datetime) -> int:
    """Delete those of before then that have ended; returns how many."""
    old = delete(bundle_order).where(
        bundle_order.c.state == "done", bundle_order.c.created_at < before
    )
    return (await tx.execute(old)).rowcount
