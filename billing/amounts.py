"""Amounts in writing: CLDR's pattern of the locale, with every decimal of the minor unit."""

from copy import copy
from functools import cache

from babel.core import Locale
from babel.numbers import NumberPattern, format_currency, get_currency_precision

from billing.money import Money, exponent


def currency_text(money: Money, locale: Locale) -> str:
    """The exact amount with its currency's sign, never rounded.

    CLDR writes some currencies as their cash is counted, without the hundredths that bills have.
    """
    digits = exponent(money.currency)
    if digits == get_currency_precision(money.currency):
        plain = format_currency(
            money.decimal(), money.currency, locale=locale, numbering_system="default"
        )
    else:
        plain = format_currency(
            money.decimal(),
            money.currency,
            format=_with_decimals(locale, digits),
            locale=locale,
            currency_digits=False,
            numbering_system="default",
        )
    return str(plain)


@cache
def _with_decimals(locale: Locale, digits: int) -> NumberPattern:
    pattern: NumberPattern = copy(locale.currency_formats["standard"])
    pattern.frac_prec = (digits, digits)
    return pattern
