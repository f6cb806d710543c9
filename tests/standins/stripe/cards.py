"""The platform's well-known test cards and bank accounts, and how each of them behaves."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Card:
    """What a test card is and does."""

    last4: str
    brand: str = "visa"
    country: str = "US"
    funding: str = "credit"
    decline: str = ""  # each charge is declined so
    refuses_attach: bool = False  # declined when it is tied to a customer, too
    action: str = ""  # always: each payment asks for 3-D Secure; setup: until it was set up once
    dispute: str = ""  # a charge is disputed for this reason
    inquiry: bool = False  # the bank only asks
    refund: str = ""  # pending or failed
    risk: str = "normal"
    year: int = 0  # of expiry; 0: next year


@dataclass(frozen=True, slots=True)
class Bank:
    """A test account for bank debits."""

    type: str
    last4: str
    country: str = "US"
    fails: str = ""  # the debit fails so; nothing: as the world says
    dispute: str = ""


@dataclass(frozen=True, slots=True)
class Decline:
    """How a decline is told."""

    code: str
    message: str
    advice: str = "try_again_later"


_DECLINED = "Your card was declined."
DECLINES = {
    "generic_decline": Decline("card_declined", _DECLINED),
    "do_not_honor": Decline("card_declined", _DECLINED),
    "insufficient_funds": Decline("card_declined", "Your card has insufficient funds."),
    "lost_card": Decline("card_declined", _DECLINED, "do_not_try_again"),
    "stolen_card": Decline("card_declined", _DECLINED, "do_not_try_again"),
    "fraudulent": Decline("card_declined", _DECLINED, "do_not_try_again"),
    "pickup_card": Decline("card_declined", _DECLINED, "do_not_try_again"),
    "restricted_card": Decline("card_declined", _DECLINED, "do_not_try_again"),
    "transaction_not_allowed": Decline("card_declined", _DECLINED),
    "card_not_supported": Decline(
        "card_declined", "Your card does not support this type of purchase."
    ),
    "currency_not_supported": Decline(
        "card_declined", "Your card is not supported for this currency."
    ),
    "try_again_later": Decline("card_declined", _DECLINED),
    "card_velocity_exceeded": Decline(
        "card_declined",
        "Your card was declined for making repeated attempts too frequently or exceeding its "
        "amount limit.",
    ),
    "expired_card": Decline("expired_card", "Your card has expired.", "confirm_card_data"),
    "incorrect_cvc": Decline(
        "incorrect_cvc", "Your card's security code is incorrect.", "confirm_card_data"
    ),
    "incorrect_number": Decline(
        "incorrect_number", "Your card number is incorrect.", "confirm_card_data"
    ),
    "processing_error": Decline(
        "processing_error",
        "An error occurred while processing your card. Try again in a little bit.",
    ),
    "authentication_required": Decline(
        "authentication_required",
        "Your card was declined. This transaction requires authentication.",
    ),
}
BANK_FAILURES = {
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The bank account could not be located.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "debit_not_authorized": "The customer has notified their bank that this payment was "
    "unauthorized.",
}

_VISA = Card("4242")
CARDS: dict[str, Card] = {
    "visa": _VISA,
    "us": _VISA,
    "visa_debit": Card("5556", funding="debit"),
    "mastercard": Card("4444", "mastercard"),
    "mastercard_debit": Card("3222", "mastercard", funding="debit"),
    "mastercard_prepaid": Card("5100", "mastercard", funding="prepaid"),
    "amex": Card("8431", "amex"),
    "discover": Card("9424", "discover"),
    "diners": Card("0004", "diners"),
    "jcb": Card("1113", "jcb"),
    "unionpay": Card("0005", "unionpay"),
    "de": Card("0016", country="DE"),
    "fr": Card("0003", country="FR"),
    "gb": Card("0000", country="GB"),
    "ie": Card("0002", country="IE"),
    "se": Card("0008", country="SE"),
    "br": Card("0008", country="BR"),
    "chargeDeclined": Card("0002", decline="generic_decline", refuses_attach=True),
    "chargeDeclinedInsufficientFunds": Card(
        "9995", decline="insufficient_funds", refuses_attach=True
    ),
    "chargeDeclinedLostCard": Card("9987", decline="lost_card", refuses_attach=True),
    "chargeDeclinedStolenCard": Card("9979", decline="stolen_card", refuses_attach=True),
    "chargeDeclinedExpiredCard": Card("0069", decline="expired_card", refuses_attach=True),
    "chargeDeclinedIncorrectCvc": Card("0127", decline="incorrect_cvc", refuses_attach=True),
    "chargeDeclinedProcessingError": Card("0119", decline="processing_error", refuses_attach=True),
    "chargeDeclinedVelocityLimitExceeded": Card(
        "6975", decline="card_velocity_exceeded", refuses_attach=True
    ),
    "chargeDeclinedFraudulent": Card(
        "0019", decline="fraudulent", refuses_attach=True, risk="highest"
    ),
    "chargeCustomerFail": Card("0341", decline="generic_decline"),
    "authenticationRequired": Card("3184", action="always"),
    "authenticationRequiredOnSetup": Card("3155", action="setup"),
    "authenticationRequiredSetupForOffSession": Card("3155", action="setup"),
    "authenticationRequiredChargeDeclinedInsufficientFunds": Card(
        "8260", action="always", decline="insufficient_funds"
    ),
    "threeDSecure2Required": Card("3220", action="always"),
    "threeDSecureRequired": Card("3063", action="always"),
    "threeDSecureRequiredChargeDeclined": Card("1629", action="always", decline="generic_decline"),
    "threeDSecureOptional": Card("3055"),
    "createDispute": Card("0259", dispute="fraudulent"),
    "createDisputeProductNotReceived": Card("2685", dispute="product_not_received"),
    "createDisputeInquiry": Card("1976", dispute="fraudulent", inquiry=True),
    "refundFail": Card("5126", refund="failed"),
    "pendingRefund": Card("7726", refund="pending"),
    "riskLevelElevated": Card("9235", risk="elevated"),
}  # fmt: skip
NUMBERS: dict[str, Card] = {
    "4242424242424242": _VISA,
    "4000056655665556": CARDS["visa_debit"],
    "5555555555554444": CARDS["mastercard"],
    "378282246310005": replace(CARDS["amex"], last4="0005"),
    "4000000000000002": CARDS["chargeDeclined"],
    "4000000000009995": CARDS["chargeDeclinedInsufficientFunds"],
    "4000000000009987": CARDS["chargeDeclinedLostCard"],
    "4000000000009979": CARDS["chargeDeclinedStolenCard"],
    "4000000000000069": CARDS["chargeDeclinedExpiredCard"],
    "4000000000000127": CARDS["chargeDeclinedIncorrectCvc"],
    "4000000000000119": CARDS["chargeDeclinedProcessingError"],
    "4000000000000341": CARDS["chargeCustomerFail"],
    "4000002500003155": CARDS["authenticationRequiredOnSetup"],
    "4000002760003184": CARDS["authenticationRequired"],
    "4000000000003220": CARDS["threeDSecure2Required"],
    "4000000000000259": CARDS["createDispute"],
    "4000000000002685": CARDS["createDisputeProductNotReceived"],
    "4000000000005126": CARDS["refundFail"],
    "4000000000007726": CARDS["pendingRefund"],
    "4000002760000016": CARDS["de"],
    "4000008260000000": CARDS["gb"],
}
BANKS: dict[str, Bank] = {
    "pm_usBankAccount": Bank("us_bank_account", "6789"),
    "pm_usBankAccount_success": Bank("us_bank_account", "6789"),
    "pm_usBankAccount_accountClosed": Bank("us_bank_account", "1113", fails="account_closed"),
    "pm_usBankAccount_noAccount": Bank("us_bank_account", "1116", fails="no_account"),
    "pm_usBankAccount_insufficientFunds": Bank(
        "us_bank_account", "2227", fails="insufficient_funds"
    ),
    "pm_usBankAccount_debitNotAuthorized": Bank(
        "us_bank_account", "3335", fails="debit_not_authorized"
    ),
    "pm_usBankAccount_dispute": Bank("us_bank_account", "4443", dispute="debit_not_authorized"),
    **{
        f"pm_{word}_{country.lower()}": Bank("sepa_debit", last4, country, fails, dispute)
        for country in ("AT", "BE", "DE", "ES", "FR", "IE", "NL", "PT", "SE")
        for word, last4, fails, dispute in (
            ("success", "3000", "", ""),
            ("successDelayed", "3001", "", ""),
            ("failed", "3002", "debit_not_authorized", ""),
            ("failedDelayed", "3003", "debit_not_authorized", ""),
            ("disputed", "3004", "", "fraudulent"),
            ("insufficientFunds", "3005", "insufficient_funds", ""),
        )
    },
}  # fmt: skip


def named(name: str) -> Card | Bank | None:
    """The card or account behind `pm_card_visa`, `tok_visa`, `pm_success_de`."""
    if name in BANKS:
        return BANKS[name]
    for prefix in ("pm_card_visa_", "pm_card_", "tok_visa_", "tok_"):
        found = CARDS.get(name.removeprefix(prefix)) if name.startswith(prefix) else None
        if found:
            return found
    return None
