"""The real library's client, closed when it is done with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import stripe

from tests.standins.stripe.standin import StripeStandIn


@asynccontextmanager
async def client_of(
    platform: StripeStandIn, key: str = "", *, patience: float = 5, retries: int = 0
) -> AsyncIterator[stripe.StripeClient]:
    """A client of the stand-in."""
    http = stripe.HTTPXClient(timeout=patience)
    http.MAX_DELAY = http.INITIAL_DELAY = 0.01
    yield stripe.StripeClient(
        key or platform.api_key,
        base_addresses={"api": platform.base},
        http_client=http,
        max_network_retries=retries,
    )
    await http.close_async()
