"""Charges of saved methods, to Stripe's words and back."""

from typing import Any

import stripe

from billing.errors import ProviderUnavailable
from billing.providers.port import SessionState
from billing.providers.stripe.translate.payments import failure_of
from billing.providers.wallet import Charged, ChargeOrder, ChargeState

_STATES = {
    "succeeded": ChargeState.SUCCEEDED,
    "processing": ChargeState.PROCESSING,
    "requires_action": ChargeState.CONFIRM,
}
_SESSIONS = {
    "succeeded": SessionState.COMPLETED,
    "processing": SessionState.PROCESSING,
    "requires_action": SessionState.OPEN,
    "canceled": SessionState.EXPIRED,
}


def params_of(order: ChargeOrder, amount: int, back: str) -> dict[str, Any]:
    """What is asked for, the same for the same order."""
    return {
        "amount": amount,
        "currency": order.amount.currency.lower(),
        "customer": order.customer,
        "payment_method": order.method,
        "confirm": True,
        "description": ", ".join(part.invoice for part in order.parts),
        # Stripe wants to know where a bank's page leads back to, only where somebody may see it.
        **({"return_url": back} if order.present else {"off_session": True}),
    }


def charged_of(found: stripe.PaymentIntent, page: str = "") -> Charged:
    """How the charge stands; `page` is where an invoice's own payment is confirmed."""
    state = _STATES.get(found.status, ChargeState.DECLINED)
    if state is ChargeState.CONFIRM:
        return Charged(found.id, state, url=page or _bank_page(found))
    declined = state is ChargeState.DECLINED
    return Charged(found.id, state, decline=failure_of(found) if declined else None)


def session_state_of(found: stripe.PaymentIntent) -> SessionState:
    """The same in the words of a checkout."""
    return _SESSIONS.get(found.status, SessionState.FAILED)


def intent_in(error: stripe.CardError) -> str:
    """The id of the payment that a decline was about."""
    body = error.json_body if isinstance(error.json_body, dict) else {}
    intent = body.get("error", {}).get("payment_intent", {})
    if not intent.get("id"):
        raise ProviderUnavailable("Stripe does not say which payment was declined")
    return str(intent["id"])


def _bank_page(found: stripe.PaymentIntent) -> str:
    action = found.next_action
    redirect = action.redirect_to_url if action else None
    return (redirect.url or "") if redirect else ""
