"""Benches: a payment provider with somebody at its page and the events that it sent."""

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from zoneinfo import ZoneInfo

import httpx
from aiohttp import web
from pydantic import SecretStr

from billing.providers.port import CheckoutSession, PaymentProvider
from billing.providers.provider import ProviderContext
from billing.providers.refunds import Refunds
from billing.providers.sandbox.page import SandboxCheckout
from billing.providers.sandbox.refunds import SandboxRefunds
from billing.providers.sandbox.sandbox import LIFE, SandboxProvider
from billing.providers.stripe.opening import opened
from billing.providers.stripe.settings import StripeSettings
from billing.store.database import Database
from tests.standins.books import NOW, FixedClock
from tests.standins.loopback import loopback_client
from tests.standins.stripe.standin import StripeStandIn

SECRET = "whsec_of_the_bench"
PUBLIC_URL = "https://pay.example"


class Bench(ABC):
    """What the port's contract is tried on. Outcomes: succeed, decline, process."""

    provider: PaymentProvider
    refunds: Refunds

    def __init__(self, clock: FixedClock) -> None:
        self.clock = clock
        self.sent: list[tuple[Mapping[str, str], bytes]] = []

    @abstractmethod
    async def pays(self, session: CheckoutSession, outcome: str) -> None:
        """Somebody acts on the page."""

    @abstractmethod
    async def ends_debit(self, session: CheckoutSession, *, succeeded: bool) -> None:
        """The bank has spoken on what was paid slowly."""

    @abstractmethod
    async def grows_old(self) -> None:
        """So much time passes that open sessions are over."""


class SandboxBench(Bench):
    """The sandbox."""

    def __init__(self, database: Database) -> None:
        super().__init__(FixedClock())
        context = ProviderContext(database, self.clock, PUBLIC_URL, b"k" * 32)
        self.provider = self._sandbox = SandboxProvider(context)
        self.refunds = SandboxRefunds(context)
        self._page = SandboxCheckout(self._sandbox, self._deliver)

    async def pays(self, session: CheckoutSession, outcome: str) -> None:
        await self._page.settle(_token(session), outcome)

    async def ends_debit(self, session: CheckoutSession, *, succeeded: bool) -> None:
        await self._page.finish_processing(_token(session), succeeded=succeeded)

    async def grows_old(self) -> None:
        self.clock.at += LIFE

    async def _deliver(self, headers: Mapping[str, str], body: bytes) -> bool:
        self.sent.append((headers, body))
        return True


class StripeBench(Bench):
    """The real library against the stand-in."""

    def __init__(self, standin: StripeStandIn, browser: httpx.AsyncClient) -> None:
        super().__init__(FixedClock())
        self.standin = standin
        self._browser = browser

    async def pays(self, session: CheckoutSession, outcome: str) -> None:
        await self._browser.post(session.url, data={"outcome": outcome})
        await self.standin.told()

    async def ends_debit(self, session: CheckoutSession, *, succeeded: bool) -> None:
        await self._passes(timedelta(days=6))

    async def grows_old(self) -> None:
        await self._passes(timedelta(days=1, seconds=1))

    def debits_end(self, outcome: str) -> None:
        """How the next bank debits end: "succeed" or a failure code."""
        self.standin.world.async_outcome = outcome

    async def hears(self, request: web.Request) -> web.Response:
        """The endpoint of its events."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.sent.append((headers, await request.read()))
        return web.Response()

    async def _passes(self, span: timedelta) -> None:
        self.clock.at += span
        await self.standin.passes(seconds=span.total_seconds())


@asynccontextmanager
async def stripe_bench(database: Database) -> AsyncIterator[StripeBench]:
    """Stripe until the block ends."""
    async with StripeStandIn(NOW) as standin, loopback_client() as browser:
        bench = StripeBench(standin, browser)
        app = web.Application()
        app.router.add_post("/hook", bench.hears)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        standin.listen(f"http://127.0.0.1:{runner.addresses[0][1]}/hook", SECRET)
        settings = StripeSettings(
            _env_file=None,
            stripe_api_key=SecretStr(standin.api_key),
            stripe_webhook_secret=SecretStr(SECRET),
            stripe_api_url=standin.base,
        )
        context = ProviderContext(database, bench.clock, PUBLIC_URL, b"k" * 32)
        async with opened(settings, context, ZoneInfo("Europe/Berlin")) as provider:
            bench.provider = provider.payments
            assert provider.refunds is not None
            bench.refunds = provider.refunds
            yield bench
        await runner.cleanup()


def _token(session: CheckoutSession) -> str:
    return session.url.rsplit("/", 1)[-1]
