"""Stripe's decline codes in our words (docs.stripe.com/declines/codes).

A card that was reported lost or stolen is told as any other: whoever holds it may be the thief.
"""

from billing.payment import Decline

_WORDS = {
    Decline.INSUFFICIENT_FUNDS: (
        *("insufficient_funds", "card_velocity_exceeded", "withdrawal_count_limit_exceeded"),
        "debit_not_authorized_insufficient_funds",
    ),
    Decline.CARD_EXPIRED: ("expired_card",),
    Decline.CARD_DETAILS: (
        *("incorrect_number", "invalid_number", "incorrect_cvc", "invalid_cvc", "incorrect_zip"),
        *("incorrect_address", "incorrect_pin", "invalid_pin", "pin_try_exceeded"),
        *("invalid_expiry_month", "invalid_expiry_year", "invalid_account"),
        "new_account_information_available",
    ),
    Decline.CARD_UNSUITABLE: (
        *("card_not_supported", "currency_not_supported", "invalid_amount", "testmode_decline"),
        "service_not_allowed",
    ),
    Decline.TRY_LATER: (
        *("try_again_later", "issuer_not_available", "processing_error", "reenter_transaction"),
        "approve_with_id",
    ),
    Decline.DUPLICATE: ("duplicate_transaction",),
    Decline.AUTHENTICATION_FAILED: (
        *("authentication_required", "payment_intent_authentication_failure"),
        *("authentication_not_handled", "setup_intent_authentication_failure"),
        *("offline_pin_required", "online_or_offline_pin_required"),
        *("mobile_device_authentication_required", "subscription_payment_intent_requires_action"),
    ),
    Decline.CARD_DECLINED: (
        *("card_declined", "generic_decline", "call_issuer", "do_not_honor", "do_not_try_again"),
        *("fraudulent", "lost_card", "stolen_card", "pickup_card", "merchant_blacklist"),
        *("no_action_taken", "not_permitted", "restricted_card", "security_violation"),
        *("revocation_of_all_authorizations", "revocation_of_authorization"),
        *("stop_payment_order", "transaction_not_allowed"),
    ),
    Decline.BANK_REFUSED: (
        *("debit_not_authorized", "bank_account_unusable", "account_closed", "no_account"),
        *("bank_account_declined", "charge_exceeds_source_limit", "mandate_invalid"),
        *("payment_method_bank_account_blocked", "payment_method_microdeposit_failed"),
        *("generic_could_not_process", "branch_does_not_exist", "recipient_deceased"),
    ),
}
_BY_CODE = {code: word for word, codes in _WORDS.items() for code in codes}


# What Stripe plans to try again and then leaves alone, until there is another method:
# https://docs.stripe.com/billing/revenue-recovery/smart-retries#non-retryable-decline-codes
_FINAL = frozenset(
    {
        *("incorrect_number", "lost_card", "stolen_card", "pickup_card", "highest_risk_level"),
        *("revocation_of_authorization", "revocation_of_all_authorizations"),
        *("authentication_required", "transaction_not_allowed"),
    }
)


def is_final(code: str | None) -> bool:
    """Whether no try with the same method follows, whatever the invoice says."""
    return code in _FINAL


def decline_of(*codes: str | None) -> Decline:
    """The word for the first code that we know, the most exact one first; OTHER for none."""
    return next((_BY_CODE[code] for code in codes if code in _BY_CODE), Decline.OTHER)
