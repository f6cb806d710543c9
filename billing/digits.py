"""Digits of the reader's own script, where CLDR says that the region writes with them."""

from collections.abc import Mapping
from functools import cache

from babel.core import Locale

# CLDR's numbering systems that the languages' regions use by default, by their digit nought.
_NOUGHTS = {
    "arab": "\u0660", "arabext": "\u06f0", "beng": "\u09e6", "deva": "\u0966", "mymr": "\u1040",
}  # fmt: skip


def local_digits(text: str, locale: Locale) -> str:
    """The text with its digits in the locale's script: 2026 for ar and ar-AE, ٢٠٢٦ for ar-EG.

    Babel writes the points and commas of a numbering system, and leaves the digits as they are.
    """
    nought = _NOUGHTS.get(str(locale.default_numbering_system))
    return text.translate(_digits(nought)) if nought else text


@cache
def _digits(nought: str) -> Mapping[int, str]:
    return {ord(str(digit)): chr(ord(nought) + digit) for digit in range(10)}
