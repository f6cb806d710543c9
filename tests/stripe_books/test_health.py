"""What `paidup doctor` finds at Stripe: the key, the endpoint's events, the customer portal."""

from datetime import UTC, datetime

import pytest

from billing.providers.provider import ProviderNotWell
from billing.providers.stripe.health import EVENTS, check
from billing.providers.stripe.settings import StripeSettings
from tests.standins.stripe.portal import configuration
from tests.standins.stripe.standin import StripeStandIn

PUBLIC = "https://pay.example"
HOOK = f"{PUBLIC}/stripe/webhook"


async def test_what_is_amiss_is_named_one_after_the_other() -> None:
    async with StripeStandIn(datetime(2026, 11, 20, 12, tzinfo=UTC)) as platform:
        settings = StripeSettings(
            stripe_api_key=platform.api_key,  # type: ignore[arg-type] # pydantic makes a secret
            stripe_webhook_secret="whsec_x",  # type: ignore[arg-type]
            stripe_api_url=platform.base,
        )
        with pytest.raises(ProviderNotWell, match=f"add a webhook endpoint for {HOOK}"):
            await check(settings, PUBLIC)
        endpoint = platform.listen(HOOK, "whsec_x", "invoice.paid")
        with pytest.raises(ProviderNotWell, match=r"not told of: .*setup_intent\.requires_action"):
            await check(settings, PUBLIC)
        endpoint["enabled_events"] = list(EVENTS)
        with pytest.raises(ProviderNotWell, match="save the customer portal's settings once"):
            await check(settings, PUBLIC)
        portal = configuration(platform.world, {"features": {}}, default=True)
        with pytest.raises(ProviderNotWell, match="allow “Payment methods”"):
            await check(settings, PUBLIC)
        portal["features"]["payment_method_update"]["enabled"] = True
        assert "test mode" in await check(settings, PUBLIC)
