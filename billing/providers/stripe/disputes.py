"""Disputes of a payment: that there was one says nothing of how it ended."""

from collections.abc import Sequence

import stripe

from billing.providers.stripe.translate.payments import charge_of


async def disputes_of(
    client: stripe.StripeClient, found: stripe.PaymentIntent
) -> Sequence[stripe.Dispute]:
    """All of them, ended ones too; asked for only where there is one."""
    charge = charge_of(found)
    if charge is None or not charge.disputed:
        return ()
    return (await client.v1.disputes.list_async({"payment_intent": found.id})).data
