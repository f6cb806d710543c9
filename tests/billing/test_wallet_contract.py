"""The wallet's promises, held by the sandbox and by Stripe alike."""

import asyncio
from collections.abc import AsyncIterator
from typing import ClassVar, Protocol

import pytest
import stripe

from billing.customer import CustomerId
from billing.errors import NotThere, ProviderRejected, ProviderUnavailable
from billing.invoice import InvoiceNumber
from billing.methods import save_payment_method
from billing.money import Money, currency
from billing.payment import Allocation, Decline, PaymentStatus
from billing.providers.port import SessionState
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.wallet import SandboxWallet
from billing.providers.stripe.wallet import StripeWallet
from billing.providers.wallet import Charged, ChargeOrder, ChargeState, Wallet
from billing.queries import Books
from billing.store.database import Database
from billing.subscription import PaymentMethod
from tests.standins.books import TODAY, FixedClock, a_customer, file_books
from tests.standins.stripe.faults import FaultKind
from tests.standins.stripe.portal import configuration
from tests.standins.stripe.standin import StripeStandIn

EUR = currency("EUR")
CARDS = {"good": "4242", "poor": "9995", "asks": "3220", "slow": "3000"}


class Bench(Protocol):
    """A wallet with a customer in it."""

    wallet: Wallet
    customer: CustomerId

    async def method(self, kind: str) -> str:
        """A saved method that ends so: good, poor, asks, slow."""

    async def default(self) -> str:
        """The method that is charged by itself."""

    async def saved(self) -> int:
        """How many methods there are."""


class SandboxBench:
    """Methods are the books' rows."""

    def __init__(self, database: Database) -> None:
        context = ProviderContext(database, FixedClock(), "https://pay.example", b"k" * 32)
        self.wallet: Wallet = SandboxWallet(context, SandboxProvider(context))
        self.customer = CustomerId("cus_anna")
        self._database = database

    async def method(self, kind: str) -> str:
        made = PaymentMethod(
            f"pm_{kind}",
            self.customer,
            "Visa",
            CARDS[kind],
            None,
            default=False,
            kind="sepa_debit" if kind == "slow" else "card",
        )
        async with self._database.transaction() as tx:
            await save_payment_method(tx, made)
        return made.id

    async def default(self) -> str:
        async with self._database.transaction() as tx:
            found = await Books(tx, self.customer, TODAY).list_payment_methods()
        return next((one.id for one in found if one.default), "")

    async def saved(self) -> int:
        async with self._database.transaction() as tx:
            return len(await Books(tx, self.customer, TODAY).list_payment_methods())


class StripeBench:
    """Methods are Stripe's."""

    NAMES: ClassVar = {
        "good": "pm_card_visa",
        "poor": "pm_card_chargeCustomerFail",
        "asks": "pm_card_threeDSecure2Required",
        "slow": "pm_success_de",
    }

    def __init__(self, client: stripe.StripeClient, platform: StripeStandIn) -> None:
        self.wallet: Wallet = StripeWallet(client, "https://pay.example", 14)
        self.client, self.platform = client, platform
        self.customer = CustomerId("")

    async def begin(self) -> None:
        made = await self.client.v1.customers.create_async({"name": "Anna"})
        self.customer = CustomerId(made.id)

    async def method(self, kind: str) -> str:
        made = await self.client.v1.payment_methods.attach_async(
            self.NAMES[kind], {"customer": self.customer}
        )
        return made.id

    async def default(self) -> str:
        found = await self.client.v1.customers.retrieve_async(self.customer)
        settings = found.invoice_settings
        return str(settings.default_payment_method or "") if settings else ""

    async def saved(self) -> int:
        found = await self.client.v1.customers.payment_methods.list_async(self.customer)
        return len(found.data)


@pytest.fixture
async def platform() -> AsyncIterator[StripeStandIn]:
    async with StripeStandIn() as standin:
        yield standin


@pytest.fixture
async def stripe_bench(platform: StripeStandIn) -> AsyncIterator[StripeBench]:
    http = stripe.HTTPXClient(timeout=10)
    client = stripe.StripeClient(
        platform.api_key,
        base_addresses={"api": platform.base},
        http_client=http,
        max_network_retries=0,
    )
    bench = StripeBench(client, platform)
    await bench.begin()
    yield bench
    await http.close_async()  # type: ignore[no-untyped-call] # the library's own gap


@pytest.fixture(params=["sandbox", "stripe"])
async def bench(
    request: pytest.FixtureRequest, database: Database, stripe_bench: StripeBench
) -> Bench:
    if request.param == "stripe":
        return stripe_bench
    await file_books(database, a_customer())
    return SandboxBench(database)


