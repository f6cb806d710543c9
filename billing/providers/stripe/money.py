"""Amounts: Stripe's whole numbers to our minor units and back, without rounding.

Stripe counts most currencies in hundredths, those below in whole units or in thousandths
(docs.stripe.com/currencies). Ours follow ISO 4217, which has no minor unit for two that Stripe
counts in hundredths: an amount with a part of it can't be told, and is refused.
"""

from billing.errors import ProviderRejected, Untranslatable
from billing.money import Currency, Money, UnknownCurrency, currency, exponent

_WHOLE = frozenset(
    {
        *("BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "MGA"),
        *("PYG", "RWF", "VND", "VUV", "XAF", "XOF", "XPF"),
    }
)
_THOUSANDTHS = frozenset({"BHD", "JOD", "KWD", "OMR", "TND"})


def to_money(amount: int, code: str) -> Money:
    """Our value of Stripe's amount. Raises Untranslatable for what can't be told exactly."""
    ours = _known(code)
    shift = exponent(ours) - _exponent(ours)
    if shift >= 0:
        return Money(amount * _ten_to(shift), ours)
    whole, rest = divmod(amount, _ten_to(-shift))
    if rest:
        raise Untranslatable(f"an amount has parts that {ours} does not have")
    return Money(whole, ours)


def to_amount(money: Money) -> int:
    """Stripe's amount of our value. Raises ProviderRejected for what Stripe can't take exactly."""
    if money.currency in _THOUSANDTHS and money.minor % 10:
        raise ProviderRejected(f"Stripe wants a 0 at the end of an amount in {money.currency}")
    shift = _exponent(money.currency) - exponent(money.currency)
    if shift >= 0:
        return money.minor * _ten_to(shift)
    whole, rest = divmod(money.minor, _ten_to(-shift))
    if rest:
        raise ProviderRejected(f"Stripe takes no parts of {money.currency}")
    return whole


def _known(code: str) -> Currency:
    try:
        return currency(code.upper())
    except UnknownCurrency as error:
        raise Untranslatable(str(error)) from error


def _ten_to(power: int) -> int:
    return int(10**power)


def _exponent(code: str) -> int:
    if code in _WHOLE:
        return 0
    return 3 if code in _THOUSANDTHS else 2
