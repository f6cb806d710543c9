"""Card numbers never live in chat: found by length, network prefix and check digit, then masked."""

import re
from collections.abc import Mapping

# Network → (prefix pattern, lengths), from the networks' public number ranges (ISO/IEC 7812).
_NETWORKS: Mapping[str, tuple[str, tuple[int, ...]]] = {
    "visa": (r"4", (13, 16, 19)),
    "mastercard": (r"(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)", (16,)),
    "amex": (r"3[47]", (15,)),
    "discover": (r"(6011|64[4-9]|65)", (16, 19)),
    "diners": (r"(30[0-5]|3[689])", (14,)),
    "jcb": (r"35(2[89]|[3-8])", (16, 19)),
    "unionpay": (r"62", (16, 17, 18, 19)),
    "maestro": (r"(50|5[6-9]|6[37])", (16, 18, 19)),
}
_CANDIDATE = re.compile(r"(?<![\w-])\d(?:[ .\-\u00a0\u2009]?\d){11,18}(?![\w])")


def mask_cards(text: str) -> tuple[str, bool]:
    """The text with card numbers cut to their last four digits, and whether there was one.

    Digits of other scripts count as digits; instants, invoice and order numbers survive, because
    they fail the check digit or no network issues their prefix.
    """
    masked, found = text, False
    for match in reversed(list(_CANDIDATE.finditer(_ascii_digits(text)))):
        digits = re.sub(r"\D", "", match.group())
        if _is_card(digits):
            masked = f"{masked[: match.start()]}••••{digits[-4:]}{masked[match.end() :]}"
            found = True
    return masked, found


def mask_email(email: str) -> str:
    """a•••@lind.example: enough for its owner, nothing for a stranger."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"


def _ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(int(char)) if char.isdecimal() else char for char in text)


def _is_card(digits: str) -> bool:
    return _passes_luhn(digits) and any(
        len(digits) in lengths and re.match(prefix, digits)
        for prefix, lengths in _NETWORKS.values()
    )


def _passes_luhn(digits: str) -> bool:
    total = 0
    for index, char in enumerate(reversed(digits)):
        digit = int(char) * (2 if index % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0