def an_order(bench: Bench, method: str, amount: int = 5000, *, present: bool = True) -> ChargeOrder:
    money = Money(amount, EUR)
    parts = (Allocation(InvoiceNumber("INV-1"), money),)
    return ChargeOrder(bench.customer, method, money, parts, present=present)


async def charge(bench: Bench, order: ChargeOrder, key: str) -> Charged:
    prepared = await bench.wallet.prepare(order, key)
    if prepared.state is not ChargeState.PREPARED:
        return prepared
    return await bench.wallet.confirm(prepared.id, order, key)


async def test_what_is_prepared_takes_nothing(bench: Bench) -> None:
    order = an_order(bench, await bench.method("good"))
    prepared = await bench.wallet.prepare(order, "key")
    assert prepared.state is ChargeState.PREPARED
    assert await bench.wallet.prepare(order, "key") == prepared
    state = await bench.wallet.read_charge(prepared.id)
    assert (state.state, state.payment, state.reference) == (SessionState.OPEN, None, "key")


async def test_what_was_called_off_can_not_be_confirmed(bench: Bench) -> None:
    order = an_order(bench, await bench.method("good"))
    prepared = await bench.wallet.prepare(order, "key")
    await bench.wallet.cancel_charge(prepared.id)
    assert (await bench.wallet.confirm(prepared.id, order, "key")).state is ChargeState.CANCELLED
    assert (await bench.wallet.look(prepared.id)).state is ChargeState.CANCELLED
    assert (await charge(bench, order, "key")).state is ChargeState.CANCELLED
    assert (await bench.wallet.read_charge(prepared.id)).payment is None


async def test_confirmed_twice_and_at_once_is_charged_once(bench: Bench) -> None:
    order = an_order(bench, await bench.method("good"))
    prepared = await bench.wallet.prepare(order, "key")
    tries = (bench.wallet.confirm(prepared.id, order, "key") for _ in range(3))
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert (await bench.wallet.confirm(prepared.id, order, "key")) in ended
    assert (await bench.wallet.look(prepared.id)).state is ChargeState.SUCCEEDED


async def test_a_good_card_is_charged(bench: Bench) -> None:
    charged = await charge(bench, an_order(bench, await bench.method("good")), "key")
    assert charged.state is ChargeState.SUCCEEDED
    state = await bench.wallet.read_charge(charged.id)
    assert (state.state, state.reference) == (SessionState.COMPLETED, "key")
    assert state.payment is not None
    assert state.payment.status is PaymentStatus.SUCCEEDED
    assert state.payment.amount == Money(5000, EUR)
    assert state.payment.method == "Visa ••••4242"


async def test_the_same_key_charges_once(bench: Bench) -> None:
    order = an_order(bench, await bench.method("good"))
    first = await charge(bench, order, "key")
    again = await charge(bench, order, "key")
    assert (first.id, first.state) == (again.id, again.state)
    other = await charge(bench, order, "another key")
    assert other.id != first.id


async def test_another_order_under_the_key_is_refused(bench: Bench) -> None:
    method = await bench.method("good")
    await charge(bench, an_order(bench, method), "key")
    with pytest.raises(ProviderRejected):
        await charge(bench, an_order(bench, method, 700), "key")


async def test_a_decline_is_an_outcome_and_stays_one(bench: Bench) -> None:
    order = an_order(bench, await bench.method("poor"))
    charged = await charge(bench, order, "key")
    assert charged.state is ChargeState.DECLINED
    assert charged.decline in (Decline.INSUFFICIENT_FUNDS, Decline.CARD_DECLINED)
    assert await charge(bench, order, "key") == charged
    state = await bench.wallet.read_charge(charged.id)
    assert state.state is SessionState.FAILED
    assert state.payment is not None
    assert state.payment.decline is charged.decline


async def test_the_bank_asks_who_is_there_and_declines_who_is_not(bench: Bench) -> None:
    method = await bench.method("asks")
    charged = await charge(bench, an_order(bench, method), "key")
    assert charged.state is ChargeState.CONFIRM
    assert charged.url.startswith("http")
    assert (await bench.wallet.read_charge(charged.id)).state is SessionState.OPEN
    absent = await charge(bench, an_order(bench, method, present=False), "other")
    assert (absent.state, absent.decline) == (
        ChargeState.DECLINED,
        Decline.AUTHENTICATION_FAILED,
    )


async def test_what_waits_for_the_bank_can_be_called_off(bench: Bench) -> None:
    charged = await charge(bench, an_order(bench, await bench.method("asks")), "key")
    await bench.wallet.cancel_charge(charged.id)
    await bench.wallet.cancel_charge(charged.id)
    assert (await bench.wallet.read_charge(charged.id)).state is SessionState.EXPIRED


