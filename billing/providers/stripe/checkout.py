"""StripePayments: the PaymentProvider port over Checkout Sessions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import stripe

from billing.clock import Clock
from billing.errors import ProviderRejected, SessionEnded
from billing.payment import PaymentId, PaymentStatus
from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    PaymentFacts,
    ProviderEvent,
    SessionState,
)
from billing.providers.stripe.client import asking
from billing.providers.stripe.money import to_amount, to_money
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import instant
from billing.providers.stripe.translate.payments import OURS, failure_of, method_label
from billing.providers.stripe.webhook import StripeWebhook

_LIFE = timedelta(hours=23)  # Stripe allows 30 minutes to 24 hours
_EXPAND = ["payment_intent.latest_charge"]
_OVER = {"paid": SessionState.COMPLETED, "no_payment_required": SessionState.COMPLETED}


class StripePayments:
    """Checkouts at Stripe; our key is the session's reference and the payment's metadata."""

    name = NAME

    def __init__(
        self, client: stripe.StripeClient, webhook: StripeWebhook, clock: Clock, public_url: str
    ) -> None:
        self._client = client
        self._webhook = webhook
        self._clock = clock
        self._public_url = public_url

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """As the port says."""
        params = self._params(order, idempotency_key)
        with asking():
            session = await self._client.v1.checkout.sessions.create_async(
                params,  # type: ignore[arg-type] # built in parts
                {"idempotency_key": idempotency_key},
            )
        if session.status != "open" or not session.url:
            raise SessionEnded(f"the session is {session.status}", session.id)
        return CheckoutSession(session.id, session.url, instant(session.expires_at))

    async def expire_checkout(self, session: str) -> None:
        """As the port says."""
        try:
            with asking():
                await self._client.v1.checkout.sessions.expire_async(session)
        except ProviderRejected:
            pass  # it ended by itself

    async def read_checkout(self, session: str) -> CheckoutState:
        """As the port says."""
        with asking():
            found = await self._client.v1.checkout.sessions.retrieve_async(
                session, {"expand": _EXPAND}
            )
        intent = (
            found.payment_intent if isinstance(found.payment_intent, stripe.PaymentIntent) else None
        )
        facts = facts_of(intent) if intent else None
        return CheckoutState(
            id=found.id,
            state=_state(found, intent),
            reference=found.client_reference_id or "",
            payment=facts,
        )

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """As the port says."""
        return self._webhook.verify(headers, body)

    def _params(self, order: CheckoutOrder, key: str) -> dict[str, Any]:
        code = order.amount.currency.lower()
        lines = [
            {
                "quantity": 1,
                "price_data": {
                    "currency": code,
                    "unit_amount": to_amount(part.amount),
                    "product_data": {"name": part.invoice},
                },
            }
            for part in order.parts
        ]
        return {
            "mode": "payment",
            "client_reference_id": key,
            "line_items": lines,
            "metadata": {OURS: key},
            "payment_intent_data": {"metadata": {OURS: key}},
            "success_url": f"{self._public_url}/paid",
            "cancel_url": f"{self._public_url}/paid",
            # The same key must ask for the same: a time of day would be another wish each second.
        }


def _state(found: stripe.checkout.Session, intent: stripe.PaymentIntent | None) -> SessionState:
    if found.status == "open":
        return SessionState.OPEN
    if found.status == "expired":
        return SessionState.EXPIRED
    if found.payment_status in _OVER or intent is None:
        return SessionState.COMPLETED
    if intent.status == "succeeded":
        return SessionState.COMPLETED
    failed = intent.status in {"requires_payment_method", "canceled"}
    return SessionState.FAILED if failed else SessionState.PROCESSING


def facts_of(intent: stripe.PaymentIntent) -> PaymentFacts | None:
    """What is known of the payment; None where nothing was tried yet."""
    charge = intent.latest_charge if isinstance(intent.latest_charge, stripe.Charge) else None
    status = _status(intent, charge)
    if status is None:
        return None
    failed = status is PaymentStatus.FAILED
    return PaymentFacts(
        id=PaymentId(intent.id),
        amount=to_money(intent.amount_received or intent.amount, intent.currency),
        status=status,
        method=method_label(charge),
        at=instant(charge.created if charge else intent.created),
        attempt=charge.id if charge else intent.id,
        decline=failure_of(intent) if failed else None,
    )


def _status(intent: stripe.PaymentIntent, charge: stripe.Charge | None) -> PaymentStatus | None:
    if intent.status == "succeeded":
        if charge and charge.refunded:
            return PaymentStatus.REFUNDED
        return PaymentStatus.DISPUTED if charge and charge.disputed else PaymentStatus.SUCCEEDED
    if intent.status == "processing":
        return PaymentStatus.PROCESSING
    return PaymentStatus.FAILED if intent.last_payment_error else None
