"""Two desks for the contract of SubscriptionDesk: the sandbox's, and Stripe's at its stand-in.

Anna has "Pro" at €49.00 a month, twice, for a period of thirty days that began at NOON; ten of them
are over when something is asked. "Business" costs €90.00, a year of "Pro" €490.00.
"""

from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

import stripe
from sqlalchemy import text

from billing.money import Money, currency
from billing.price import Price
from billing.providers.desk import SubscriptionDesk
from billing.providers.provider import ProviderContext
from billing.providers.sandbox.desk import SandboxDesk
from billing.providers.sandbox.reckoning import next_charge
from billing.providers.source import ObjectKind, Subject, SubscriptionState
from billing.providers.stripe.desk import StripeDesk
from billing.providers.stripe.source import StripeSource
from billing.store import loading, mirroring, writing
from billing.store.database import Database
from billing.subscription import (
    Subscription,
    SubscriptionId,
    SubscriptionItem,
    SubscriptionStatus,
    Terms,
)
from tests.standins.books import FixedClock, a_customer, file_books
from tests.standins.stripe.standin import NOON, StripeStandIn
from tests.stripe_standin.clients import client_of

EUR = currency("EUR")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
OVER = timedelta(days=10)


def euros(minor: int) -> Money:
    """So many cents."""
    return Money(minor, EUR)


class Bench(Protocol):
    """A desk, and what a test needs of the provider behind it."""

    desk: SubscriptionDesk
    clock: FixedClock
    subscription: str
    pro: str
    business: str
    yearly: str
    code: str  # ten percent off the next charge

    async def state(self) -> Subscription:
        """What the provider says of the subscription now."""
        ...

    async def asked(self) -> list[int]:
        """Every amount that was asked for or given back since the beginning, in order."""
        ...


@dataclass
class SandboxBench:
    """The sandbox's."""

    database: Database
    desk: SandboxDesk
    clock: FixedClock
    subscription: str = "sub_anna"
    pro: str = "pro"
    business: str = "business"
    yearly: str = "yearly"
    code: str = "WELCOME10"

    async def state(self) -> Subscription:
        """From the books."""
        async with self.database.transaction() as tx:
            return (await loading.read_subscriptions(tx, [self.subscription]))["sub_anna"]

    async def asked(self) -> list[int]:
        """Bills and credit."""
        async with self.database.transaction() as tx:
            bills = await tx.execute(text("SELECT total FROM invoice ORDER BY id"))
            credit = await tx.execute(text("SELECT -amount FROM credit_entry ORDER BY id"))
            return [*bills.scalars(), *credit.scalars()]


async def sandbox_bench(database: Database) -> SandboxBench:
    """The sandbox in the database."""
    await file_books(database, a_customer())
    clock = FixedClock(NOON)
    start = NOON.astimezone(STOCKHOLM).date()
    item = SubscriptionItem("si_1", "Pro", "pro", 2, euros(4900))
    anna = Subscription(
        id=SubscriptionId("sub_anna"),
        customer=a_customer().id,
        plan="Pro",
        quantity=2,
        unit_amount=euros(4900),
        interval="month",
        status=SubscriptionStatus.ACTIVE,
        current_period=(start, start + timedelta(days=30)),
        cancel_at_period_end=False,
        terms=Terms(provider="sandbox", automatic=True, items=(item,)),
    )
    pro = Price("pro", "Pro", euros(4900), "month", offered=True, provider="sandbox")
    prices = (
        pro,
        replace(pro, id="business", plan="Business", unit_amount=euros(9000)),
        replace(pro, id="yearly", unit_amount=euros(49000), interval="year"),
    )
    async with database.transaction() as tx:
        await writing.write_subscriptions(tx, [anna])
        await mirroring.write_prices(tx, prices)
        await mirroring.write_upcoming(tx, {anna.id: next_charge(anna)}, NOON)
    clock.at += OVER
    context = ProviderContext(database, clock, "https://pay.example", b"k" * 32, STOCKHOLM.key)
    return SandboxBench(database, SandboxDesk(context), clock)


@dataclass
class StripeBench:
    """Stripe's."""

    standin: StripeStandIn
    client: stripe.StripeClient
    source: StripeSource
    desk: SubscriptionDesk
    clock: FixedClock
    subscription: str
    customer: str
    pro: str
    business: str
    yearly: str
    code: str

    async def state(self) -> Subscription:
        """Read as the books read it."""
        found = await self.source.read(Subject(ObjectKind.SUBSCRIPTION, self.subscription))
        assert isinstance(found, SubscriptionState)
        return found.subscription

    async def asked(self) -> list[int]:
        """Invoices after the first one."""
        listed = await self.client.v1.invoices.list_async({"customer": self.customer})
        return [one.total for one in reversed(listed.data)][1:]

    async def card(self, name: str) -> None:
        """The default card from here on."""
        await _card(self.client, self.customer, name)


async def stripe_bench(stack: AsyncExitStack) -> StripeBench:
    """Stripe's stand-in, open until the stack closes."""
    standin = await stack.enter_async_context(StripeStandIn(NOON))
    client = await stack.enter_async_context(client_of(standin))
    clock = FixedClock(NOON)
    customer = (await client.v1.customers.create_async({"name": "Anna"})).id
    await _card(client, customer, "pm_card_visa")
    pro = await _price(client, "Pro", 4900)
    yearly = await _price(client, "Pro", 49000, "year")
    business = await _price(client, "Business", 9000)
    made = await client.v1.subscriptions.create_async(
        {"customer": customer, "items": [{"price": pro, "quantity": 2}]}
    )
    coupon = await client.v1.coupons.create_async({"percent_off": 10, "duration": "once"})
    code = await client.v1.promotion_codes.create_async(
        {
            "promotion": {"type": "coupon", "coupon": coupon.id},
            "code": "WELCOME10",
            "max_redemptions": 1,
        }
    )
    clock.at += OVER
    await standin.passes(days=OVER.days)
    return StripeBench(
        standin=standin,
        client=client,
        source=StripeSource(client, clock, STOCKHOLM),
        desk=StripeDesk(client, clock, STOCKHOLM),
        clock=clock,
        subscription=made.id,
        customer=customer,
        pro=pro,
        business=business,
        yearly=yearly,
        code=str(code.code),
    )


async def _card(client: stripe.StripeClient, customer: str, name: str) -> None:
    card = await client.v1.payment_methods.attach_async(name, {"customer": customer})
    await client.v1.customers.update_async(
        customer, {"invoice_settings": {"default_payment_method": card.id}}
    )


async def _price(
    client: stripe.StripeClient, name: str, amount: int, interval: str = "month"
) -> str:
    product = await client.v1.products.create_async({"name": name})
    price = await client.v1.prices.create_async(
        {
            "product": product.id,
            "currency": "eur",
            "unit_amount": amount,
            "recurring": {"interval": interval},  # type: ignore[typeddict-item] # month, year
        }
    )
    return price.id
