"""The first fill: what Stripe has is what the books have, and a second one finds nothing."""

import stripe
from sqlalchemy import select

from billing.providers.source import ObjectKind
from billing.store.tables import invoice
from tests.standins.stripe.faults import FaultKind
from tests.stripe_books.conftest import Account
from tests.stripe_standin.busy import live


async def test_the_books_hold_what_stripe_has(account: Account) -> None:
    await live(account.platform, account.client)
    await account.walk.run()
    assert await _books(account) == await _issued(account.client)


async def test_a_second_fill_finds_nothing_and_changes_nothing(account: Account) -> None:
    await live(account.platform, account.client)
    await account.walk.run()
    before = await account.dump()
    ended = await account.walk.run(again=True)
    assert [one.news for one in ended] == [0] * len(ObjectKind)
    assert sum(one.seen for one in ended) > 20
    assert await account.dump() == before


async def test_stripe_is_slow_and_says_so_and_the_fill_goes_on(account: Account) -> None:
    await live(account.platform, account.client)
    account.platform.fails(FaultKind.RATE, path="/v1/invoices", verb="GET", times=4)
    account.platform.fails(FaultKind.ERROR, path="/v1/customers", verb="GET", times=4)
    await account.walk.run()
    assert await _books(account) == await _issued(account.client)


async def _books(account: Account) -> dict[str, tuple[str, int, int]]:
    async with account.database.transaction() as tx:
        rows = await tx.execute(
            select(invoice.c.number, invoice.c.status, invoice.c.total, invoice.c.due)
        )
        return {row.number: (row.status, row.total, row.due) for row in rows}


async def _issued(client: stripe.StripeClient) -> dict[str, tuple[str, int, int]]:
    listed = await client.v1.invoices.list_async({"limit": 100})
    return {
        one.number: (
            str(one.status),
            one.total,
            one.amount_remaining if one.status == "open" else 0,
        )
        async for one in listed.auto_paging_iter()
        if one.number and one.status != "draft"
    }
