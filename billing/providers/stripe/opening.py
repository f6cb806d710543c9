"""Opens Stripe: one client, and everything that stands on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from zoneinfo import ZoneInfo

from billing.providers.provider import OpenProvider, ProviderContext
from billing.providers.stripe.checkout import StripePayments
from billing.providers.stripe.client import open_client
from billing.providers.stripe.desk import StripeDesk
from billing.providers.stripe.details import StripeDetails
from billing.providers.stripe.invoices import StripeInvoices
from billing.providers.stripe.papers import StripePapers
from billing.providers.stripe.refunds import StripeRefunds
from billing.providers.stripe.settings import StripeSettings
from billing.providers.stripe.source import StripeSource
from billing.providers.stripe.wallet import StripeWallet
from billing.providers.stripe.webhook import StripeWebhook


@asynccontextmanager
async def opened(
    settings: StripeSettings, context: ProviderContext, zone: ZoneInfo
) -> AsyncIterator[OpenProvider]:
    """The provider until the block ends."""
    secret = settings.stripe_webhook_secret.get_secret_value()
    live = "_live_" in settings.stripe_api_key.get_secret_value()
    webhook = StripeWebhook((secret,) if secret else (), context.clock, live=live)
    async with open_client(settings) as client:
        yield OpenProvider(
            payments=StripePayments(client, webhook, context.public_url),
            source=StripeSource(client, context.clock, zone),
            invoices=StripeInvoices(client),
            papers=StripePapers(client, settings.stripe_api_url),
            desk=StripeDesk(client, context.clock, zone),
            wallet=StripeWallet(client, context.public_url, settings.stripe_days_to_pay),
            refunds=StripeRefunds(client),
            details=StripeDetails(client),
        )
