"""Stripe: where the firm's customers, invoices and payments live, and where money is paid."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from billing.providers.provider import OpenProvider, ProviderContext, ProviderPlugin
from billing.providers.stripe.settings import StripeSettings

NAME = "stripe"


@asynccontextmanager
async def _open(settings: StripeSettings, context: ProviderContext) -> AsyncIterator[OpenProvider]:
    from billing.providers.stripe.opening import opened  # noqa: PLC0415 the library loads when on

    async with opened(settings, context, ZoneInfo(context.time_zone)) as provider:
        yield provider


async def _check(settings: StripeSettings, public_url: str) -> str:
    from billing.providers.stripe.health import check  # noqa: PLC0415 as above

    return await check(settings, public_url)


PROVIDER = ProviderPlugin(
    name=NAME,
    settings=StripeSettings,
    enabled=lambda settings: bool(settings.stripe_api_key.get_secret_value()),
    open=_open,
    check=_check,
)
