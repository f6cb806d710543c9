"""What customers are to be told of subscriptions: found once, whoever looks, on both databases."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from billing.mirror.subscriptions import apply_subscriptions
from billing.providers.source import SubscriptionState, UpcomingCharge
from billing.store.database import Database
from billing.subscription import (
    Subscription,
    SubscriptionId,
    SubscriptionItem,
    SubscriptionStatus,
    Terms,
)
from billing.subscription_news import (
    NewsKind,
    SubscriptionNews,
    acknowledge,
    foresee,
    hold,
    list_untold,
    mark_told,
    note_own,
)
from tests.standins.books import NOW, TODAY, a_customer, file_books
from tests.standins.desks import euros

END = TODAY + timedelta(days=5)
ITEM = SubscriptionItem("si_1", "Pro", "pro", 1, euros(4900))
PRO = Subscription(
    id=SubscriptionId("sub_1"),
    customer=a_customer().id,
    plan="Pro",
    quantity=1,
    unit_amount=euros(4900),
    interval="month",
    status=SubscriptionStatus.ACTIVE,
    current_period=(END - timedelta(days=30), END),
    cancel_at_period_end=False,
    terms=Terms(provider="stripe", items=(ITEM,)),
)
DEARER = replace(
    PRO,
    unit_amount=euros(5900),
    terms=replace(PRO.terms, items=(replace(ITEM, unit_amount=euros(5900)),)),
)


@pytest.fixture
async def books(database: Database) -> Database:
    await file_books(database, a_customer())
    return database


async def apply(books: Database, one: Subscription, on: date | None = END) -> None:
    charge = UpcomingCharge(on, one.amount, ()) if on else None
    async with books.transaction() as tx:
        await apply_subscriptions(tx, [SubscriptionState(one, charge)], NOW)


async def ahead(books: Database, days: int = 7) -> list[SubscriptionNews]:
    async with books.transaction() as tx:
        await foresee(tx, TODAY, days, NOW)
    return await untold(books)


async def untold(books: Database) -> list[SubscriptionNews]:
    async with books.transaction() as tx:
        return list(await list_untold(tx, 0, 10))


async def test_a_charge_is_foreseen_once(books: Database) -> None:
    await apply(books, PRO)
    for _ in range(2):
        [news] = await ahead(books)
    assert (news.kind, news.on, news.amount) == (NewsKind.RENEWAL, END, euros(4900))
    async with books.transaction() as tx:
        assert await hold(tx, news.id) == news
        await mark_told(tx, news.id, NOW)
    assert await ahead(books) == []
    async with books.transaction() as tx:
        assert await hold(tx, news.id) is None


@pytest.mark.parametrize(
    ("one", "kinds"),
    [
        (replace(PRO, status=SubscriptionStatus.TRIALING), [NewsKind.TRIAL_END]),
        (replace(PRO, status=SubscriptionStatus.PAUSED), []),
        (replace(PRO, cancel_at_period_end=True), []),
        (replace(PRO, current_period=(END - timedelta(days=7), END)), []),
    ],
)
async def test_only_what_will_be_charged_is_foreseen(
    books: Database, one: Subscription, kinds: list[NewsKind]
) -> None:
    """A week is told at its half: five days before its end it is too early."""
    await apply(books, one)
    assert [news.kind for news in await ahead(books)] == kinds


async def test_what_is_far_or_free_is_not_foreseen(books: Database) -> None:
    await apply(books, PRO)
    assert await ahead(books, days=4) == []
    free = replace(PRO, unit_amount=euros(0), terms=replace(PRO.terms, items=()))
    await apply(books, replace(free, id=SubscriptionId("sub_free")))
    assert [one.subscription for one in await ahead(books)] == ["sub_1"]


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        (replace(PRO, status=SubscriptionStatus.CANCELED), [NewsKind.ENDED]),
        (replace(PRO, status=SubscriptionStatus.PAUSED), [NewsKind.PAUSED]),
        (DEARER, [NewsKind.PRICE]),
        (replace(DEARER, plan="Business"), []),
        (replace(DEARER, interval="year"), []),
        (replace(PRO, quantity=2), []),
        (replace(PRO, status=SubscriptionStatus.PAST_DUE), []),
        (PRO, []),
    ],
)
async def test_what_a_provider_changed_is_news(
    books: Database, after: Subscription, kinds: list[NewsKind]
) -> None:
    await apply(books, PRO)
    assert await untold(books) == []
    await apply(books, after)
    assert [one.kind for one in await untold(books)] == kinds


async def test_a_new_price_says_both_and_from_when(books: Database) -> None:
    await apply(books, PRO)
    await apply(books, DEARER)
    [news] = await untold(books)
    assert (news.before, news.amount, news.on) == (euros(4900), euros(5900), END)


async def test_what_a_customer_ordered_is_no_news(books: Database) -> None:
    await apply(books, PRO)
    async with books.transaction() as tx:
        await note_own(tx, PRO, "key", NOW - timedelta(minutes=5))
    await apply(books, replace(PRO, status=SubscriptionStatus.CANCELED))
    assert await untold(books) == []


async def test_only_its_own_customer_acknowledges_and_the_first_counts(books: Database) -> None:
    await apply(books, PRO)
    await apply(books, DEARER)
    [news] = await untold(books)
    for customer, person in (("cus_eve", 1), ("cus_anna", 2), ("cus_anna", 3)):
        async with books.transaction() as tx:
            await acknowledge(tx, news.id, customer, person, NOW)
    async with books.transaction() as tx:
        found = await tx.execute(text("SELECT acknowledged_by FROM subscription_news"))
        assert found.scalar_one() == 2
