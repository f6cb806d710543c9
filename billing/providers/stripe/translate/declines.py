"""Stripe's decline codes in our words (docs.stripe.com/declines/codes)."""

from billing.payment import Decline

_WORDS = {
    Decline.INSUFFICIENT_FUNDS: (
        *("insufficient_funds", "card_velocity_exceeded", "withdrawal_count_limit_exceeded"),
        "debit_not_authorized_insufficient_funds",
    ),
    Decline.CARD_EXPIRED: ("expired_card", "invalid_expiry_month", "invalid_expiry_year"),
    Decline.AUTHENTICATION_FAILED: (
        *("authentication_required", "payment_intent_authentication_failure"),
        *(
            "authentication_not_handled",
            "offline_pin_required",
            "mobile_device_authentication_required",
        ),
        *("setup_intent_authentication_failure", "subscription_payment_intent_requires_action"),
    ),
    Decline.CARD_DECLINED: (
        *("card_declined", "generic_decline", "call_issuer", "do_not_honor", "do_not_try_again"),
        *("card_not_supported", "currency_not_supported", "fraudulent", "invalid_account"),
        *("invalid_amount", "issuer_not_available", "lost_card", "stolen_card", "pickup_card"),
        *("merchant_blacklist", "new_account_information_available", "no_action_taken"),
        *(
            "not_permitted",
            "approve_with_id",
            "restricted_card",
            "revocation_of_all_authorizations",
        ),
        *("revocation_of_authorization", "security_violation", "service_not_allowed"),
        *("stop_payment_order", "transaction_not_allowed", "try_again_later"),
        *("incorrect_number", "invalid_number", "incorrect_cvc", "invalid_cvc", "incorrect_zip"),
        *("incorrect_address", "incorrect_pin", "invalid_pin", "pin_try_exceeded"),
        *("duplicate_transaction", "reenter_transaction", "processing_error", "testmode_decline"),
    ),
    Decline.BANK_REFUSED: (
        *("debit_not_authorized", "bank_account_unusable", "account_closed", "no_account"),
        *("bank_account_declined", "charge_exceeds_source_limit", "mandate_invalid"),
        *("payment_method_bank_account_blocked", "payment_method_microdeposit_failed"),
        *("generic_could_not_process", "branch_does_not_exist", "recipient_deceased"),
    ),
}
_BY_CODE = {code: word for word, codes in _WORDS.items() for code in codes}


def decline_of(*codes: str | None) -> Decline:
    """The word for the first code that we know, the most exact one first; OTHER for none."""
    return next((_BY_CODE[code] for code in codes if code in _BY_CODE), Decline.OTHER)
