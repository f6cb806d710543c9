"""A payment's disputes, as far as money moved in them."""

from collections.abc import Sequence

import stripe

from billing.providers.stripe.translate.payments import charge_of

_PAGE = 100
_NO_MONEY = ("warning_", "prevented")  # a bank only asks, or was answered before it took any


async def disputes_of(
    client: stripe.StripeClient, found: stripe.PaymentIntent
) -> Sequence[stripe.Dispute]:
    """Those in which a bank took the payment back, whatever came of it."""
    charge = charge_of(found)
    if charge is None or not charge.disputed:  # which stays so, even once they are won
        return ()
    listed = await client.v1.disputes.list_async({"payment_intent": found.id, "limit": _PAGE})
    return [one for one in listed.data if not one.status.startswith(_NO_MONEY)]
