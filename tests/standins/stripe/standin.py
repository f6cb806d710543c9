"""A strict, stateful Stripe on loopback.

    async with StripeStandIn() as platform:
        client = stripe.StripeClient(platform.api_key, base_addresses={"api": platform.base})
        platform.listen("http://127.0.0.1:8080/stripe/webhook")
        await platform.acts(session.url, "decline:insufficient_funds")
        await platform.passes(days=3)

What happened is in `platform.world`, what was asked in `platform.api.asked`.
"""

import asyncio
import traceback
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import httpx
from aiohttp import web

from tests.standins.loopback import loopback_client
from tests.standins.stripe.api import Api
from tests.standins.stripe.control import control
from tests.standins.stripe.disputes import open_dispute
from tests.standins.stripe.faults import Fault, FaultKind
from tests.standins.stripe.pages import PAGES, Page
from tests.standins.stripe.portal import configuration
from tests.standins.stripe.refunds import fail
from tests.standins.stripe.test_clocks import arrive_all
from tests.standins.stripe.webhook_endpoints import endpoint
from tests.standins.stripe.webhooks import Postman
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
API_KEY = "sk_test_51StandIn00000000"


class StripeStandIn:
    """The account, its API, its pages and its webhooks."""

    def __init__(self, at: datetime = NOON, *, running: bool = False, port: int = 0) -> None:
        self.world = World(int(at.timestamp()), running=running)
        self.api, self.postman = Api(self.world), Postman(self.world)
        self.api_key, self._port = API_KEY, port
        self._runner: web.AppRunner | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def base(self) -> str:
        """The API's address, and the pages'."""
        return self.world.base

    async def __aenter__(self) -> Self:
        app = web.Application()
        for path, page in PAGES.items():
            app.router.add_route("*", path, self._shown(page))
        app.router.add_route("*", "/{path:v1/.*}", self._asked)
        app.router.add_route("*", "/_standin/{order}", self._ordered)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self.world.base = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.api.closing.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._runner:
            await self._runner.cleanup()
        if error is None and self.api.crashes:
            raise AssertionError("the stand-in broke: " + "\n".join(self.api.crashes))

    def listen(self, url: str, secret: str = "whsec_standin", *events: str) -> Obj:
        """A webhook endpoint for all events, or for those that are named."""
        return endpoint(self.world, url, list(events) or ["*"], secret)

    def allow_in_portal(self, *features: str) -> Obj:
        """The portal settings that a firm saves on its dashboard: the default configuration."""
        asked = {"features": {name: {"enabled": True} for name in features}}
        return configuration(self.world, asked, default=True)

    def fails(self, kind: FaultKind, path: str = ".*", verb: str = "POST", times: int = 1) -> None:
        """The next calls that match go wrong."""
        self.api.faults.add(Fault(kind, verb, path, times))

    def mends(self) -> None:
        """Nothing goes wrong any more."""
        self.api.faults.clear()

    def declines(self, method: str, code: str = "generic_decline") -> None:
        """From now on each charge of that payment method is declined so; "" heals it."""
        self.world.get("payment_method", method)["_decline"] = code

    def disputes(self, charge: str, reason: str = "fraudulent") -> Obj:
        """The customer's bank opens a dispute."""
        made: Obj = self.happens(open_dispute, self.world.get("charge", charge), reason)
        return made

    def fails_refund(self, refund: str, reason: str = "unknown") -> None:
        """The money comes back."""
        self.happens(fail, self.world.get("refund", refund), reason)

    def happens(self, act: Callable[..., Any], *arguments: Any) -> Any:
        """Something in the world outside, and who listens hears of it."""
        try:
            return act(self.world, *arguments)
        finally:
            self._tell()

    async def acts(self, url: str, outcome: str = "succeed", **form: str) -> httpx.Response:
        """Somebody presses a button on one of the pages; no redirect is followed."""
        async with loopback_client() as browser:
            answer = await browser.post(url, data={"outcome": outcome} | form)
        await self.told()
        return answer

    async def passes(self, **span: float) -> None:
        """Time goes by: what is due happens, its webhooks arrive."""
        until = self.world.clock.now + int(timedelta(**span).total_seconds())
        step = self.world.clock.now
        while step < until:  # in steps: a webhook's answer may change what is due later
            step = min(until, step + 3600 * 6)
            self.world.clock.go_to(step)
            await self.told()
        self.world.clock.go_to(until)
        await self.told()

    async def told(self) -> None:
        """All that happened has reached those who listen."""
        if self._tasks:
            await asyncio.gather(*self._tasks)
        if not self.postman.held:
            await self.postman.send()

    async def _asked(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self.api.handle(request)
        finally:
            self._tell()

    async def _ordered(self, request: web.Request) -> web.StreamResponse:
        try:
            return await control(self, request)
        finally:
            self._tell()

    def _shown(self, page: Page) -> Handler:
        async def handle(request: web.Request) -> web.StreamResponse:
            form = dict(await request.post())
            try:
                return page(self.world, request, {name: str(form[name]) for name in form})
            except Exception:
                self.api.crashes.append(f"{request.path} {form}\n{traceback.format_exc()}")
                raise
            finally:
                self._tell()

        return handle

    def _tell(self) -> None:
        task = asyncio.get_running_loop().create_task(self._after())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _after(self) -> None:
        """What goes on when a call has been answered: test clocks arrive, events leave."""
        arrive_all(self.world)
        if not self.postman.held:
            await self.postman.send()
