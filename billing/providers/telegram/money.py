"""Which amounts Telegram takes: its exponents, and limits of about a dollar to ten thousand.

https://core.telegram.org/bots/payments/currencies.json has the limits of the day. They follow the
rates, so these stay well inside: at half of the highest and at twice the lowest, for currencies
that we know the size of. Every other one is paid on a page.
"""

from billing.money import Money, exponent

_LEAST, _MOST = 2, 5_000  # US dollars
_NO_DIGITS = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND"})
# Roughly, how many units are ten dollars.
_TO_TEN_DOLLARS = {
    "AED": 37,
    "AUD": 15,
    "BRL": 55,
    "CAD": 14,
    "CHF": 9,
    "CNY": 72,
    "CZK": 230,
    "DKK": 70,
    "EUR": 9,
    "GBP": 8,
    "HKD": 78,
    "HUF": 3700,
    "ILS": 36,
    "INR": 850,
    "JPY": 1500,
    "KRW": 14000,
    "MXN": 190,
    "NOK": 105,
    "NZD": 17,
    "PLN": 40,
    "RON": 46,
    "SAR": 38,
    "SEK": 105,
    "SGD": 14,
    "THB": 340,
    "USD": 10,
    "ZAR": 180,
}


def fits(amount: Money) -> bool:
    """Whether Telegram surely takes it, in the same minor units as ours."""
    rate = _TO_TEN_DOLLARS.get(amount.currency)
    digits = 0 if amount.currency in _NO_DIGITS else 2
    if rate is None or exponent(amount.currency) != digits:
        return False
    ten_dollars = rate * (100 if digits else 1)
    least, most = _LEAST * ten_dollars, _MOST * ten_dollars
    return least <= amount.minor * 10 <= most
