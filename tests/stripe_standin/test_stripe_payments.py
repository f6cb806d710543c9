"""Payment intents, setup intents, methods: what each test card does."""

import httpx
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn

BACK = "https://paidup.example/back"


async def _pay(client: stripe.StripeClient, method: str, **more: object) -> stripe.PaymentIntent:
    asked = {"amount": 2500, "currency": "usd", "payment_method": method, "confirm": True}
    return await client.v1.payment_intents.create_async(asked | {"return_url": BACK} | more)


@pytest.mark.parametrize(
    ("method", "code", "decline"),
    [
        ("pm_card_chargeDeclined", "card_declined", "generic_decline"),
        ("pm_card_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "card_declined", "insufficient_funds"),
        ("pm_card_chargeDeclinedExpiredCard", "expired_card", "expired_card"),
        ("pm_card_chargeDeclinedIncorrectCvc", "incorrect_cvc", "incorrect_cvc"),
        ("pm_card_chargeDeclinedProcessingError", "processing_error", "processing_error"),
    ],
)
async def test_cards_that_are_declined(
    client: stripe.StripeClient, method: str, code: str, decline: str
) -> None:
    with pytest.raises(stripe.CardError) as declined:
        await _pay(client, method)
    error = declined.value.error
    assert (declined.value.http_status, error.code, error.decline_code) == (402, code, decline)
    intent = await client.v1.payment_intents.retrieve_async(error.payment_intent.id)
    assert (intent.status, intent.payment_method) == ("requires_payment_method", None)
    assert intent.last_payment_error.decline_code == decline
    charge = await client.v1.charges.retrieve_async(intent.latest_charge)
    assert (charge.status, charge.paid, charge.outcome.reason) == ("failed", False, decline)


async def test_money_arrives(client: stripe.StripeClient, browser: httpx.AsyncClient) -> None:
    intent = await _pay(client, "pm_card_mastercard", metadata={"order": "6"})
    assert (intent.status, intent.amount_received) == ("succeeded", 2500)
    charge = await client.v1.charges.retrieve_async(intent.latest_charge)
    card = charge.payment_method_details.card
    assert (card.brand, card.last4, card.mandate) == ("mastercard", "4444", None)
    assert charge.metadata.to_dict() == {"order": "6"}
    assert "25.00 USD" in (await browser.get(charge.receipt_url)).text
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.payment_intents.cancel_async(intent.id)
    assert refused.value.code == "payment_intent_unexpected_state"
    with pytest.raises(stripe.InvalidRequestError):  # it was never tied to a customer
        await _pay(client, intent.payment_method)


@pytest.mark.parametrize(("outcome", "status"), [("approve", "succeeded"), ("refuse", "failed")])
async def test_three_d_secure(
    client: stripe.StripeClient, browser: httpx.AsyncClient, outcome: str, status: str
) -> None:
    intent = await _pay(client, "pm_card_threeDSecure2Required")
    assert (intent.status, intent.next_action.type) == ("requires_action", "redirect_to_url")
    url = intent.next_action.redirect_to_url.url
    assert "Complete authentication" in (await browser.get(url)).text
    answered = await browser.post(url, data={"outcome": outcome})
    assert answered.headers["location"].startswith(BACK)
    assert f"redirect_status={status}" in answered.headers["location"]
    intent = await client.v1.payment_intents.retrieve_async(intent.id)
    if outcome == "approve":
        assert intent.status == "succeeded"
    else:
        assert intent.last_payment_error.code == "payment_intent_authentication_failure"


async def test_a_saved_card_pays_without_its_owner(client: stripe.StripeClient) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    kept = await client.v1.setup_intents.create_async(
        {
            "customer": anna.id,
            "payment_method": "pm_card_visa",
            "confirm": True,
            "allowed_payment_method_types": ["card"],
        }
    )
    assert (kept.status, kept.usage) == ("succeeded", "off_session")
    intent = await _pay(client, kept.payment_method, customer=anna.id, off_session=True)
    assert intent.status == "succeeded"
    with pytest.raises(stripe.InvalidRequestError):
        await _pay(client, kept.payment_method)


async def test_a_card_that_must_be_set_up_first(
    client: stripe.StripeClient, browser: httpx.AsyncClient
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async(
        "pm_card_authenticationRequiredOnSetup", {"customer": anna.id}
    )
    with pytest.raises(stripe.CardError) as declined:
        await _pay(client, card.id, customer=anna.id, off_session=True)
    assert declined.value.code == "authentication_required"
    kept = await client.v1.setup_intents.create_async(
        {"customer": anna.id, "payment_method": card.id, "confirm": True, "return_url": BACK}
    )
    assert kept.status == "requires_action"
    await browser.post(kept.next_action.redirect_to_url.url, data={"outcome": "approve"})
    assert (await client.v1.setup_intents.retrieve_async(kept.id)).status == "succeeded"
    intent = await _pay(client, card.id, customer=anna.id, off_session=True)
    assert intent.status == "succeeded"


async def test_bank_debits_end_days_later(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    good = await _pay(client, "pm_usBankAccount")
    bad = await _pay(client, "pm_usBankAccount_insufficientFunds")
    assert (good.status, bad.status) == ("processing", "processing")
    mandate_of = await client.v1.charges.retrieve_async(good.latest_charge)
    mandate = mandate_of.payment_method_details.us_bank_account.mandate
    assert (await client.v1.mandates.retrieve_async(mandate)).status == "active"
    await platform.passes(days=5)
    assert (await client.v1.payment_intents.retrieve_async(good.id)).status == "succeeded"
    bad = await client.v1.payment_intents.retrieve_async(bad.id)
    assert (bad.status, bad.last_payment_error.code) == (
        "requires_payment_method", "insufficient_funds",
    )  # fmt: skip


async def test_methods_come_and_go(client: stripe.StripeClient) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    bank = await client.v1.payment_methods.attach_async("pm_success_de", {"customer": anna.id})
    assert (bank.type, bank.sepa_debit.country) == ("sepa_debit", "DE")
    listed = await client.v1.customers.payment_methods.list_async(anna.id, {"type": "card"})
    assert [row.id for row in listed.data] == [card.id]
    later = await client.v1.payment_methods.update_async(card.id, {"card": {"exp_year": 2040}})
    assert later.card.exp_year == 2040
    other = await client.v1.customers.create_async({"name": "Bob"})
    with pytest.raises(stripe.InvalidRequestError) as refused:
        await client.v1.payment_methods.attach_async(card.id, {"customer": other.id})
    assert "already been attached" in str(refused.value)
    assert (await client.v1.payment_methods.detach_async(card.id)).customer is None
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.payment_methods.attach_async(card.id, {"customer": anna.id})
    with pytest.raises(stripe.CardError):
        await client.v1.payment_methods.attach_async(
            "pm_card_chargeDeclined", {"customer": anna.id}
        )


async def test_a_card_goes_bad_and_is_disputed_on_order(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    twin = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    other = await client.v1.payment_methods.attach_async("pm_card_amex", {"customer": anna.id})
    assert card.card.fingerprint == twin.card.fingerprint != other.card.fingerprint
    paid = await _pay(client, card.id, customer=anna.id, off_session=True)
    dispute = platform.disputes(paid.latest_charge, "product_not_received")
    found = await client.v1.disputes.retrieve_async(dispute["id"])
    assert (found.reason, found.payment_intent) == ("product_not_received", paid.id)
    platform.declines(card.id, "lost_card")
    with pytest.raises(stripe.CardError) as declined:
        await _pay(client, card.id, customer=anna.id, off_session=True)
    assert declined.value.error.decline_code == "lost_card"


async def test_an_expired_card_is_declined(
    client: stripe.StripeClient, platform: StripeStandIn
) -> None:
    anna = await client.v1.customers.create_async({"name": "Anna"})
    card = await client.v1.payment_methods.attach_async("pm_card_visa", {"customer": anna.id})
    await client.v1.payment_methods.update_async(
        card.id, {"card": {"exp_month": 12, "exp_year": 2026}}
    )
    await platform.passes(days=50)
    with pytest.raises(stripe.CardError) as declined:
        await _pay(client, card.id, customer=anna.id, off_session=True)
    assert declined.value.code == "expired_card"


async def test_canceled_intents_stay_canceled(client: stripe.StripeClient) -> None:
    intent = await client.v1.payment_intents.create_async({"amount": 500, "currency": "eur"})
    assert intent.status == "requires_payment_method"
    intent = await client.v1.payment_intents.update_async(intent.id, {"amount": 700})
    gone = await client.v1.payment_intents.cancel_async(
        intent.id, {"cancellation_reason": "abandoned"}
    )
    assert (gone.status, gone.amount, gone.cancellation_reason) == ("canceled", 700, "abandoned")
    with pytest.raises(stripe.InvalidRequestError):
        await client.v1.payment_intents.confirm_async(intent.id, {"payment_method": "pm_card_visa"})
