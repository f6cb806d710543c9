"""A checkout page: paid, declined, authenticated, by bank, too late."""

from typing import Any

import httpx
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn

DONE = "https://paidup.example/done?session={CHECKOUT_SESSION_ID}"


async def _session(client: stripe.StripeClient, **more: Any) -> stripe.checkout.Session:
    hat = {"currency": "eur", "unit_amount": 1900, "product_data": {"name": "Hat"}}
    asked = {
        "mode": "payment",
        "success_url": DONE,
        "line_items": [{"price_data": hat, "quantity": 2}],
    }
    return await client.v1.checkout.sessions.create_async(asked | more)


async def test_a_page_is_paid_once(client: stripe.StripeClient, browser: httpx.AsyncClient) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna", "email": "anna@lind.example"})
    session = await _session(
        client,
        customer=anna.id,
        client_reference_id="INV-0042",
        payment_intent_data={"metadata": {"invoice": "INV-0042"}},
    )
    assert (session.status, session.payment_status, session.amount_total) == (
        "open",
        "unpaid",
        3800,
    )
    assert (session.payment_intent, session.customer_details.email) == (None, "anna@lind.example")
    assert "38.00 EUR" in (await browser.get(session.url)).text
    answer = await browser.post(session.url, data={"outcome": "succeed"})
    assert answer.headers["location"] == DONE.replace("{CHECKOUT_SESSION_ID}", session.id)
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["payment_intent", "line_items"]}
    )
    assert (session.status, session.payment_status, session.url) == ("complete", "paid", None)
    assert session.payment_intent.metadata.to_dict() == {"invoice": "INV-0042"}
    assert session.line_items.data[0].amount_total == 3800
    again = await browser.post(f"{answer.url}", data={"outcome": "succeed"})
    assert "already completed" in again.text
    assert len((await client.v1.charges.list_async()).data) == 1


async def test_a_decline_keeps_it_open(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    session = await _session(client)
    answer = await browser.post(session.url, data={"outcome": "decline:insufficient_funds"})
    assert answer.status_code == 402
    assert "insufficient funds" in answer.text
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["payment_intent"]}
    )
    assert session.status == "open"
    assert session.payment_intent.last_payment_error.decline_code == "insufficient_funds"
    await browser.post(session.url, data={"outcome": "succeed"})
    session = await client.v1.checkout.sessions.retrieve_async(session.id)
    assert session.payment_status == "paid"


@pytest.mark.parametrize(("outcome", "status"), [("approve", "complete"), ("refuse", "open")])
async def test_the_bank_asks_on_a_page_of_its_own(
    client: stripe.StripeClient, browser: httpx.AsyncClient, outcome: str, status: str
) -> None:
    session = await _session(client)
    asked = await browser.post(session.url, data={"outcome": "authenticate"})
    assert "/3d_secure_2/" in asked.headers["location"]
    await browser.post(asked.headers["location"], data={"outcome": outcome})
    session = await client.v1.checkout.sessions.retrieve_async(session.id)
    assert session.status == status


@pytest.mark.parametrize(
    ("ends", "status", "told"),
    [("succeed", "paid", "succeeded"), ("insufficient_funds", "unpaid", "failed")],
)
async def test_a_bank_debit_completes_before_it_pays(
    client: stripe.StripeClient,
    platform: StripeStandIn,
    browser: httpx.AsyncClient,
    ends: str,
    status: str,
    told: str,
) -> None:
    platform.world.async_outcome = ends
    session = await _session(client)
    await browser.post(session.url, data={"outcome": "process"})
    session = await client.v1.checkout.sessions.retrieve_async(session.id)
    assert (session.status, session.payment_status) == ("complete", "unpaid")
    await platform.passes(days=5)
    session = await client.v1.checkout.sessions.retrieve_async(session.id)
    assert session.payment_status == status
    types = [row["type"] for row in platform.world.all("event")]
    assert types.index("checkout.session.completed") < types.index(
        f"checkout.session.async_payment_{told}"
    )


async def test_pages_end(
    client: stripe.StripeClient, platform: StripeStandIn, browser: httpx.AsyncClient
) -> None:
    now = platform.world.clock.now
    for wrong in (now + 1799, now + 86401):
        with pytest.raises(stripe.InvalidRequestError) as refused:
            await _session(client, expires_at=wrong)
        assert refused.value.param == "expires_at"
    short = await _session(client, expires_at=now + 1800)
    closed = await _session(client)
    gone = await client.v1.checkout.sessions.expire_async(closed.id)
    assert (gone.status, gone.url) == ("expired", None)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.checkout.sessions.expire_async(closed.id)
    await platform.passes(minutes=31)
    short_now = await client.v1.checkout.sessions.retrieve_async(short.id)
    assert short_now.status == "expired"
    late = await browser.post(short.url, data={"outcome": "succeed"})
    assert late.status_code == 410
    assert platform.world.all("charge") == []


