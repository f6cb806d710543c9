"""Events in any order, twice, late, forged: the books are what Stripe is."""

import asyncio
import json
import random
from typing import Any

import pytest
from sqlalchemy import func, select

from billing.errors import Forged
from billing.providers.source import ObjectKind, Subject
from billing.store.tables import provider_event
from tests.standins.stripe.webhooks import signature
from tests.stripe_books.conftest import SECRET, Account
from tests.stripe_standin.busy import live


def signed(event: dict[str, Any], at: int, secret: str = SECRET) -> tuple[dict[str, str], bytes]:
    payload = json.dumps(event)
    return {"stripe-signature": signature(payload, secret, at)}, payload.encode()


async def tell(account: Account, event: dict[str, Any], /, **changes: Any) -> bool:
    headers, body = signed({**event, **changes}, account.platform.world.clock.now)
    return await account.intake.receive("stripe", headers, body)


async def settle(account: Account) -> None:
    while await account.intake.apply_pending(100):
        pass


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_shuffled_and_doubled_they_make_the_same_books_as_a_fill(
    account: Account, seed: int
) -> None:
    await live(account.platform, account.client)
    events = account.platform.world.all("event")
    chance = random.Random(seed)  # noqa: S311 no secret
    told = [*events, *chance.sample(events, len(events) // 5)]
    chance.shuffle(told)
    new = [await tell(account, event) for event in told]
    assert sum(new) == len(events)
    await settle(account)
    by_events = await account.dump()
    await account.walk.run()
    assert await account.dump() == by_events


async def test_each_change_is_in_the_books_as_soon_as_it_was_told(account: Account) -> None:
    v1 = account.client.v1
    anna = await v1.customers.create_async({"name": "Anna Lind", "email": "anna@lind.example"})
    bill = await v1.invoices.create_async(
        {
            "customer": anna.id,
            "currency": "eur",
            "collection_method": "send_invoice",
            "days_until_due": 14,
        }
    )
    await v1.invoice_items.create_async(
        {"customer": anna.id, "invoice": bill.id, "amount": 9900, "currency": "eur"}
    )
    stages = []
    for step in (
        lambda: v1.invoices.finalize_invoice_async(bill.id),
        lambda: v1.credit_notes.create_async({"invoice": bill.id, "amount": 900}),
        lambda: v1.invoices.pay_async(bill.id, {"paid_out_of_band": True}),
    ):
        await step()
        for event in account.platform.world.all("event"):
            await tell(account, event)
        await settle(account)
        dump = await account.dump()
        stages.append(dump["invoice"])
    assert ["'due': 9900" in one[0] for one in stages] == [True, False, False]
    assert "'due': 9000" in stages[1][0]
    assert "'status': 'paid'" in stages[2][0]


async def test_a_renamed_product_renames_its_prices_at_once(account: Account) -> None:
    v1 = account.client.v1
    product = await v1.products.create_async({"name": "Pro"})
    for amount in (900, 9000):
        await v1.prices.create_async(
            {
                "product": product.id,
                "currency": "eur",
                "unit_amount": amount,
                "recurring": {"interval": "month"},
            }
        )
    [small, _] = account.platform.world.all("price")
    ada = await v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    await v1.subscriptions.create_async(
        {
            "customer": ada.id,
            "items": [{"price": small["id"]}],
            "collection_method": "send_invoice",
            "days_until_due": 14,
        }
    )
    await account.walk.run()
    assert all("'plan': 'Pro'" in one for one in (await account.dump())["price"])
    await v1.products.update_async(product.id, {"name": "Team"})
    for event in account.platform.world.all("event"):
        await tell(account, event)
    await settle(account)
    books = await account.dump()
    assert len(books["price"]) == 2
    assert all("'plan': 'Team'" in one for one in books["price"])
    [subscribed] = books["subscription"]
    assert "'plan': 'Team'" in subscribed
    assert "'Pro'" not in subscribed


async def test_a_reading_that_took_long_is_thrown_away(account: Account) -> None:
    anna = await account.client.v1.customers.create_async({"name": "Anna", "email": "a@b.example"})
    subject = Subject(ObjectKind.CUSTOMER, anna.id)
    number = await account.mirror.begin()
    assert account.provider.source is not None
    page = await account.provider.source.list_page(ObjectKind.CUSTOMER, "")
    await account.client.v1.customers.update_async(anna.id, {"name": "Anna Lind"})
    await account.mirror.refresh([subject])
    assert (await account.mirror.apply_page(page, number)).news == 0
    assert "Anna Lind" in (await account.dump())["customer"][0]


async def test_who_was_deleted_can_no_longer_sign_in_and_the_bills_stay(account: Account) -> None:
    await live(account.platform, account.client)
    await account.walk.run()
    before = await account.dump()
    gone = (await account.client.v1.customers.list_async({"email": "anna@lind.example"})).data[0]
    await account.client.v1.customers.delete_async(gone.id)
    await tell(account, account.platform.world.all("event")[-1])
    for event in account.platform.world.all("event"):
        await tell(account, event)
    await settle(account)
    after = await account.dump()
    assert len(after["invoice"]) == len(before["invoice"])
    assert not [row for row in after["customer_email"] if gone.id in row]
    assert not [row for row in after["payment_method"] if gone.id in row]


async def test_forged_old_and_foreign_ones_change_nothing(account: Account) -> None:
    await account.client.v1.customers.create_async({"name": "Anna", "email": "a@b.example"})
    event = account.platform.world.all("event")[-1]
    now = account.platform.world.clock.now
    old = signed(event, now - 90_000)
    later = {"stripe-signature": f"{old[0]['stripe-signature']},t={now}"}
    for headers, body in (
        (later, old[1]),  # old, with a new time behind its own
        signed(event, now, "whsec_other"),
        signed(event, now - 301),
        signed(event, now + 301),
        ({}, json.dumps(event).encode()),
        ({"stripe-signature": "t=1,v1=00"}, b"\xff"),
        (signed(event, now)[0], json.dumps({**event, "id": "evt_other"}).encode()),
    ):
        with pytest.raises(Forged):
            await account.intake.receive("stripe", headers, body)
    await tell(account, event, id="evt_connected", account="acct_other")
    await tell(account, event, id="evt_live", livemode=True)
    await settle(account)
    assert (await account.dump())["customer"] == []


async def test_what_nobody_knows_is_kept_and_counted(account: Account) -> None:
    await account.client.v1.customers.create_async({"name": "Anna", "email": "a@b.example"})
    event = account.platform.world.all("event")[-1]
    await tell(account, event, id="evt_new", type="moon.landed")
    await settle(account)
    async with account.database.transaction() as tx:
        kept = await tx.execute(
            select(func.count())
            .select_from(provider_event)
            .where(provider_event.c.applied_at.is_not(None))
        )
    assert kept.scalar_one() == 1


async def test_first_readings_that_meet_leave_the_newest(account: Account) -> None:
    anna = await account.client.v1.customers.create_async({"name": "Anna", "email": "a@b.example"})
    subject = Subject(ObjectKind.CUSTOMER, anna.id)

    async def hears(number: int) -> None:
        await account.client.v1.customers.update_async(anna.id, {"name": f"Anna {number}"})
        await account.mirror.refresh([subject])

    await asyncio.gather(*(hears(number) for number in range(12)))
    last = (await account.client.v1.customers.retrieve_async(anna.id)).name
    [kept] = (await account.dump())["customer"]
    assert f"'{last}'" in kept
