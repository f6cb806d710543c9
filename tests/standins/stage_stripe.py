"""The firm's own side of Stripe on the stage: what it books there, and who pays on which page.

stage = await stripe_stage(TELEGRAM)
ada = await stage.firm.customer("Ada Berg", "ada@berg.example")
bill = await stage.firm.bills(ada, 4900)
await stage.settle()
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import stripe

from app.house import House
from tests.standins.books import FixedClock
from tests.standins.loopback import loopback_client
from tests.standins.stage_ways import STRIPE_SECRET
from tests.standins.stripe.standin import StripeStandIn
from tests.standins.stripe.wire import Obj

_STEP = timedelta(hours=6)


class StripeFirm:
    """`standin` is Stripe, `client` the real library as the firm itself uses it, past the house."""

    def __init__(
        self, standin: StripeStandIn, client: stripe.StripeClient, browser: httpx.AsyncClient
    ) -> None:
        self.standin = standin
        self.client = client
        self.browser = browser

    # What the firm books.

    async def customer(self, name: str, email: str, card: str = "", **more: Any) -> str:
        """A customer's id; `card` is a test method such as "pm_card_visa" to charge by itself."""
        made = await self.client.v1.customers.create_async(
            {"name": name, "email": email, "preferred_locales": ["en"], **more}
        )
        if card:
            await self.card(made.id, card)
        return made.id

    async def card(self, customer: str, card: str = "pm_card_visa") -> str:
        """The card becomes the customer's default; gives its id."""
        kept = await self.client.v1.payment_methods.attach_async(card, {"customer": customer})
        await self.client.v1.customers.update_async(
            customer, {"invoice_settings": {"default_payment_method": kept.id}}
        )
        return kept.id

    async def bills(
        self,
        customer: str,
        amount: int,
        currency: str = "eur",
        *,
        what: str = "Consulting",
        due_in: int = 10,
        automatic: bool = False,
        **more: Any,
    ) -> stripe.Invoice:
        """A finalized invoice; an automatic one is charged to the default card an hour later."""
        method: dict[str, Any] = (
            {"collection_method": "charge_automatically"}
            if automatic
            else {"collection_method": "send_invoice", "days_until_due": due_in}
        )
        made = await self.client.v1.invoices.create_async(
            {"customer": customer, "currency": currency, "auto_advance": True, **method, **more}
        )
        await self.client.v1.invoice_items.create_async(
            {
                "customer": customer,
                "invoice": made.id,
                "amount": amount,
                "currency": currency,
                "description": what,
            }
        )
        return await self.client.v1.invoices.finalize_invoice_async(made.id)

    async def price(self, amount: int, name: str = "Pro", interval: str = "month") -> str:
        """A recurring price in euros, of a product of its own."""
        product = await self.client.v1.products.create_async({"name": name})
        price = await self.client.v1.prices.create_async(
            {
                "product": product.id,
                "currency": "eur",
                "unit_amount": amount,
                "recurring": {"interval": interval},  # type: ignore[typeddict-item] # month, year
            }
        )
        return price.id

    async def subscribes(self, customer: str, price: str, **more: Any) -> stripe.Subscription:
        """The customer subscribes."""
        return await self.client.v1.subscriptions.create_async(
            {"customer": customer, "items": [{"price": price}], **more}
        )

    # What people do on Stripe's pages.

    async def pays(self, url: str, outcome: str = "succeed", **fields: str) -> httpx.Response:
        """On a checkout's or invoice's page: succeed, decline:<code>, authenticate, process."""
        return await self.browser.post(url, data={"outcome": outcome, **fields})

    async def confirms(self, url: str, outcome: str = "approve") -> httpx.Response:
        """On the bank's page: approve or refuse."""
        return await self.browser.post(url, data={"outcome": outcome})

    # What is there.

    def all(self, kind: str) -> list[Obj]:
        """Stripe's objects of this kind, oldest first: "payment_intent", "invoice", …"""
        return self.standin.world.all(kind)

    def asked(self, verb: str, path: str) -> list[Any]:
        """The calls that came in for this path, in order."""
        return [
            one for one in self.standin.api.asked if one.verb == verb and one.path.startswith(path)
        ]

    # Time.

    async def settled(self, clock: FixedClock, house: House) -> None:
        """Stripe's clock reaches the house's, and all news have been heard and told."""
        world = self.standin.world
        while True:
            behind = clock.now().timestamp() - world.clock.now
            await self.standin.passes(seconds=max(0, behind))
            before = len(world.all("event"))
            await house.idle()
            if len(world.all("event")) == before:
                return

    async def lives(self, clock: FixedClock, house: House, span: timedelta) -> None:
        """Time passes in steps, so that no news is old when it comes."""
        until = clock.at + span
        while clock.at < until:
            clock.at = min(until, clock.at + _STEP)
            await self.settled(clock, house)


@asynccontextmanager
async def firm_at(standin: StripeStandIn, url: str) -> AsyncIterator[StripeFirm]:
    """The firm, whose house listens at `url`."""
    standin.listen(f"{url}/stripe/webhook", STRIPE_SECRET)
    http = stripe.HTTPXClient(timeout=10)
    client = stripe.StripeClient(
        standin.api_key,
        base_addresses={"api": standin.base},
        http_client=http,
        max_network_retries=0,
    )
    try:
        async with loopback_client() as browser:
            yield StripeFirm(standin, client, browser)
    finally:
        await http.close_async()  # type: ignore[no-untyped-call] # the library's own gap
