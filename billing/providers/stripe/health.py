"""Whether Stripe would work: the key, the account, and the endpoint that tells us of payments."""

import stripe

from billing.errors import ProviderRejected, ProviderUnavailable
from billing.providers.provider import ProviderNotWell
from billing.providers.stripe.client import asking, open_client
from billing.providers.stripe.settings import StripeSettings
from billing.providers.stripe.translate.basics import given

# What an endpoint must be told of; docs/stripe.md explains each.
EVENTS = (
    *("checkout.session.completed", "checkout.session.expired"),
    *("checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed"),
    *("customer.created", "customer.updated", "customer.deleted"),
    *("customer.tax_id.created", "customer.tax_id.updated", "customer.tax_id.deleted"),
    *("customer.subscription.created", "customer.subscription.updated"),
    *("customer.subscription.deleted", "customer.subscription.paused"),
    *("customer.subscription.resumed", "customer.subscription.trial_will_end"),
    *("payment_method.attached", "payment_method.detached", "payment_method.updated"),
    "payment_method.automatically_updated",
    *("setup_intent.requires_action", "setup_intent.succeeded"),
    *("setup_intent.setup_failed", "setup_intent.canceled"),
    *("invoice.finalized", "invoice.updated", "invoice.paid", "invoice.voided"),
    *("invoice.payment_failed", "invoice.payment_action_required"),
    *("invoice.marked_uncollectible", "invoice.overdue", "invoice_payment.paid"),
    *("credit_note.created", "credit_note.updated", "credit_note.voided"),
    *("payment_intent.succeeded", "payment_intent.processing"),
    *("payment_intent.payment_failed", "payment_intent.requires_action"),
    *("charge.refunded", "refund.created", "refund.updated", "refund.failed"),
    *("charge.dispute.created", "charge.dispute.updated", "charge.dispute.closed"),
    *("price.created", "price.updated", "price.deleted", "product.updated"),
    "charge.dispute.funds_withdrawn",
)


async def check(settings: StripeSettings, public_url: str) -> str:
    """Who we are there. Raises ProviderNotWell."""
    try:
        async with open_client(settings) as client:
            with asking():
                account = await client.v1.accounts.retrieve_current_async()
            await _check_endpoint(client, f"{public_url}/stripe/webhook")
            await _check_portal(client)
    except ProviderUnavailable as error:
        raise ProviderNotWell(f"{error}: check STRIPE_API_URL and the network") from error
    except ProviderRejected as error:
        raise ProviderNotWell(f"{error}: check STRIPE_API_KEY and its permissions") from error
    mode = "live" if "_live_" in settings.stripe_api_key.get_secret_value() else "test mode"
    return f"{account.id}, {mode}"


async def _check_endpoint(client: stripe.StripeClient, url: str) -> None:
    try:
        with asking():
            listed = await client.v1.webhook_endpoints.list_async({"limit": 100})
    except ProviderRejected:
        return  # a restricted key need not see the endpoints
    ours = [one for one in listed.data if one.url == url and one.status == "enabled"]
    if not ours:
        raise ProviderNotWell(f"add a webhook endpoint for {url}: see docs/stripe.md")
    told = {event for one in ours for event in given(one, "enabled_events") or ()}
    lacking = [] if "*" in told else [one for one in EVENTS if one not in told]
    if lacking:
        raise ProviderNotWell(f"the endpoint {url} is not told of: {', '.join(lacking)}")


async def _check_portal(client: stripe.StripeClient) -> None:
    """The page on which a card is added is the firm's customer portal."""
    try:
        with asking():
            listed = await client.v1.billing_portal.configurations.list_async(
                {"is_default": True, "active": True, "limit": 1}
            )
    except ProviderRejected:
        return  # a restricted key need not see it
    if not listed.data:
        raise ProviderNotWell(
            "customers can't add a card yet: save the customer portal's settings once in Stripe's "
            "dashboard (Settings, Billing, Customer portal)"
        )
    if not listed.data[0].features.payment_method_update.enabled:
        raise ProviderNotWell(
            "customers can't add a card: allow “Payment methods” in the customer portal's settings"
        )
