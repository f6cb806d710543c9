"""The sandbox keeps the provider port's promises, and its page does what it says."""

import json

import pytest

from billing.customer import CustomerId
from billing.errors import Forged, ProviderRejected, SessionEnded
from billing.invoice import InvoiceNumber
from billing.money import Money, currency
from billing.payment import Decline, PaymentStatus
from billing.providers import sandbox as sandbox_folder
from billing.providers.port import CheckoutOrder, OrderPart, SessionState
from billing.providers.provider import ProviderContext
from billing.providers.sandbox import PROVIDER
from billing.providers.sandbox.page import SandboxCheckout, SandboxWord
from billing.providers.sandbox.sandbox import LIFE, SandboxProvider
from billing.providers.sandbox.signature import HEADER
from billing.store.database import Database
from tests.standins.books import FixedClock

EUR = currency("EUR")


def an_order(amount: int = 5000) -> CheckoutOrder:
    money = Money(amount, EUR)
    return CheckoutOrder(CustomerId("cus_anna"), money, (OrderPart(InvoiceNumber("INV-1"), money),))


class Bench:
    """A sandbox, and what it sent."""

    def __init__(self, database: Database) -> None:
        self.clock = FixedClock()
        self.context = ProviderContext(database, self.clock, "https://pay.example", b"k" * 32)
        self.provider = SandboxProvider(self.context)
        self.sent: list[tuple[dict[str, str], bytes]] = []
        self.page = SandboxCheckout(self.provider, self.deliver)

    async def deliver(self, headers: object, body: bytes) -> bool:
        assert isinstance(headers, dict)
        self.sent.append((headers, body))
        return True

    async def session(self, key: str = "key") -> tuple[str, str]:
        """The id and the token of an open session."""
        opened = await self.provider.open_checkout(an_order(), key)
        return opened.id, opened.url.rsplit("/", 1)[-1]


@pytest.fixture
def bench(database: Database) -> Bench:
    return Bench(database)


async def test_the_same_key_gives_the_same_session(bench: Bench) -> None:
    first = await bench.provider.open_checkout(an_order(), "key")
    again = await SandboxProvider(bench.context).open_checkout(an_order(), "key")
    other = await bench.provider.open_checkout(an_order(), "other")
    assert first == again
    assert first.id != other.id
    assert first.url.startswith("https://pay.example/pay/")
    assert first.expires_at == bench.clock.now() + LIFE
    with pytest.raises(ProviderRejected):
        await bench.provider.open_checkout(an_order(1), "key")


async def test_an_ended_session_is_not_opened_again(bench: Bench) -> None:
    session, _ = await bench.session()
    await bench.provider.expire_checkout(session)
    await bench.provider.expire_checkout(session)
    with pytest.raises(SessionEnded) as ended:
        await bench.session()
    assert ended.value.session == session
    assert (await bench.provider.read_checkout(session)).state is SessionState.EXPIRED


async def test_a_session_ends_by_itself(bench: Bench) -> None:
    session, token = await bench.session()
    bench.clock.at += LIFE
    assert (await bench.provider.read_checkout(session)).state is SessionState.EXPIRED
    assert await bench.page.settle(token, "succeed") is SandboxWord.EXPIRED
    assert bench.sent == []


async def test_paying_is_final_and_told_by_a_signed_event(bench: Bench) -> None:
    session, token = await bench.session()
    view = await bench.page.view(token)
    assert view is not None
    assert (view.amount, view.numbers, view.state) == (Money(5000, EUR), ("INV-1",), "open")
    assert await bench.page.settle(token, "succeed") is SandboxWord.PAID
    assert await bench.page.settle(token, "decline") is SandboxWord.PAID
    await bench.provider.expire_checkout(session)
    state = await bench.provider.read_checkout(session)
    assert (state.state, state.reference) == (SessionState.COMPLETED, "key")
    assert state.payment is not None
    assert (state.payment.status, state.payment.amount) == (
        PaymentStatus.SUCCEEDED,
        Money(5000, EUR),
    )
    events = [bench.provider.verify_event(headers, body) for headers, body in bench.sent]
    assert len({event.id for event in events}) == 1  # told again, in case the first got lost
    assert events[0].checkout == session


async def test_a_decline_can_be_tried_again(bench: Bench) -> None:
    session, token = await bench.session()
    assert await bench.page.settle(token, "decline") is SandboxWord.DECLINED
    state = await bench.provider.read_checkout(session)
    assert state.state is SessionState.OPEN
    assert state.payment is not None
    assert (state.payment.status, state.payment.decline) == (
        PaymentStatus.FAILED,
        Decline.CARD_DECLINED,
    )
    assert await bench.page.settle(token, "succeed") is SandboxWord.PAID
    assert len({body for _, body in bench.sent}) == 2


@pytest.mark.parametrize(
    ("succeeded", "word", "status"),
    [
        (True, SandboxWord.PAID, PaymentStatus.SUCCEEDED),
        (False, SandboxWord.FAILED, PaymentStatus.FAILED),
    ],
)
async def test_a_slow_payment_ends_one_way_or_the_other(
    bench: Bench, succeeded: bool, word: SandboxWord, status: PaymentStatus
) -> None:
    session, token = await bench.session()
    assert await bench.page.settle(token, "process") is SandboxWord.PROCESSING
    assert await bench.page.list_processing() == (token,)
    assert await bench.page.finish_processing(token, succeeded=succeeded) is word
    assert await bench.page.finish_processing(token, succeeded=not succeeded) is word
    payment = (await bench.provider.read_checkout(session)).payment
    assert payment is not None
    assert payment.status is status
    assert await bench.page.list_processing() == ()


async def test_forged_events_are_refused(bench: Bench) -> None:
    _, token = await bench.session()
    await bench.page.settle(token, "succeed")
    headers, body = bench.sent[0]
    changed = json.dumps({**json.loads(body), "id": "evt_other"}).encode()
    for bad in ({}, {HEADER: "0" * 64}, {HEADER: "ü"}):
        with pytest.raises(Forged):
            bench.provider.verify_event(bad, body)
    with pytest.raises(Forged):
        bench.provider.verify_event(headers, changed)


async def test_what_is_not_there(bench: Bench) -> None:
    assert await bench.page.view("nothing") is None
    assert await bench.page.settle("nothing", "succeed") is SandboxWord.UNKNOWN
    with pytest.raises(ValueError, match="succeed, decline, process"):
        await bench.page.settle("nothing", "steal")
    with pytest.raises(ProviderRejected):
        await bench.provider.read_checkout("nothing")


async def test_the_plug_in_opens_it(bench: Bench) -> None:
    assert sandbox_folder.PROVIDER is PROVIDER
    assert PROVIDER.fallback
    settings = PROVIDER.settings()
    assert PROVIDER.enabled(settings)
    async with PROVIDER.open(settings, bench.context) as opened:
        assert opened.payments.name == "sandbox"
