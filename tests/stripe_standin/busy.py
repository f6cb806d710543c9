"""A world in which something of everything has happened."""

import stripe

from tests.standins.loopback import loopback_client
from tests.standins.stripe.standin import StripeStandIn

DONE = "https://paidup.example/done"


async def live(platform: StripeStandIn, client: stripe.StripeClient) -> None:
    """Customers buy, subscribe, fail, quarrel, and get money back."""
    v1 = client.v1
    anna = await v1.customers.create_async(
        {
            "email": "anna@lind.example",
            "name": "Anna Lind",
            "address": {"city": "Lund", "country": "SE"},
            "shipping": {"name": "Anna", "address": {"line1": "Storgatan 1"}},
            "tax_id_data": [{"type": "eu_vat", "value": "SE556677889901"}],
            "business_name": "Lind AB",
        }
    )
    await v1.customers.balance_transactions.create_async(
        anna.id, {"amount": -300, "currency": "eur", "description": "Sorry"}
    )
    card = await v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    await v1.customers.update_async(
        anna.id, {"invoice_settings": {"default_payment_method": card.id}}
    )
    await _invoiced(client, anna.id)
    await _checked_out(platform, client, anna.id)
    await _subscribed(platform, client, anna.id)
    await _quarrelled(client)
    await v1.test_helpers.test_clocks.create_async({"frozen_time": 1_800_000_000})
    await v1.webhook_endpoints.create_async(
        {"url": "http://127.0.0.1:9/hook", "enabled_events": ["invoice.paid"]}
    )
    await platform.passes(days=70)


async def _invoiced(client: stripe.StripeClient, customer: str) -> None:
    v1 = client.v1
    vat = await v1.tax_rates.create_async(
        {"display_name": "VAT", "inclusive": False, "percentage": 25, "country": "SE"}
    )
    coupon = await v1.coupons.create_async({"percent_off": 10, "duration": "once"})
    code = await v1.promotion_codes.create_async(
        {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "HELLO"}
    )
    for end in ("paid", "void", "uncollectible", "credited", "partly", "draft"):
        invoice = await v1.invoices.create_async(
            {
                "customer": customer,
                "currency": "eur",
                "collection_method": "send_invoice",
                "days_until_due": 30,
                "default_tax_rates": [vat.id],
                "discounts": [{"promotion_code": code.id}],
                "custom_fields": [{"name": "PO", "value": "7"}],
            }
        )
        await v1.invoice_items.create_async(
            {"customer": customer, "invoice": invoice.id, "amount": 9900, "currency": "eur",
             "description": "Work"}
        )  # fmt: skip
        if end == "draft":
            continue
        await v1.invoices.finalize_invoice_async(invoice.id)
        if end == "void":
            await v1.invoices.void_invoice_async(invoice.id)
        elif end == "uncollectible":
            await v1.invoices.mark_uncollectible_async(invoice.id)
        elif end == "credited":
            await v1.credit_notes.create_async({"invoice": invoice.id, "amount": 1000})
        else:
            await v1.invoices.pay_async(invoice.id)
        if end == "partly":
            await v1.credit_notes.create_async(
                {"invoice": invoice.id, "amount": 500, "refund_amount": 200, "credit_amount": 300}
            )


async def _checked_out(platform: StripeStandIn, client: stripe.StripeClient, customer: str) -> None:
    v1 = client.v1
    product = await v1.products.create_async({"name": "Hat"})
    price = await v1.prices.create_async(
        {"product": product.id, "currency": "eur", "unit_amount": 1900}
    )
    async with loopback_client() as browser:
        for outcome in ("succeed", "decline:lost_card", "process", "authenticate"):
            session = await v1.checkout.sessions.create_async(
                {
                    "mode": "payment",
                    "success_url": DONE,
                    "customer": customer,
                    "line_items": [{"price": price.id, "quantity": 2}],
                }
            )
            assert session.url
            await browser.post(session.url, data={"outcome": outcome})
        setup = await v1.checkout.sessions.create_async(
            {"mode": "setup", "currency": "eur", "success_url": DONE, "customer": customer}
        )
        assert setup.url
        await browser.post(setup.url, data={"outcome": "succeed"})
        stranger = await v1.checkout.sessions.create_async(
            {
                "mode": "payment",
                "success_url": DONE,
                "customer_creation": "always",
                "line_items": [
                    {
                        "price_data": {
                            "currency": "usd",
                            "unit_amount": 700,
                            "product_data": {"name": "Mug"},
                        },
                        "quantity": 1,
                    }
                ],
            }
        )
        assert stranger.url
        await browser.post(stranger.url, data={"outcome": "process"})
    await v1.setup_intents.create_async(
        {
            "customer": customer,
            "payment_method": "pm_success_de",
            "confirm": True,
            "allowed_payment_method_types": ["sepa_debit"],
        }
    )


async def _subscribed(platform: StripeStandIn, client: stripe.StripeClient, customer: str) -> None:
    v1 = client.v1
    product = await v1.products.create_async({"name": "Pro"})
    monthly = await v1.prices.create_async(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 4900,
            "recurring": {"interval": "month"},
        }
    )
    plain = await v1.subscriptions.create_async(
        {"customer": customer, "items": [{"price": monthly.id, "quantity": 2}]}
    )
    await v1.subscriptions.update_async(
        plain.id, {"items": [{"id": plain["items"].data[0].id, "quantity": 3}]}
    )
    await v1.subscriptions.create_async(
        {"customer": customer, "items": [{"price": monthly.id}], "trial_period_days": 14}
    )
    ending = await v1.subscriptions.create_async(
        {"customer": customer, "items": [{"price": monthly.id}]}
    )
    await v1.subscriptions.update_async(ending.id, {"cancel_at_period_end": True})
    await v1.subscriptions.update_async(
        ending.id, {"pause_collection": {"behavior": "keep_as_draft"}}
    )
    await v1.billing_portal.configurations.create_async(
        {"features": {"payment_method_update": {"enabled": True}}}
    )
    configuration = await v1.billing_portal.configurations.create_async(
        {"features": {"subscription_cancel": {"enabled": True}}, "name": "Leave"}
    )
    await v1.billing_portal.sessions.create_async(
        {
            "customer": customer,
            "configuration": configuration.id,
            "return_url": DONE,
            "flow_data": {
                "type": "subscription_cancel",
                "subscription_cancel": {"subscription": plain.id},
                "after_completion": {"type": "redirect", "redirect": {"return_url": DONE}},
            },
        }
    )


async def _quarrelled(client: stripe.StripeClient) -> None:
    v1 = client.v1
    for method in ("pm_card_createDispute", "pm_card_refundFail", "pm_card_pendingRefund"):
        paid = await v1.payment_intents.create_async(
            {
                "amount": 2500,
                "currency": "usd",
                "payment_method": method,
                "confirm": True,
                "return_url": DONE,
            }
        )
        if method != "pm_card_createDispute":
            await v1.refunds.create_async({"payment_intent": paid.id, "amount": 1000})
    await v1.payment_intents.create_async(
        {
            "amount": 2500,
            "currency": "usd",
            "payment_method": "pm_card_threeDSecure2Required",
            "confirm": True,
            "return_url": DONE,
        }
    )
