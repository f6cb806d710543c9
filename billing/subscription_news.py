"""News of subscriptions: what customers are told without having asked, each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from billing.customer import CustomerId
from billing.money import Money
from billing.store import subscription_news as store
from billing.store.database import Transaction
from billing.store.subscription_news import StoredNews
from billing.subscription import Subscription, SubscriptionId, SubscriptionStatus

_PAGE = 200
_OWN_FOR = timedelta(minutes=30)  # so long what happens is taken for what the customer ordered


class NewsKind(StrEnum):
    """What there is to tell. OWN is told by nobody: the customer ordered something in a chat."""

    RENEWAL = "renewal"
    TRIAL_END = "trial_end"
    PRICE = "price"
    ENDED = "ended"
    PAUSED = "paused"
    RESUMED = "resumed"
    CANCELLED = "cancelled"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class SubscriptionNews:
    """`on` is the day that it is about; `amount` what is charged then, for PRICE a whole period's
    and `before` what that cost until now.
    """

    id: int
    kind: NewsKind
    subscription: SubscriptionId
    customer: CustomerId
    plan: str
    amount: Money
    before: Money
    on: date | None
    at: datetime


async def foresee(tx: Transaction, today: date, days: int, now: datetime) -> None:
    """Make news of the charges that come within so many days, or within half of a short period."""
    kinds = (NewsKind.RENEWAL.value, NewsKind.TRIAL_END.value)
    after, last = "", today + timedelta(days=days)
    while page := await store.list_renewing(tx, kinds, today, last, after, _PAGE):
        after = page[-1].subscription
        for one in page:
            half = (one.period[1] - one.period[0]).days // 2
            if (one.on - today).days > half or not one.due:
                continue
            kind = NewsKind.TRIAL_END if one.trial else NewsKind.RENEWAL
            zero = Money(0, one.due.currency)
            news = StoredNews(
                kind.value, one.subscription, one.customer, one.plan, one.due, zero, one.on, now
            )
            await store.add(tx, news, f"{kind}:{one.subscription}:{one.on}")


async def compare(
    tx: Transaction,
    before: Mapping[str, Subscription],
    after: Sequence[Subscription],
    now: datetime,
) -> None:
    """Make news of what a provider changed and no customer ordered."""
    known = [(before[one.id], one) for one in after if one.id in before]
    moved = [(old, new) for old, new in known if _what(old, new) is not None]
    if not moved:
        return
    ids = [new.id for _, new in moved]
    own = await store.list_since(tx, ids, NewsKind.OWN.value, now - _OWN_FOR)
    for old, new in moved:
        kind = _what(old, new)
        if kind is not None and new.id not in own:
            stamp = f"{new.current_period[1]}:{new.amount.minor}:{int(now.timestamp())}"
            await store.add(tx, _news(kind, new, old.amount, now), f"{kind}:{new.id}:{stamp}")


async def note_own(tx: Transaction, of: Subscription, key: str, now: datetime) -> None:
    """The customer ordered something: what comes of it is no news."""
    news = _news(NewsKind.OWN, of, of.amount, now)
    await store.add(tx, news, f"own:{key}", told_at=now)


async def note_cancelled(tx: Transaction, of: Subscription, key: str, now: datetime) -> None:
    """The customer cancelled: a letter says so too."""
    await store.add(tx, _news(NewsKind.CANCELLED, of, of.amount, now), f"cancelled:{key}")


async def list_untold(tx: Transaction, after: int, limit: int) -> tuple[SubscriptionNews, ...]:
    """The next ones behind this id that nobody was told of."""
    return tuple(_told(one) for one in await store.list_untold(tx, after, limit))


async def hold(tx: Transaction, wanted: int) -> SubscriptionNews | None:
    """The news, if it is still to be told and nobody else is about to."""
    found = await store.hold(tx, wanted)
    return _told(found) if found else None


async def mark_told(tx: Transaction, wanted: int, now: datetime) -> None:
    """Never listed again."""
    await store.mark_told(tx, wanted, now)


async def acknowledge(
    tx: Transaction, wanted: int, customer: str, person: int, now: datetime
) -> None:
    """Note that this person of the customer has understood."""
    await store.acknowledge(tx, wanted, customer, person, now)


def _what(old: Subscription, new: Subscription) -> NewsKind | None:
    if new.status is not old.status:
        if new.status is SubscriptionStatus.CANCELED:
            return NewsKind.ENDED
        if new.status is SubscriptionStatus.PAUSED:
            return NewsKind.PAUSED
        if old.status is SubscriptionStatus.PAUSED:
            return NewsKind.RESUMED
    return NewsKind.PRICE if _costs_otherwise(old, new) else None


def _costs_otherwise(old: Subscription, new: Subscription) -> bool:
    """The same thing has another price; more of it, or another plan, is what somebody chose."""
    same = (old.plan, old.interval, old.terms.every, old.quantity)
    return same == (new.plan, new.interval, new.terms.every, new.quantity) and (
        old.amount != new.amount and old.amount.currency == new.amount.currency
    )


def _news(kind: NewsKind, of: Subscription, before: Money, now: datetime) -> StoredNews:
    on = of.terms.ends_on if kind in (NewsKind.CANCELLED, NewsKind.ENDED) else of.terms.resumes_on
    on = of.current_period[1] if kind in (NewsKind.PRICE, NewsKind.RESUMED) else on
    return StoredNews(kind.value, of.id, of.customer, of.plan, of.amount, before, on, now)


def _told(one: StoredNews) -> SubscriptionNews:
    return SubscriptionNews(
        id=one.id,
        kind=NewsKind(one.kind),
        subscription=SubscriptionId(one.subscription),
        customer=CustomerId(one.customer),
        plan=one.plan,
        amount=one.amount,
        before=one.before,
        on=one.on,
        at=one.at,
    )
