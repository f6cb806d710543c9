"""Checkouts at Stripe: what the page is asked for, and what its answers and silences mean."""

from collections.abc import AsyncIterator

import pytest

from billing.checkout import Payer
from billing.customer import CustomerId
from billing.errors import AmountTooSmall, Forged, KeySpent, ProviderRejected, ProviderUnavailable
from billing.invoice import InvoiceNumber
from billing.money import Money, currency
from billing.providers.port import CheckoutOrder, OrderPart
from billing.providers.stripe.translate.declines import decline_of
from billing.providers.stripe.translate.pages import page_language
from billing.store.database import Database
from tests.standins.provider_benches import StripeBench, stripe_bench
from tests.standins.stripe.faults import FaultKind

SESSIONS = "/v1/checkout/sessions"


@pytest.fixture
async def bench(sqlite_database: Database) -> AsyncIterator[StripeBench]:
    async with stripe_bench(sqlite_database) as found:
        yield found


def an_order(amount: int = 5000, code: str = "EUR", payer: Payer | None = None) -> CheckoutOrder:
    money = Money(amount, currency(code))
    part = OrderPart(InvoiceNumber("INV-1"), money, "Pro plan")
    return CheckoutOrder(
        CustomerId("cus_anna"), money, (part,), payer or Payer("anna@lind.example")
    )


@pytest.mark.parametrize("fault", [FaultKind.RESET, FaultKind.UNAVAILABLE, FaultKind.ERROR])
async def test_a_lost_answer_makes_no_second_session(bench: StripeBench, fault: FaultKind) -> None:
    bench.standin.fails(fault, SESSIONS, times=3)
    try:
        await bench.provider.open_checkout(an_order(), "key")
    except ProviderUnavailable:
        await bench.provider.open_checkout(an_order(), "key")
    assert len(bench.standin.world.all("checkout.session")) == 1


async def test_a_failure_that_stripe_keeps_is_told_from_one_that_passes(
    bench: StripeBench,
) -> None:
    bench.standin.fails(FaultKind.BROKEN, SESSIONS)
    with pytest.raises(KeySpent):
        await bench.provider.open_checkout(an_order(), "key")
    assert await bench.provider.open_checkout(an_order(), "another key")


async def test_a_rate_limit_asks_for_patience(bench: StripeBench) -> None:
    bench.standin.fails(FaultKind.RATE, SESSIONS, times=9)
    with pytest.raises(ProviderUnavailable):
        await bench.provider.open_checkout(an_order(), "key")


async def test_sums_below_the_least_are_named_as_such(bench: StripeBench) -> None:
    with pytest.raises(AmountTooSmall):
        await bench.provider.open_checkout(an_order(20), "key")
    assert await bench.provider.open_checkout(an_order(50), "other")


async def test_amounts_without_minor_units_stay_whole(bench: StripeBench) -> None:
    await bench.provider.open_checkout(an_order(5000, "JPY"), "key")
    [session] = bench.standin.world.all("checkout.session")
    assert (session["amount_total"], session["currency"]) == (5000, "jpy")


async def test_a_key_that_may_not_is_told_as_refused(bench: StripeBench) -> None:
    bench.standin.fails(FaultKind.DENIED, SESSIONS)
    with pytest.raises(ProviderRejected):
        await bench.provider.open_checkout(an_order(), "key")


async def test_old_and_foreign_events_are_not_ours(bench: StripeBench) -> None:
    muddle = bench.standin.postman.muddle
    session = await bench.provider.open_checkout(an_order(), "key")
    muddle.age = 400
    await bench.pays(session, "decline")
    with pytest.raises(Forged):
        bench.provider.verify_event(*bench.sent[-1])
    muddle.age, muddle.account = 0, "acct_of_somebody"
    await bench.pays(session, "succeed")
    foreign = bench.provider.verify_event(*bench.sent[-1])
    assert (foreign.checkout, foreign.subjects) == (None, ())


def test_every_language_finds_its_page() -> None:
    asked = ("de", "de-AT", "pt-BR", "pt-PT", "ar", "en-GB", "en-US", "")
    assert [page_language(one) for one in asked] == [
        *("de", "de", "pt-BR", "pt", "auto", "en-GB", "en", "auto")
    ]


# Every code of docs.stripe.com/declines/codes, as it was listed in November 2026.
CODES = (
    "approve_with_id call_issuer card_not_supported card_velocity_exceeded currency_not_supported "
    "do_not_honor do_not_try_again duplicate_transaction expired_card fraudulent generic_decline "
    "incorrect_address incorrect_cvc incorrect_number incorrect_pin incorrect_zip "
    "insufficient_funds invalid_account invalid_amount invalid_cvc invalid_expiry_month "
    "invalid_expiry_year invalid_number invalid_pin issuer_not_available lost_card "
    "merchant_blacklist mobile_device_authentication_required new_account_information_available "
    "no_action_taken not_permitted offline_pin_required online_or_offline_pin_required pickup_card "
    "pin_try_exceeded processing_error reenter_transaction restricted_card "
    "revocation_of_all_authorizations revocation_of_authorization security_violation "
    "service_not_allowed stolen_card stop_payment_order testmode_decline transaction_not_allowed "
    "try_again_later withdrawal_count_limit_exceeded authentication_required"
)


@pytest.mark.parametrize("code", CODES.split())
def test_every_documented_decline_has_words(code: str) -> None:
    assert decline_of(code).value != "other"


def test_a_thief_is_told_no_more_than_anybody() -> None:
    assert decline_of("lost_card") is decline_of("stolen_card") is decline_of("do_not_honor")
    assert decline_of("what_is_new", "card_declined").value == "card-declined"
    assert decline_of(None).value == "other"
