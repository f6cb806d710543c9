"""What goes back of payments that came through checkouts of ours, whoever Stripe knows."""

import random
from collections.abc import Awaitable, Callable
from typing import Any, cast

import pytest
from sqlalchemy import select

from billing.commands import Opened, Till
from billing.events import list_unannounced
from billing.providers.port import CheckoutState, PaymentProvider
from billing.providers.source import ObjectKind, Subject
from billing.settlement import Settlement
from billing.store.tables import checkout, dispute, payment, refund
from tests.standins.books import a_customer, an_invoice, file_books
from tests.standins.stripe.disputes import end
from tests.stripe_books.conftest import Account
from tests.stripe_books.test_events import settle, tell


async def _pays(account: Account) -> str:
    """Anna, whom Stripe does not know, pays INV-0042 on a page of ours; the payment's id."""
    await file_books(account.database, a_customer(), an_invoice())
    till = Till(
        account.database, account.provider.payments, account.clock, account.intake.settlement
    )
    opened = await till.open_checkout("cus_anna", ("INV-0042",), "wish")
    assert isinstance(opened, Opened)
    await account.platform.acts(opened.url)
    [paid] = account.platform.world.all("payment_intent")
    assert paid["customer"] is None
    return str(paid["id"])


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
async def test_whatever_is_told_first_all_of_it_is_booked_and_told(
    account: Account, seed: int
) -> None:
    paid = await _pays(account)
    await account.client.v1.refunds.create_async({"payment_intent": paid, "amount": 2000})
    [charge] = account.platform.world.all("charge")
    end(account.platform.world, account.platform.disputes(charge["id"]), won=True)
    events = account.platform.world.all("event")
    random.Random(seed).shuffle(events)  # noqa: S311 no secret
    for event in events:
        await tell(account, event)
        await settle(account)
    async with account.database.transaction() as tx:
        [row] = (await tx.execute(select(payment))).all()
        [back] = (await tx.execute(select(refund.c.amount, refund.c.status))).all()
        [asked] = (await tx.execute(select(dispute.c.amount, dispute.c.status))).all()
        told = sorted(one.kind.value for one in await list_unannounced(tx, 99))
    assert (row.customer_id, row.status, row.refunded) == ("cus_anna", "succeeded", 2000)
    assert (tuple(back), tuple(asked)) == ((2000, "succeeded"), (8000, "won"))
    assert told == ["dispute_won", "payment_succeeded", "refund_succeeded"]
    assert "'due': 0" in (await account.dump())["invoice"][0]


async def test_another_programs_payments_are_left_out(account: Account) -> None:
    anna = await account.client.v1.customers.create_async({"name": "Anna", "email": "a@b.example"})
    for more in ({"customer": anna.id}, {}):
        made = await account.client.v1.payment_intents.create_async(
            {
                "amount": 5000,
                "currency": "eur",
                "confirm": True,
                "payment_method": "pm_card_visa",
                "metadata": {"paidup": "a wish of another house"},
                "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                **more,  # type: ignore[typeddict-item] # the customer, or nobody
            }
        )
        await account.client.v1.refunds.create_async({"payment_intent": made.id})
        await account.mirror.refresh([Subject(ObjectKind.PAYMENT, made.id)])
    books = await account.dump()
    assert (books["payment"], books["refund"]) == ([], [])


class _SlowReader:
    """The provider, whose word on a session is on the way while something else happens."""

    def __init__(self, payments: PaymentProvider, meanwhile: Callable[[], Awaitable[None]]) -> None:
        self._payments, self._meanwhile = payments, [meanwhile]
        self.reads = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._payments, name)

    async def read_checkout(self, session: str) -> CheckoutState:
        state = await self._payments.read_checkout(session)
        self.reads += 1
        if self._meanwhile:
            await self._meanwhile.pop()()
        return state


async def test_a_page_that_was_read_before_the_money_went_back_is_read_again(
    account: Account,
) -> None:
    paid = await _pays(account)
    await tell_all(account)
    async with account.database.transaction() as tx:
        [page] = (await tx.execute(select(checkout.c.id))).scalars().all()

    async def refunds() -> None:
        await account.client.v1.refunds.create_async({"payment_intent": paid})
        await account.mirror.refresh([Subject(ObjectKind.PAYMENT, paid)])

    slow = _SlowReader(account.provider.payments, refunds)
    providers = {account.mirror.source.name: cast("PaymentProvider", slow)}
    await Settlement(account.database, providers, account.clock).refresh(page)
    async with account.database.transaction() as tx:
        [row] = (await tx.execute(select(payment))).all()
    assert (row.status, row.refunded, slow.reads) == ("refunded", 10000, 2)


async def tell_all(account: Account) -> None:
    for event in account.platform.world.all("event"):
        await tell(account, event)
    await settle(account)
