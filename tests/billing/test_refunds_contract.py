"""What every provider that sends money back promises, kept by the sandbox and by Stripe alike."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from billing.customer import CustomerId
from billing.errors import ProviderRejected
from billing.giving_back import RefundStatus
from billing.invoice import InvoiceNumber
from billing.money import Money, currency
from billing.payment import PaymentId
from billing.providers.port import CheckoutOrder, OrderPart
from billing.store.database import Database
from tests.standins.provider_benches import Bench, SandboxBench, stripe_bench

EUR = currency("EUR")


def euros(minor: int) -> Money:
    return Money(minor, EUR)


@pytest.fixture(params=["sandbox", "stripe"])
async def bench(request: pytest.FixtureRequest, sqlite_database: Database) -> AsyncIterator[Bench]:
    if request.param == "sandbox":
        yield SandboxBench(sqlite_database)
    else:
        async with stripe_bench(sqlite_database) as stripe:
            yield stripe


async def paid(bench: Bench, outcome: str = "succeed") -> PaymentId:
    """€50.00 on a page."""
    part = OrderPart(InvoiceNumber("INV-1"), euros(5000), "Pro plan")
    order = CheckoutOrder(CustomerId("cus_anna"), euros(5000), (part,))
    session = await bench.provider.open_checkout(order, "key")
    await bench.pays(session, outcome)
    payment = (await bench.provider.read_checkout(session.id)).payment
    assert payment is not None
    return payment.id


async def test_the_same_key_sends_once_however_often_and_at_once(bench: Bench) -> None:
    payment = await paid(bench)
    first = await bench.refunds.refund(payment, euros(2000), "one")
    more = await asyncio.gather(
        *(bench.refunds.refund(payment, euros(2000), "one") for _ in range(4))
    )
    assert {one.id for one in more} == {first.id}
    assert (first.payment, first.amount, first.status) == (
        payment,
        euros(2000),
        RefundStatus.SUCCEEDED,
    )
    with pytest.raises(ProviderRejected):
        await bench.refunds.refund(payment, euros(500), "one")
    other = await bench.refunds.refund(payment, euros(3000), "two")
    assert other.id != first.id


async def test_never_more_than_was_paid(bench: Bench) -> None:
    payment = await paid(bench)
    await bench.refunds.refund(payment, euros(4000), "one")
    with pytest.raises(ProviderRejected):
        await bench.refunds.refund(payment, euros(1001), "two")
    last = await bench.refunds.refund(payment, euros(1000), "three")
    assert last.amount == euros(1000)
    with pytest.raises(ProviderRejected):
        await bench.refunds.refund(payment, euros(1), "four")


async def test_of_what_was_never_paid_nothing_goes_back(bench: Bench) -> None:
    with pytest.raises(ProviderRejected):
        await bench.refunds.refund(PaymentId("pi_nothing"), euros(100), "one")
    declined = await paid(bench, "decline")
    with pytest.raises(ProviderRejected):
        await bench.refunds.refund(declined, euros(100), "two")
