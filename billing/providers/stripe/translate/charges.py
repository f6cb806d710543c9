"""Charges of saved methods, to Stripe's words and back."""

from typing import Any

import stripe

from billing.providers.port import SessionState
from billing.providers.stripe.translate.payments import failure_of
from billing.providers.wallet import Charged, ChargeOrder, ChargeState

_STATES = {
    "requires_confirmation": ChargeState.PREPARED,
    "succeeded": ChargeState.SUCCEEDED,
    "processing": ChargeState.PROCESSING,
    "requires_action": ChargeState.CONFIRM,
    "canceled": ChargeState.CANCELLED,
}
_SESSIONS = {
    "succeeded": SessionState.COMPLETED,
    "processing": SessionState.PROCESSING,
    "requires_confirmation": SessionState.OPEN,
    "requires_action": SessionState.OPEN,
    "canceled": SessionState.EXPIRED,
}


def params_of(order: ChargeOrder, amount: int) -> dict[str, Any]:
    """What is asked for, the same for the same order; nothing is taken by it."""
    return {
        "amount": amount,
        "currency": order.amount.currency.lower(),
        "customer": order.customer,
        "payment_method": order.method,
        "description": ", ".join(part.invoice for part in order.parts),
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


def _bank_page(found: stripe.PaymentIntent) -> str:
    action = found.next_action
    redirect = action.redirect_to_url if action else None
    return (redirect.url or "") if redirect else ""
