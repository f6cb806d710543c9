"""Customers, what they owe or have, and what is sold to them."""

import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn


async def test_a_customer_s_life(client: stripe.StripeClient) -> None:
    customers = client.v1.customers
    anna = await customers.create_async(
        {
            "email": "anna@lind.example",
            "metadata": {"crm": "7", "tier": "gold"},
            "preferred_locales": ["sv", "en"],
            "address": {"city": "Lund", "country": "SE"},
        }
    )
    assert (anna.object, anna.balance, anna.livemode) == ("customer", 0, False)
    assert anna.address.line2 is None
    anna = await customers.update_async(anna.id, {"metadata": {"tier": ""}, "address": ""})
    assert anna.metadata.to_dict() == {"crm": "7"}
    assert anna.address is None
    gone = await customers.delete_async(anna.id)
    assert gone.deleted
    assert (await customers.retrieve_async(anna.id)).deleted
    assert (await customers.list_async()).data == []


async def test_tax_ids_are_checked_and_listed(client: stripe.StripeClient) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    vat = {"type": "eu_vat", "value": "SE556677889901"}
    made = await client.v1.customers.tax_ids.create_async(anna.id, vat)
    assert (made.country, made.verification.status) == ("SE", "pending")
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.customers.tax_ids.create_async(anna.id, {"type": "eu_vat", "value": "XX1"})
    assert refused.value.code == "tax_id_invalid"
    shown = await client.v1.customers.retrieve_async(anna.id, {"expand": ["tax_ids"]})
    assert [tax.id for tax in shown.tax_ids.data] == [made.id]
    await client.v1.customers.tax_ids.delete_async(anna.id, made.id)
    assert (await client.v1.customers.tax_ids.list_async(anna.id)).data == []


async def test_balances_tell_how_they_came_to_be(client: stripe.StripeClient) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    entries = client.v1.customers.balance_transactions
    first = await entries.create_async(anna.id, {"amount": -500, "currency": "eur"})
    second = await entries.create_async(anna.id, {"amount": 200, "currency": "eur"})
    assert (first.ending_balance, second.ending_balance) == (-500, -300)
    assert (await client.v1.customers.retrieve_async(anna.id)).balance == -300
    assert [row.id for row in (await entries.list_async(anna.id)).data] == [second.id, first.id]
    with pytest.raises(stripe.InvalidRequestError):
        await entries.create_async(anna.id, {"amount": -1, "currency": "usd"})


async def test_prices_never_change(client: stripe.StripeClient) -> None:
    product = await client.v1.products.create_async(
        {"name": "Pro", "default_price_data": {"currency": "eur", "unit_amount": 4900}}
    )
    price = await client.v1.prices.retrieve_async(product.default_price)
    assert (price.unit_amount, str(price.unit_amount_decimal), price.type) == (
        4900, "4900", "one_time",
    )  # fmt: skip
    tenth = await client.v1.prices.create_async(
        {"product": product.id, "currency": "usd", "unit_amount_decimal": "0.5"}
    )
    assert (tenth.unit_amount, str(tenth.unit_amount_decimal)) == (None, "0.5")
    monthly = {
        "product": product.id,
        "currency": "eur",
        "unit_amount": 900,
        "recurring": {"interval": "month"},
        "lookup_key": "pro",
    }
    old = await client.v1.prices.create_async(monthly)
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.prices.create_async(monthly)
    new = await client.v1.prices.create_async(monthly | {"transfer_lookup_key": True})
    found = await client.v1.prices.list_async({"lookup_keys": ["pro"], "type": "recurring"})
    assert [row.id for row in found.data] == [new.id]
    assert (await client.v1.prices.retrieve_async(old.id)).lookup_key is None
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.products.delete_async(product.id)


async def test_codes_are_used_up(client: stripe.StripeClient, platform: StripeStandIn) -> None:
    coupon = await client.v1.coupons.create_async({"amount_off": 500, "currency": "eur"})
    asked = {"promotion": {"type": "coupon", "coupon": coupon.id}, "code": "ONCE"}
    code = await client.v1.promotion_codes.create_async(asked | {"max_redemptions": 1})
    anna = await client.v1.customers.create_async({"name": "Anna"})
    invoice = {"customer": anna.id, "currency": "eur", "discounts": [{"promotion_code": code.id}]}
    await client.v1.invoices.create_async(invoice)
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.invoices.create_async(invoice)
    assert refused.value.code == "promotion_code_invalid"
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.promotion_codes.create_async(asked)


async def test_the_account_tells_who_it_is(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    account = await client.v1.accounts.retrieve_current_async()
    assert account.id == platform.world.account
    assert account.charges_enabled
