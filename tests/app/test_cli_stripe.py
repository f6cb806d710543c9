"""`paidup stripe sync`: an account that answers, that stays away, that says what can't be told."""

from collections.abc import AsyncIterator

import pytest
import stripe

from tests.app.program import Program
from tests.standins.stripe.faults import FaultKind
from tests.standins.stripe.standin import StripeStandIn

KINDS = 7


@pytest.fixture
async def platform() -> AsyncIterator[StripeStandIn]:
    async with StripeStandIn() as standin:
        yield standin


@pytest.fixture
def settings(platform: StripeStandIn) -> dict[str, str]:
    return {
        "STRIPE_API_KEY": platform.api_key,
        "STRIPE_API_URL": platform.base,
        "STRIPE_WEBHOOK_SECRET": "whsec_standin",
        "BASE_URL": "http://127.0.0.1:8080",
    }


@pytest.fixture
async def client(platform: StripeStandIn) -> AsyncIterator[stripe.StripeClient]:
    http = stripe.HTTPXClient(timeout=10)
    yield stripe.StripeClient(
        platform.api_key, base_addresses={"api": platform.base}, http_client=http
    )
    await http.close_async()  # type: ignore[no-untyped-call] # the library's own gap


async def bills(client: stripe.StripeClient, amount: int, code: str) -> None:
    owner = await client.v1.customers.create_async({"name": "Ada", "email": "ada@berg.example"})
    bill = await client.v1.invoices.create_async(
        {
            "customer": owner.id,
            "currency": code,
            "collection_method": "send_invoice",
            "days_until_due": 7,
        }
    )
    await client.v1.invoice_items.create_async(
        {"customer": owner.id, "invoice": bill.id, "amount": amount, "currency": code}
    )
    await client.v1.invoices.finalize_invoice_async(bill.id)


async def test_the_books_are_filled_and_the_second_time_there_is_nothing_new(
    program: Program, settings: dict[str, str], client: stripe.StripeClient
) -> None:
    await bills(client, 4900, "eur")
    first = await program.run("stripe", "sync", **settings)
    assert first.status == 0, first.err
    lines = first.out.splitlines()
    assert len(lines) == KINDS
    assert "customers: 1 read, 1 new or changed" in lines
    assert "invoices: 1 read, 1 new or changed" in lines
    again = await program.run("stripe", "sync", "--again", **settings)
    assert again.status == 0, again.err
    assert "invoices: 1 read, 0 new or changed" in again.out.splitlines()


async def test_what_was_stopped_goes_on(
    program: Program,
    settings: dict[str, str],
    platform: StripeStandIn,
    client: stripe.StripeClient,
) -> None:
    await bills(client, 4900, "eur")
    platform.fails(FaultKind.DENIED, path="/v1/invoices", verb="GET")
    stopped = await program.run("stripe", "sync", **settings)
    assert stopped.status == 1
    assert "run `paidup stripe sync` again to go on" in stopped.err
    ended = await program.run("stripe", "sync", **settings)
    assert ended.status == 0, ended.err
    assert "invoices: 1 read, 1 new or changed" in ended.out.splitlines()


async def test_what_can_not_be_told_is_counted_and_named_in_the_log(
    program: Program,
    settings: dict[str, str],
    platform: StripeStandIn,
    client: stripe.StripeClient,
) -> None:
    await bills(client, 4900, "eur")
    await bills(client, 10000, "isk")
    platform.world.calls_currency("isk", "zzz")
    ended = await program.run("stripe", "sync", **settings)
    assert ended.status == 0, ended.err
    assert "2 left out, since the books can't hold them exactly" in ended.out
    assert "stripe.left_out" in ended.err


async def test_without_a_key_it_says_what_to_set(program: Program) -> None:
    refused = await program.run("stripe", "sync")
    assert refused.status == 1
    assert "set STRIPE_API_KEY first" in refused.complaint
