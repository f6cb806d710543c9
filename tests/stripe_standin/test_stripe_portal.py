"""The billing portal."""

from typing import Any

import httpx
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn

HOME = "https://paidup.example/home"


async def _world(client: stripe.StripeClient) -> tuple[str, stripe.Subscription, list[str]]:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    await client.v1.customers.update_async(
        anna.id, {"invoice_settings": {"default_payment_method": card.id}}
    )
    product = await client.v1.products.create_async({"name": "Pro"})
    prices = []
    for amount in (3000, 9000):
        price = await client.v1.prices.create_async(
            {
                "product": product.id,
                "currency": "eur",
                "unit_amount": amount,
                "recurring": {"interval": "month"},
            }
        )
        prices.append(str(price.id))
    subscription = await client.v1.subscriptions.create_async(
        {"customer": anna.id, "items": [{"price": prices[0]}]}
    )
    await client.v1.billing_portal.configurations.create_async(
        {
            "features": {
                "payment_method_update": {"enabled": True},
                "subscription_cancel": {"enabled": True},
                "subscription_update": {
                    "enabled": True,
                    "default_allowed_updates": ["price"],
                    "products": [{"product": product.id, "prices": prices}],
                    "proration_behavior": "always_invoice",
                },
            }
        }
    )
    return str(anna.id), subscription, prices


async def _session(
    client: stripe.StripeClient, customer: str, flow: dict[str, Any] | None = None
) -> stripe.billing_portal.Session:
    rows = await client.v1.billing_portal.configurations.list_async()
    asked: dict[str, Any] = {
        "customer": customer,
        "return_url": HOME,
        "configuration": rows.data[0].id,
    }
    if flow:
        after = {"type": "redirect", "redirect": {"return_url": HOME}}
        asked["flow_data"] = flow | {"after_completion": after}
    return await client.v1.billing_portal.sessions.create_async(asked)


async def test_a_customer_changes_the_card(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    customer, _, _ = await _world(client)
    session = await _session(client, customer, {"type": "payment_method_update"})
    assert session.flow.type == "payment_method_update"
    no = await browser.post(session.url, data={"payment_method": "pm_card_chargeDeclined"})
    assert no.status_code == 402
    yes = await browser.post(session.url, data={"payment_method": "pm_card_mastercard"})
    assert yes.headers["location"] == HOME
    found = await client.v1.customers.retrieve_async(
        customer, {"expand": ["invoice_settings.default_payment_method"]}
    )
    assert found.invoice_settings.default_payment_method.card.brand == "mastercard"


async def test_a_customer_leaves_and_says_why(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    customer, subscription, _ = await _world(client)
    flow = {"type": "subscription_cancel", "subscription_cancel": {"subscription": subscription.id}}
    session = await _session(client, customer, flow)
    await browser.post(session.url, data={"feedback": "too_expensive"})
    found = await client.v1.subscriptions.retrieve_async(subscription.id)
    assert (found.status, found.cancel_at_period_end) == ("active", True)
    assert found.cancellation_details.feedback == "too_expensive"


async def test_a_customer_takes_another_plan(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    customer, subscription, (_, large) = await _world(client)
    flow = {"type": "subscription_update", "subscription_update": {"subscription": subscription.id}}
    session = await _session(client, customer, flow)
    foreign = await browser.post(session.url, data={"price": "price_other"})
    assert foreign.status_code == 400
    await browser.post(session.url, data={"price": large})
    found = await client.v1.subscriptions.retrieve_async(
        subscription.id, {"expand": ["latest_invoice"]}
    )
    assert found["items"].data[0].price.id == large
    assert found.latest_invoice.status == "paid"


async def test_links_die_and_closed_features_stay_closed(
    client: stripe.StripeClient, platform: StripeStandIn, browser: httpx.AsyncClient
) -> None:
    customer, subscription, _ = await _world(client)
    session = await _session(client, customer)
    assert (await browser.get(session.url)).status_code == 200
    await platform.passes(hours=2)
    assert (await browser.get(session.url)).status_code == 404
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.billing_portal.sessions.create_async({"customer": customer})
    assert "default configuration has not been created" in str(refused.value)
    platform.allow_in_portal("invoice_history")
    default = await client.v1.billing_portal.sessions.create_async({"customer": customer})
    assert default.url.startswith(platform.base)
    closed = await client.v1.billing_portal.configurations.create_async(
        {"features": {"invoice_history": {"enabled": True}}}
    )
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.billing_portal.sessions.create_async(
            {
                "customer": customer,
                "configuration": closed.id,
                "flow_data": {
                    "type": "subscription_cancel",
                    "subscription_cancel": {"subscription": subscription.id},
                },
            }
        )


async def test_a_customer_confirms_a_prepared_change(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    customer, subscription, (_, large) = await _world(client)
    items = [{"id": subscription["items"].data[0].id, "price": large, "quantity": 1}]
    told = {"subscription": subscription.id, "items": items}
    flow = {"type": "subscription_update_confirm", "subscription_update_confirm": told}
    session = await _session(client, customer, flow)
    assert large not in str(await client.v1.subscriptions.retrieve_async(subscription.id))
    await browser.post(session.url, data={"outcome": "confirm"})
    found = await client.v1.subscriptions.retrieve_async(subscription.id)
    assert found["items"].data[0].price.id == large
