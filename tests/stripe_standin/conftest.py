"""The stand-in on loopback and the real library's client of it."""

from collections.abc import AsyncIterator

import httpx
import pytest
import stripe

from tests.standins.stripe.standin import StripeStandIn


@pytest.fixture
async def platform() -> AsyncIterator[StripeStandIn]:
    async with StripeStandIn() as standin:
        yield standin


@pytest.fixture
async def client(platform: StripeStandIn) -> AsyncIterator[stripe.StripeClient]:
    http = stripe.HTTPXClient(timeout=5, allow_sync_methods=True)
    yield stripe.StripeClient(
        platform.api_key,
        base_addresses={"api": platform.base},
        http_client=http,
        max_network_retries=0,
    )
    await http.close_async()


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    """Somebody's browser that follows no redirect by itself."""
    async with httpx.AsyncClient(trust_env=False) as one:
        yield one
