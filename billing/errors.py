"""What can go wrong in the books, as one tree: refusals to word, and failures from outside."""

from billing.money import Money


class BillingError(Exception):
    """The root: every error of this package that is not a programming mistake."""


class Refusal(BillingError):
    """The books say no, for a reason that can be told to a person."""


class BooksUnsettled(Refusal):
    """The books were set back, and may not know of a payment: another one could be the second."""


class UnknownInvoice(Refusal):
    """This customer has no such invoice (a draft counts as none)."""


class KeptByProvider(Refusal):
    """The invoice is a provider's own: what changes it is done there."""


class UnknownCustomer(Refusal):
    """Nobody is billed under this id."""


class UnknownAddress(Refusal):
    """The customer has no such e-mail address on file."""


class UnknownSubscription(Refusal):
    """The customer has no such subscription, or its provider is not on."""


class MixedCurrencies(Refusal):
    """One checkout takes one currency: make one for each of `currencies`."""

    def __init__(self, currencies: tuple[str, ...]) -> None:
        super().__init__(f"one checkout for each currency, please: {', '.join(currencies)}")
        self.currencies = currencies


class NotAPart(Refusal):
    """What was to be paid in part has no more due than that."""


class NotRefundable(Refusal):
    """So much of the payment can't go back; `left` is what can, None for nothing of it."""

    def __init__(self, message: str, left: Money | None) -> None:
        super().__init__(message)
        self.left = left


class CheckoutBusy(Refusal):
    """Others kept opening checkouts for the same invoices: try again in a moment."""


class ProviderError(BillingError):
    """The root of what a payment provider does to us."""


class ProviderUnavailable(ProviderError):
    """The provider did not answer, or not in a way that says what happened: try again."""


class KeySpent(ProviderUnavailable):
    """The provider failed under this idempotency key, and repeats that for as long as it remembers
    the key. What was asked for may exist or not: only another key gets an answer.
    """


class ProviderRejected(ProviderError):
    """The provider will never take this order as it is (a wrong setting, a refused amount)."""


class AmountTooSmall(ProviderRejected):
    """The provider takes no payment as small as this one."""


class Untranslatable(ProviderRejected):
    """The provider's object says what the books can't hold exactly: it is left out, not guessed."""


class NotThere(ProviderRejected):
    """The provider has no such object, or has deleted it."""


class SessionEnded(ProviderError):
    """The session of this key was paid, failed or expired: it can't be opened again."""

    def __init__(self, message: str, session: str) -> None:
        super().__init__(message)
        self.session = session  # the provider's id of it


class Forged(ProviderError):
    """An event whose signature does not hold, or that is no event at all."""
