"""StripeRefunds: the Refunds port over Stripe's refunds; our key is the refund's metadata."""

import stripe

from billing.errors import KeySpent, ProviderRejected, ProviderUnavailable
from billing.giving_back import Refund
from billing.money import Money
from billing.payment import PaymentId
from billing.providers.stripe.client import asking
from billing.providers.stripe.money import to_amount
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import given
from billing.providers.stripe.translate.payments import OURS, refund_of

_PAGE = 100
_KEYLESS = (stripe.AuthenticationError, stripe.PermissionError)
_KEYS = 4  # how often Stripe may fail for good


class StripeRefunds:
    """Stripe forgets an idempotency key after a day, and never a refund: that is looked for first,
    so that an order may be repeated whenever its outcome is not known.
    """

    name = NAME

    def __init__(self, client: stripe.StripeClient) -> None:
        self._client = client

    async def refund(self, payment: PaymentId, amount: Money, key: str) -> Refund:
        """As the port says."""
        for number in range(1, _KEYS + 1):
            known = await self._found(payment, key)
            if known is not None:
                return _same(refund_of(known, payment), amount)
            try:
                with asking():
                    made = await self._make(payment, amount, key, number)
            except KeySpent:
                if number == _KEYS:
                    raise
            else:
                return _same(refund_of(made, payment), amount)
        raise LookupError("there is always a last key")

    async def _found(self, payment: PaymentId, key: str) -> stripe.Refund | None:
        """A refused look proves nothing: the refund may be there."""
        try:
            with asking():
                return await self._find(payment, key)
        except ProviderRejected as error:
            raise ProviderUnavailable(f"refunds can't be looked at: {error}") from error

    async def _find(self, payment: PaymentId, key: str) -> stripe.Refund | None:
        listed = await self._client.v1.refunds.list_async(
            {"payment_intent": payment, "limit": _PAGE}
        )
        async for one in listed.auto_paging_iter():
            if given(one, "metadata", OURS) == key:
                return one
        return None

    async def _make(
        self, payment: PaymentId, amount: Money, key: str, number: int
    ) -> stripe.Refund:
        try:
            return await self._create(payment, amount, key, number)
        except _KEYLESS as error:  # a wrong or poorer key says nothing about the payment
            raise ProviderUnavailable(f"Stripe lets us not ({type(error).__name__})") from None

    async def _create(
        self, payment: PaymentId, amount: Money, key: str, number: int
    ) -> stripe.Refund:
        return await self._client.v1.refunds.create_async(
            {
                "payment_intent": payment,
                "amount": to_amount(amount),
                "reason": "requested_by_customer",
                "metadata": {OURS: key},
            },
            {"idempotency_key": key if number == 1 else f"{key}:{number}"},
        )


def _same(found: Refund, amount: Money) -> Refund:
    if found.amount != amount:
        raise ProviderRejected("this key belongs to another refund")
    return found