async def test_what_ended_can_not_be_called_off(bench: Bench) -> None:
    charged = await charge(bench, an_order(bench, await bench.method("good")), "key")
    await bench.wallet.cancel_charge(charged.id)
    assert (await bench.wallet.read_charge(charged.id)).state is SessionState.COMPLETED


async def test_a_debit_is_on_its_way(bench: Bench) -> None:
    charged = await charge(bench, an_order(bench, await bench.method("slow")), "key")
    assert charged.state is ChargeState.PROCESSING


async def test_a_method_that_is_gone_charges_nothing(bench: Bench) -> None:
    with pytest.raises(NotThere):
        await charge(bench, an_order(bench, "pm_never_was"), "key")


async def test_one_is_the_default(bench: Bench) -> None:
    good, poor = await bench.method("good"), await bench.method("poor")
    for method in (good, poor, poor):
        await bench.wallet.make_default(bench.customer, method, f"key-{method}")
    assert await bench.default() == poor


async def test_a_method_is_removed_once_and_only_by_its_owner(bench: Bench) -> None:
    good = await bench.method("good")
    await bench.wallet.remove(CustomerId("cus_somebody"), good, "theirs")
    assert await bench.saved() == 1
    await bench.wallet.remove(bench.customer, good, "mine")
    await bench.wallet.remove(bench.customer, good, "once more")
    assert await bench.saved() == 0


@pytest.mark.parametrize("path", ["/v1/payment_intents", ".*/confirm"])
async def test_stripe_that_does_not_answer_charges_once(
    stripe_bench: StripeBench, platform: StripeStandIn, path: str
) -> None:
    order = an_order(stripe_bench, await stripe_bench.method("good"))
    platform.fails(FaultKind.RESET, path)
    with pytest.raises(ProviderUnavailable):
        await charge(stripe_bench, order, "key")
    charged = await charge(stripe_bench, order, "key")
    assert charged.state is ChargeState.SUCCEEDED
    assert len(platform.world.all("charge")) == 1
    assert len(platform.world.all("payment_intent")) == 1


async def test_an_invoice_of_stripes_is_paid_as_itself_and_never_twice(
    stripe_bench: StripeBench,
) -> None:
    method = await stripe_bench.method("good")
    v1 = stripe_bench.client.v1
    bill = await v1.invoices.create_async(
        {
            "customer": stripe_bench.customer,
            "currency": "eur",
            "collection_method": "send_invoice",
            "days_until_due": 7,
        }
    )
    await v1.invoice_items.create_async(
        {
            "customer": stripe_bench.customer,
            "invoice": bill.id,
            "amount": 5000,
            "currency": "eur",
        }
    )
    await v1.invoices.finalize_invoice_async(bill.id)
    plain = an_order(stripe_bench, method)
    order = ChargeOrder(plain.customer, method, plain.amount, plain.parts, invoice=bill.id)
    assert (await stripe_bench.wallet.pay_invoice(order, "key")).state is ChargeState.SUCCEEDED
    assert (await stripe_bench.wallet.pay_invoice(order, "key")).state is ChargeState.SUCCEEDED
    assert (await stripe_bench.wallet.pay_invoice(order, "2nd")).state is ChargeState.SETTLED
    assert (await v1.invoices.retrieve_async(bill.id)).status == "paid"


async def test_autopay_is_the_subscriptions_way_of_collecting(stripe_bench: StripeBench) -> None:
    v1 = stripe_bench.client.v1
    method = await stripe_bench.method("good")
    await stripe_bench.wallet.make_default(stripe_bench.customer, method, "default")
    product = await v1.products.create_async({"name": "Pro"})
    price = await v1.prices.create_async(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": 900,
            "recurring": {"interval": "month"},
        }
    )
    sub = await v1.subscriptions.create_async(
        {"customer": stripe_bench.customer, "items": [{"price": price.id}]}
    )
    for on, word in ((False, "send_invoice"), (True, "charge_automatically")):
        await stripe_bench.wallet.set_automatic(stripe_bench.customer, [sub.id], word, on=on)
        assert (await v1.subscriptions.retrieve_async(sub.id)).collection_method == word


async def test_the_portal_opens_at_the_task_itself(
    stripe_bench: StripeBench, platform: StripeStandIn
) -> None:
    allowed = {"features": {"payment_method_update": {"enabled": True}}}
    configuration(platform.world, allowed, default=True)  # as saved in Stripe's dashboard
    first = await stripe_bench.wallet.open_portal(stripe_bench.customer, "https://pay.example/x")
    again = await stripe_bench.wallet.open_portal(stripe_bench.customer, "https://pay.example/x")
    assert first != again
    made = platform.world.all("billing_portal.session")[-1]
    assert made["flow"]["type"] == "payment_method_update"
