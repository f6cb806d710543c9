"""The client: Stripe's library over HTTP, its errors in our words."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager

import stripe

from billing.errors import AmountTooSmall, KeySpent, NotThere, ProviderRejected, ProviderUnavailable
from billing.providers.stripe.settings import StripeSettings

API_VERSION = "2026-10-28.endive"  # what the translation was written for
_TIMEOUT = 20.0  # seconds
_RETRIES = 2  # the library waits longer each time and repeats the same idempotency key

# Nothing says whether it was done: the same key again tells.
_TRY_AGAIN = (stripe.APIConnectionError, stripe.RateLimitError, stripe.APIError)
_IN_USE = 409


def is_repeated(headers: Mapping[str, str] | None) -> bool:
    """Whether the answer is the one that Stripe kept for the idempotency key."""
    lower = {name.lower(): value for name, value in (headers or {}).items()}
    return lower.get("idempotent-replayed") == "true"


@asynccontextmanager
async def open_client(settings: StripeSettings) -> AsyncIterator[stripe.StripeClient]:
    """A client until the block ends."""
    http = stripe.HTTPXClient(timeout=_TIMEOUT)
    try:
        yield stripe.StripeClient(
            settings.stripe_api_key.get_secret_value(),
            stripe_version=API_VERSION,
            base_addresses={"api": settings.stripe_api_url},
            http_client=http,
            max_network_retries=_RETRIES,
        )
    finally:
        await http.close_async()  # type: ignore[no-untyped-call] # the library's own gap


@contextmanager
def asking() -> Iterator[None]:
    """Turns Stripe's errors into ours. What Stripe says goes no further: it may name people."""
    try:
        yield
    except stripe.StripeError as error:
        status, code = error.http_status, str(error.code or type(error).__name__)
        if isinstance(error, stripe.APIError) and is_repeated(error.headers):
            raise KeySpent(f"Stripe repeats an old failure ({code})") from None
        if isinstance(error, _TRY_AGAIN) or status == _IN_USE:
            raise ProviderUnavailable(f"Stripe did not answer ({code})") from None
        if code == "resource_missing":
            raise NotThere("Stripe has no such object") from None
        if code == "amount_too_small":
            raise AmountTooSmall("Stripe takes no payment as small as this one") from None
        raise ProviderRejected(f"Stripe refuses ({code})") from None
