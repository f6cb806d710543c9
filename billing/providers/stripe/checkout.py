"""StripePayments: the PaymentProvider port over Checkout Sessions."""

from collections.abc import Mapping, Sequence
from typing import Any

import stripe

from billing.errors import ProviderRejected, SessionEnded
from billing.payment import PaymentId, PaymentStatus
from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    OrderPart,
    PaymentFacts,
    ProviderEvent,
    SessionState,
)
from billing.providers.stripe.client import asking, is_repeated
from billing.providers.stripe.disputes import disputes_of
from billing.providers.stripe.money import to_amount, to_money
from billing.providers.stripe.source import NAME
from billing.providers.stripe.translate.basics import instant, short
from billing.providers.stripe.translate.pages import page_language
from billing.providers.stripe.translate.payments import (
    OURS,
    charge_of,
    failure_of,
    method_label,
    money_status,
)
from billing.providers.stripe.webhook import StripeWebhook

_EXPAND = ["payment_intent.latest_charge"]
_OVER = {"paid": SessionState.COMPLETED, "no_payment_required": SessionState.COMPLETED}


class StripePayments:
    """Checkouts at Stripe; our key is the session's reference and the payment's metadata."""

    name = NAME

    def __init__(
        self, client: stripe.StripeClient, webhook: StripeWebhook, public_url: str
    ) -> None:
        self._client = client
        self._webhook = webhook
        self._public_url = public_url

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """As the port says."""
        params = self._params(order, idempotency_key)
        with asking():
            session = await self._client.v1.checkout.sessions.create_async(
                params,  # type: ignore[arg-type] # built in parts
                {"idempotency_key": idempotency_key},
            )
            if _is_old(session):  # how it was when the key was new: it may have ended since
                session = await self._client.v1.checkout.sessions.retrieve_async(session.id)
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
            intent = _intent_of(found)
            disputes = await disputes_of(self._client, intent) if intent else ()
        facts = facts_of(intent, disputes) if intent else None
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
        """What is paid, by whom. Nothing in it changes with time: the same key must ask for the
        same. How long it can be paid, and by which methods, is as the firm's account says.
        """
        return {
            "mode": "payment",
            "client_reference_id": key,
            "line_items": [_line(part) for part in order.parts],
            "locale": page_language(order.payer.language),
            "metadata": {OURS: key},
            "payment_intent_data": {
                "description": short(", ".join(part.invoice for part in order.parts), 500),
                "metadata": {OURS: key},
            },
            "success_url": f"{self._public_url}/paid",
            "cancel_url": f"{self._public_url}/unpaid",
            **_who(order),
        }


def _is_old(session: stripe.checkout.Session) -> bool:
    answer = session.last_response
    return answer is not None and is_repeated(answer.headers)


def _line(part: OrderPart) -> dict[str, Any]:
    product = {
        "name": part.invoice,
        **({"description": short(part.what, 500)} if part.what else {}),
    }
    return {
        "quantity": 1,
        "price_data": {
            "currency": part.amount.currency.lower(),
            "unit_amount": to_amount(part.amount),
            "product_data": product,
        },
    }


def _who(order: CheckoutOrder) -> dict[str, str]:
    if order.payer.known:
        return {"customer": order.customer}
    return {"customer_email": order.payer.email} if order.payer.email else {}


def _intent_of(found: stripe.checkout.Session) -> stripe.PaymentIntent | None:
    intent = found.payment_intent
    return intent if isinstance(intent, stripe.PaymentIntent) else None


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


def facts_of(
    intent: stripe.PaymentIntent, disputes: Sequence[stripe.Dispute]
) -> PaymentFacts | None:
    """What is known of the payment; None where nothing was tried yet.

    `disputes` as disputes_of gives them.
    """
    charge = charge_of(intent)
    status = _status(intent, charge, disputes)
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


def _status(
    intent: stripe.PaymentIntent, charge: stripe.Charge | None, disputes: Sequence[stripe.Dispute]
) -> PaymentStatus | None:
    if intent.status == "succeeded":
        return money_status(charge, disputes)
    if intent.status == "processing":
        return PaymentStatus.PROCESSING
    return PaymentStatus.FAILED if intent.last_payment_error else None
