"""A setup intent that waits for micro-deposits → Verification.

https://docs.stripe.com/payments/ach-direct-debit/set-up-payment (verifying with microdeposits)
"""

from typing import Any
from zoneinfo import ZoneInfo

import stripe

from billing.customer import CustomerId
from billing.providers.stripe.translate.basics import given, id_of, instant
from billing.providers.stripe.translate.customers import translate_method
from billing.verification import Verification, VerificationState

DEPOSITS = "verify_with_microdeposits"
_KIND = "us_bank_account"
_ENDED = {
    "succeeded": VerificationState.VERIFIED,
    "canceled": VerificationState.FAILED,
    "requires_payment_method": VerificationState.FAILED,
}


def translate_verification(
    found: stripe.SetupIntent, provider: str, zone: ZoneInfo
) -> Verification | None:
    """None for an intent that has nothing to do with deposits. Its method must be expanded."""
    customer, deposits = id_of(found.customer), deposits_of(found)
    state = VerificationState.WAITING if deposits else _ENDED.get(str(found.status))
    if (
        not customer
        or state is None
        or (state is not VerificationState.WAITING and not _debit(found))
    ):
        return None
    arrives = deposits.arrival_date if deposits else None
    return Verification(
        id=found.id,
        customer=CustomerId(customer),
        label=_label(found, customer, provider),
        state=state,
        arrives_on=instant(arrives).astimezone(zone).date() if arrives else None,
        provider=provider,
    )


def deposits_of(found: stripe.SetupIntent) -> Any | None:
    """What Stripe says of the deposits while it waits for them."""
    action = found.next_action
    if action is None or action.type != DEPOSITS:
        return None
    return given(action, DEPOSITS)


def _debit(found: stripe.SetupIntent) -> bool:
    return _KIND in (found.payment_method_types or ())


def _label(found: stripe.SetupIntent, customer: str, provider: str) -> str:
    method = found.payment_method
    if isinstance(method, stripe.PaymentMethod):
        return translate_method(method, customer, "", provider).label
    error = found.last_setup_error
    failed = given(error, "payment_method") if error else None
    return translate_method(failed, customer, "", provider).label if failed else ""
