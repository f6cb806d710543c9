"""The stand-in on loopback and the real library's client of it."""

from collections.abc import AsyncIterator

import httpx
import pytest
import stripe

from tests.standins.loopback import loopback_client
from tests.standins.stripe.standin import StripeStandIn
from tests.stripe_standin.clients import client_of


@pytest.fixture
async def platform() -> AsyncIterator[StripeStandIn]:
    async with StripeStandIn() as standin:
        yield standin


@pytest.fixture
async def client(platform: StripeStandIn) -> AsyncIterator[stripe.StripeClient]:
    async with client_of(platform) as one:
        yield one


@pytest.fixture
async def browser() -> AsyncIterator[httpx.AsyncClient]:
    """Somebody's browser that follows no redirect by itself."""
    async with loopback_client() as one:
        yield one
