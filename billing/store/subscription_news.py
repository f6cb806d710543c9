"""Rows of what is to be told of subscriptions, each once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, select, update

from billing.money import Currency, Money
from billing.store.database import Record, Transaction, insert_into
from billing.store.ledger import chunks
from billing.store.tables import subscription, subscription_news, upcoming_charge
from billing.subscription import SubscriptionStatus

_RENEWING = (
    SubscriptionStatus.ACTIVE.value,
    SubscriptionStatus.TRIALING.value,
    SubscriptionStatus.PAST_DUE.value,
)
_UNTOLD = (
    select(subscription_news)
    .where(subscription_news.c.told_at.is_(None), subscription_news.c.id > bindparam("after"))
    .order_by(subscription_news.c.id)
    .limit(bindparam("limit"))
)
_HOLD = (
    select(subscription_news)
    .where(subscription_news.c.id == bindparam("wanted"), subscription_news.c.told_at.is_(None))
    .with_for_update(skip_locked=True)
)


@dataclass(frozen=True, slots=True)
class StoredNews:
    """A row; `before` is an older amount, zero where there is none."""

    kind: str
    subscription: str
    customer: str
    plan: str
    amount: Money
    before: Money
    on: date | None
    at: datetime
    id: int = 0


@dataclass(frozen=True, slots=True)
class Renewing:
    """A subscription whose next charge comes soon, and that nobody was told of."""

    subscription: str
    customer: str
    plan: str
    trial: bool
    on: date
    due: Money
    period: tuple[date, date]


async def add(tx: Transaction, news: StoredNews, key: str, told_at: datetime | None = None) -> None:
    """Write it unless one of this key was written before."""
    once = insert_into(tx, subscription_news).on_conflict_do_nothing(
        index_elements=[subscription_news.c.key]
    )
    row = {
        "key": key,
        "kind": news.kind,
        "subscription_id": news.subscription,
        "customer_id": news.customer,
        "plan": news.plan,
        "currency": news.amount.currency,
        "amount": news.amount.minor,
        "before": news.before.minor,
        "on": news.on,
        "at": news.at,
        "told_at": told_at,
    }
    await tx.execute(once, [row])


async def list_untold(tx: Transaction, after: int, limit: int) -> tuple[StoredNews, ...]:
    """The next untold ones behind this id, the oldest first."""
    rows = await tx.execute(_UNTOLD, {"after": after, "limit": limit})
    return tuple(_news(row) for row in rows)


async def hold(tx: Transaction, wanted: int) -> StoredNews | None:
    """The news while nobody else tells it, until the transaction ends; None where it was told."""
    row = (await tx.execute(_HOLD, {"wanted": wanted})).one_or_none()
    return _news(row) if row else None


async def mark_told(tx: Transaction, wanted: int, now: datetime) -> None:
    """It was told, or is not to be told any more."""
    await tx.execute(
        update(subscription_news).where(subscription_news.c.id == wanted).values(told_at=now)
    )


async def mark_told_until(tx: Transaction, until: datetime) -> int:
    """What was news by then was told; returns how many were not marked so."""
    told = await tx.execute(
        update(subscription_news)
        .where(subscription_news.c.told_at.is_(None), subscription_news.c.at <= until)
        .values(told_at=until)
    )
    return int(told.rowcount)


async def acknowledge(
    tx: Transaction, wanted: int, customer: str, person: int, now: datetime
) -> None:
    """Note who of the customer understood it, and when; the first one counts."""
    await tx.execute(
        update(subscription_news)
        .where(
            subscription_news.c.id == wanted,
            subscription_news.c.customer_id == customer,
            subscription_news.c.acknowledged_at.is_(None),
        )
        .values(acknowledged_at=now, acknowledged_by=person)
    )


async def list_since(
    tx: Transaction, subscriptions: Iterable[str], kind: str, since: datetime
) -> set[str]:
    """Those of these subscriptions that have news of the kind since then."""
    found: set[str] = set()
    for part in chunks(sorted(set(subscriptions))):
        rows = await tx.execute(
            select(subscription_news.c.subscription_id).where(
                subscription_news.c.subscription_id.in_(part),
                subscription_news.c.kind == kind,
                subscription_news.c.at >= since,
            )
        )
        found |= set(rows.scalars())
    return found


async def list_renewing(
    tx: Transaction, kinds: Sequence[str], first: date, last: date, after: str, limit: int
) -> tuple[Renewing, ...]:
    """Subscriptions behind this id that are charged from `first` through `last`, and have no news
    of these kinds about that day.
    """
    told = exists().where(
        subscription_news.c.subscription_id == subscription.c.id,
        subscription_news.c.kind.in_(kinds),
        subscription_news.c.on == upcoming_charge.c.on,
    )
    rows = await tx.execute(
        select(subscription, upcoming_charge.c.on, upcoming_charge.c.due)
        .join(upcoming_charge, upcoming_charge.c.subscription_id == subscription.c.id)
        .where(
            upcoming_charge.c.on >= first,
            upcoming_charge.c.on <= last,
            subscription.c.id > after,
            subscription.c.status.in_(_RENEWING),
            ~subscription.c.cancel_at_period_end,
            ~told,
        )
        .order_by(subscription.c.id)
        .limit(limit)
    )
    return tuple(
        Renewing(
            subscription=row.id,
            customer=row.customer_id,
            plan=row.plan,
            trial=row.status == SubscriptionStatus.TRIALING.value,
            on=row.on,
            due=Money(row.due, Currency(row.currency)),
            period=(row.period_start, row.period_end),
        )
        for row in rows
    )


def _news(row: Record) -> StoredNews:
    currency = Currency(row.currency)
    return StoredNews(
        kind=row.kind,
        subscription=row.subscription_id,
        customer=row.customer_id,
        plan=row.plan,
        amount=Money(row.amount, currency),
        before=Money(row.before, currency),
        on=row.on,
        at=row.at,
        id=row.id,
    )