async def test_a_saved_card_is_offered(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    session = await _session(client, customer=anna.id)
    await browser.post(session.url, data={"outcome": "succeed", "payment_method": card.id})
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["payment_intent"]}
    )
    assert session.payment_intent.payment_method == card.id


async def test_a_page_only_keeps_a_card(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    session = await client.v1.checkout.sessions.create_async(
        {"mode": "setup", "currency": "eur", "customer": anna.id, "success_url": DONE}
    )
    assert session.payment_status == "no_payment_required"
    no = await browser.post(session.url, data={"outcome": "decline:stolen_card"})
    assert no.status_code == 402
    await browser.post(session.url, data={"outcome": "succeed"})
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["setup_intent"]}
    )
    kept = await client.v1.payment_methods.retrieve_async(session.setup_intent.payment_method)
    assert (session.status, kept.customer) == ("complete", anna.id)


async def test_a_page_subscribes(client: stripe.StripeClient, browser: httpx.AsyncClient) -> None:
    product = await client.v1.products.create_async({"name": "Pro"})
    price = await client.v1.prices.create_async(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 4900,
            "recurring": {"interval": "month"},
        }
    )
    session = await client.v1.checkout.sessions.create_async(
        {
            "mode": "subscription",
            "success_url": DONE,
            "customer_email": "bob@x.example",
            "line_items": [{"price": price.id, "quantity": 1}],
            "subscription_data": {"metadata": {"seat": "1"}},
        }
    )
    await browser.post(session.url, data={"outcome": "succeed"})
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["subscription", "invoice", "customer"]}
    )
    assert (session.subscription.status, session.invoice.status) == ("active", "paid")
    assert session.subscription.metadata.to_dict() == {"seat": "1"}
    assert session.customer.email == "bob@x.example"
    with pytest.raises(stripe.InvalidRequestError):
        await _session(client, line_items=[{"price": price.id, "quantity": 1}])


@pytest.mark.parametrize(("outcome", "status"), [("approve", "active"), ("refuse", None)])
async def test_the_bank_is_asked_before_a_subscription_begins(
    client: stripe.StripeClient, browser: httpx.AsyncClient, outcome: str, status: str | None
) -> None:
    monthly = {
        "currency": "eur",
        "unit_amount": 900,
        "recurring": {"interval": "month"},
        "product_data": {"name": "Pro"},
    }
    lines = [{"price_data": monthly, "quantity": 1}]
    session = await _session(client, mode="subscription", line_items=lines)
    asked = await browser.post(session.url, data={"outcome": "authenticate"})
    await browser.post(asked.headers["location"], data={"outcome": outcome})
    session = await client.v1.checkout.sessions.retrieve_async(
        session.id, {"expand": ["subscription"]}
    )
    assert (session.subscription.status if session.subscription else None) == status


async def test_discounts_and_tax_are_in_the_sum(client: stripe.StripeClient) -> None:
    off = await client.v1.coupons.create_async({"amount_off": 800, "currency": "eur"})
    vat = await client.v1.tax_rates.create_async(
        {"display_name": "VAT", "inclusive": False, "percentage": 25}
    )
    hat = {"currency": "eur", "unit_amount": 1900, "product_data": {"name": "Hat"}}
    session = await _session(
        client,
        line_items=[{"price_data": hat, "quantity": 2, "tax_rates": [vat.id]}],
        discounts=[{"coupon": off.id}],
    )
    assert (session.amount_subtotal, session.amount_total) == (3800, 3750)
    assert (session.total_details.amount_discount, session.total_details.amount_tax) == (800, 750)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "setup"},
        {"success_url": None},
        {"line_items": None},
        {"customer": "cus_x", "customer_email": "a@b.co"},
        {"subscription_data": {"description": "x"}},
        {"automatic_tax": {"enabled": True}},
        {"payment_method_types": ["card"]},
        {"line_items": [{"price_data": {"currency": "eur", "unit_amount": 40,
                                        "product_data": {"name": "Pin"}}, "quantity": 1}]},
    ],
)  # fmt: skip
async def test_wrong_pages_are_refused(client: stripe.StripeClient, wrong: dict[str, Any]) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        await _session(client, **wrong)
