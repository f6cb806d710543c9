"""The first fill: what Stripe has is what the books have, and a second one finds nothing."""

import stripe
from sqlalchemy import func, select

from billing.providers.source import WALKED, ObjectKind
from billing.store.tables import credit_entry, invoice
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
    assert [one.news for one in ended] == [0] * len(WALKED)
    assert sum(one.seen for one in ended) > 20
    assert await account.dump() == before


async def test_stripe_is_slow_and_says_so_and_the_fill_goes_on(account: Account) -> None:
    await live(account.platform, account.client)
    account.platform.fails(FaultKind.RATE, path="/v1/invoices", verb="GET", times=4)
    account.platform.fails(FaultKind.ERROR, path="/v1/customers", verb="GET", times=4)
    await account.walk.run()
    assert await _books(account) == await _issued(account.client)


async def test_what_the_books_can_not_hold_is_left_out_and_counted(account: Account) -> None:
    v1 = account.client.v1
    await live(account.platform, account.client)
    ada = await v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    odd = await bill(account, ada.id, 10000, "isk")
    await v1.payment_methods.attach_async("pm_card_visa", {"customer": ada.id})
    [card] = (await v1.customers.payment_methods.list_async(ada.id)).data
    await v1.invoices.pay_async(odd, {"payment_method": card.id})
    account.platform.world.calls_currency("isk", "zzz")  # Stripe has one that CLDR has not
    for again in (False, True):
        ended = {one.kind: one for one in await account.walk.run(again=again)}
        assert ended[ObjectKind.INVOICE].left_out == 1
        assert ended[ObjectKind.PAYMENT].left_out == 1
        number = (await v1.invoices.retrieve_async(odd)).number
        issued = await _issued(account.client)
        issued.pop(str(number))
        assert await _books(account) == issued


async def test_credit_that_was_used_up_unheard_is_found_by_the_next_walk(account: Account) -> None:
    v1 = account.client.v1
    ada = await v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    await v1.customers.balance_transactions.create_async(
        ada.id, {"amount": -2000, "currency": "eur", "description": "sorry"}
    )
    await account.walk.run()
    assert await _held(account) == 2000
    await v1.customers.balance_transactions.create_async(
        ada.id, {"amount": 2000, "currency": "eur", "description": "taken back"}
    )
    await account.walk.run(again=True)
    assert await _held(account) == 0


async def bill(account: Account, customer: str, amount: int, code: str) -> str:
    v1 = account.client.v1
    made = await v1.invoices.create_async(
        {
            "customer": customer,
            "currency": code,
            "collection_method": "send_invoice",
            "days_until_due": 7,
        }
    )
    await v1.invoice_items.create_async(
        {"customer": customer, "invoice": made.id, "amount": amount, "currency": code}
    )
    await v1.invoices.finalize_invoice_async(made.id)
    return made.id


async def _held(account: Account) -> int:
    async with account.database.transaction() as tx:
        return int((await tx.execute(select(func.sum(credit_entry.c.amount)))).scalar_one())


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
