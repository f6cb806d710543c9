"""Looks up, once and again after a while, what Stripe's objects only point at."""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Generic, TypeVar

import stripe

from billing.clock import Clock
from billing.errors import NotThere
from billing.money import Currency
from billing.providers.stripe.client import asking
from billing.providers.stripe.translate.basics import given, id_of
from billing.providers.stripe.translate.lookups import Names, TaxRate

_FRESH_FOR = timedelta(minutes=10)
_MOST = 10_000

Found = TypeVar("Found")


class _Remembered(Generic[Found]):
    """The answers of one question by id; a thing that is not there any more has a blank one."""

    def __init__(self, ask: Callable[[str], Awaitable[Found]], blank: Found, clock: Clock) -> None:
        self._ask = ask
        self._blank = blank
        self._clock = clock
        self._known: dict[str, tuple[datetime, Found]] = {}

    async def get(self, wanted: Iterable[str]) -> dict[str, Found]:
        """The answers for these ids."""
        return {name: await self._one(name) for name in sorted(set(wanted) - {""})}

    def forget(self, name: str) -> None:
        """It has changed: ask anew."""
        self._known.pop(name, None)

    async def _one(self, name: str) -> Found:
        now = self._clock.now()
        known = self._known.get(name)
        if known is not None and now - known[0] < _FRESH_FOR:
            return known[1]
        try:
            with asking():
                found = await self._ask(name)
        except NotThere:
            found = self._blank
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[name] = (now, found)
        return found


class Lookups:
    """Tax rates, coupons, products, and which prices customers may switch to."""

    def __init__(self, client: stripe.StripeClient, clock: Clock) -> None:
        self._client = client
        self._rates = _Remembered(self._tax_rate, TaxRate("", Decimal(0)), clock)
        self._coupons = _Remembered(self._coupon, "", clock)
        self._products = _Remembered(self._product, "", clock)
        self._offers = _Remembered(self._offered, frozenset[str](), clock)
        self._homes = _Remembered(self._home, Currency("USD"), clock)

    async def names(
        self,
        *,
        tax_rates: Iterable[str] = (),
        discounts: Iterable[object] = (),
        products: Iterable[str] = (),
    ) -> Names:
        """What these ids and discounts are called."""
        coupons = (id_of(given(one, "source", "coupon")) for one in discounts)
        return Names(
            tax_rates=await self._rates.get(tax_rates),
            coupons=await self._coupons.get(coupons),
            products=await self._products.get(products),
        )

    def forget_product(self, name: str) -> None:
        """It was renamed, or is offered otherwise."""
        self._products.forget(name)
        self._offers.forget("default")

    async def offered_prices(self) -> frozenset[str]:
        """The prices that the firm's customer portal lets customers switch to."""
        return (await self._offers.get(["default"]))["default"]

    async def home_currency(self) -> Currency:
        """The account's own."""
        return (await self._homes.get(["account"]))["account"]

    async def _tax_rate(self, name: str) -> TaxRate:
        found = await self._client.v1.tax_rates.retrieve_async(name)
        exact = given(found, "effective_percentage")
        exact = found.percentage if exact is None else exact
        return TaxRate(found.display_name, Decimal(str(exact)))

    async def _coupon(self, name: str) -> str:
        return given(await self._client.v1.coupons.retrieve_async(name), "name") or ""

    async def _product(self, name: str) -> str:
        return (await self._client.v1.products.retrieve_async(name)).name

    async def _home(self, _name: str) -> Currency:
        found = await self._client.v1.accounts.retrieve_current_async()
        return Currency((given(found, "default_currency") or "usd").upper())

    async def _offered(self, _name: str) -> frozenset[str]:
        found = await self._client.v1.billing_portal.configurations.list_async(
            {"is_default": True, "expand": ["data.features.subscription_update.products"]}
        )
        updates = (one.features.subscription_update for one in found.data if one.active)
        return frozenset(
            price
            for update in updates
            if update.enabled
            for product in update.products or ()
            for price in product.prices
        )
