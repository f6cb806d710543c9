"""What every payment provider promises, kept by the sandbox and by Stripe alike."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from billing.checkout import Payer
from billing.customer import CustomerId
from billing.errors import Forged, ProviderRejected, SessionEnded
from billing.invoice import InvoiceNumber
from billing.money import Money, currency
from billing.payment import Decline, PaymentStatus
from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    OrderPart,
    PaymentFacts,
    SessionState,
)
from billing.store.database import Database
from tests.standins.provider_benches import Bench, SandboxBench, StripeBench, stripe_bench

EUR = currency("EUR")


def an_order(amount: int = 5000) -> CheckoutOrder:
    parts = tuple(
        OrderPart(InvoiceNumber(number), Money(part, EUR), "Pro plan")
        for number, part in (("INV-1", 1000), ("INV-2", amount - 1000))
    )
    payer = Payer("anna@lind.example", "sv")
    return CheckoutOrder(CustomerId("cus_anna"), Money(amount, EUR), parts, payer)


@pytest.fixture(params=["sandbox", "stripe"])
async def bench(request: pytest.FixtureRequest, sqlite_database: Database) -> AsyncIterator[Bench]:
    if request.param == "sandbox":
        yield SandboxBench(sqlite_database)
    else:
        async with stripe_bench(sqlite_database) as stripe:
            yield stripe


async def _opened(bench: Bench, key: str = "key") -> CheckoutSession:
    return await bench.provider.open_checkout(an_order(), key)


async def _state(bench: Bench, session: CheckoutSession) -> CheckoutState:
    return await bench.provider.read_checkout(session.id)


async def _payment(bench: Bench, session: CheckoutSession) -> PaymentFacts:
    payment = (await _state(bench, session)).payment
    assert payment is not None
    return payment


async def test_the_same_key_gives_the_same_session(bench: Bench) -> None:
    first = await _opened(bench)
    assert await _opened(bench) == first
    assert (await _opened(bench, "other")).id != first.id
    assert first.expires_at > bench.clock.now()
    state = await _state(bench, first)
    assert (state.state, state.reference, state.payment) == (SessionState.OPEN, "key", None)


async def test_another_order_under_the_key_is_refused(bench: Bench) -> None:
    await _opened(bench)
    with pytest.raises(ProviderRejected):
        await bench.provider.open_checkout(an_order(1500), "key")


async def test_an_ended_session_is_not_opened_again(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.provider.expire_checkout(session.id)
    await bench.provider.expire_checkout(session.id)
    assert (await _state(bench, session)).state is SessionState.EXPIRED
    with pytest.raises(SessionEnded) as ended:
        await _opened(bench)
    assert ended.value.session == session.id


async def test_a_paid_session_is_neither_opened_nor_expired(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.pays(session, "succeed")
    await bench.provider.expire_checkout(session.id)
    state = await _state(bench, session)
    assert state.state is SessionState.COMPLETED
    with pytest.raises(SessionEnded):
        await _opened(bench)
    payment = await _payment(bench, session)
    assert (payment.status, payment.amount) == (PaymentStatus.SUCCEEDED, Money(5000, EUR))
    assert payment.method
    assert payment.decline is None
    assert await _payment(bench, session) == payment


async def test_an_open_session_ends_by_itself(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.grows_old()
    assert (await _state(bench, session)).state is SessionState.EXPIRED


async def test_a_declined_try_can_be_made_good(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.pays(session, "decline")
    state = await _state(bench, session)
    failed = await _payment(bench, session)
    assert state.state is SessionState.OPEN
    assert (failed.status, failed.decline) == (PaymentStatus.FAILED, Decline.CARD_DECLINED)
    await bench.pays(session, "decline")
    again = await _payment(bench, session)
    assert (again.id, again.attempt == failed.attempt) == (failed.id, False)
    await bench.pays(session, "succeed")
    paid = await _payment(bench, session)
    assert (paid.id, paid.status) == (failed.id, PaymentStatus.SUCCEEDED)


@pytest.mark.parametrize("succeeded", [True, False])
async def test_a_slow_payment_ends_one_way_or_the_other(bench: Bench, *, succeeded: bool) -> None:
    if isinstance(bench, StripeBench) and not succeeded:
        bench.debits_end("debit_not_authorized")
    session = await _opened(bench)
    await bench.pays(session, "process")
    assert (await _state(bench, session)).state is SessionState.PROCESSING
    assert (await _payment(bench, session)).status is PaymentStatus.PROCESSING
    await bench.ends_debit(session, succeeded=succeeded)
    state, payment = await _state(bench, session), await _payment(bench, session)
    wanted = SessionState.COMPLETED if succeeded else SessionState.FAILED
    assert state.state is wanted
    if not succeeded:
        assert (payment.status, payment.decline) == (PaymentStatus.FAILED, Decline.BANK_REFUSED)


async def test_events_are_verified_and_name_the_session(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.pays(session, "succeed")
    events = [bench.provider.verify_event(*one) for one in bench.sent]
    assert session.id in {one.checkout for one in events}
    assert len({one.id for one in events}) == len({body for _, body in bench.sent})


async def test_forged_and_changed_events_are_refused(bench: Bench) -> None:
    session = await _opened(bench)
    await bench.pays(session, "succeed")
    headers, body = bench.sent[-1]
    [signed] = [name for name in headers if "signature" in name]
    with pytest.raises(Forged):
        bench.provider.verify_event(headers, body.replace(b"e", b"f", 1))
    for bad in ("", "0" * 64, f"t=1,v1={'0' * 64}", "ü"):
        with pytest.raises(Forged):
            bench.provider.verify_event({**headers, signed: bad}, body)
    with pytest.raises(Forged):
        bench.provider.verify_event({}, body)


async def test_what_is_not_there_is_refused(bench: Bench) -> None:
    with pytest.raises(ProviderRejected):
        await bench.provider.read_checkout("nothing")
    unknown = replace(an_order(), payer=Payer(known=True))
    if isinstance(bench, StripeBench):
        with pytest.raises(ProviderRejected):
            await bench.provider.open_checkout(unknown, "stranger")
