"""What must not leave the house is cut out of a message's words before they go to a third party."""

import re

from bot.redaction import mask_cards
from bot.understanding.normal import clean

_TAX_COUNTRIES = (
    "AT|BE|BG|CH|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SE|SI|SK|XI"
)
# Rather too much than too little: values are read by our own finders, from what was typed.
# Each begins where a word does: in a thousand signs without a space there is one beginning.
_MASKS = (
    (re.compile(r"\b\w+://\S+|\bwww\.\S+|\bt\.me/\S+", re.IGNORECASE), "[link]"),
    (
        re.compile(
            r"(?<!\S)\S+(?:\s?@\s?\S+|\s?[(\[]at[)\]]\s?\S+|\s+at\s+\S+\.\w\S*)", re.IGNORECASE
        ),
        "[e-mail]",
    ),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"), "[account]"),
    (
        re.compile(
            rf"(?<![A-Za-z0-9])(?:{_TAX_COUNTRIES})[ -]?(?=(?:[A-Z]*[ .-]?\d){{5}})"
            r"[A-Z0-9](?:[ .-]?[A-Z0-9]){6,12}(?![A-Za-z0-9])",
            re.IGNORECASE,
        ),
        "[number]",
    ),
    (re.compile(r"(?<![\w-])(?=[\w-]*\d)[\w-]{20,}"), "[code]"),
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = rf"20\d\d-[01]\d-[0-3]\d|{_DAY}[./-]{_DAY}[./-](?:20)?\d\d"
_INVOICE = r"(?:inv|re|rg)-(?:20\d\d-)?\d{1,6}"  # else it would count as a long number
_LONG = r"\+?\(?\d(?:[ ()./\u00a0-]{0,2}\d){6,}"
_NUMBER = re.compile(
    rf"(?<![\w.+/-])(?P<kept>{_INVOICE}(?![\w-])|(?:{_DATE})(?![\w-]|[ ./]\d))|{_LONG}",
    re.IGNORECASE,
)


def mask_personal(text: str) -> str:
    """The words without cards, accounts, e-mail addresses, links, phone numbers and tax ids.

    Names that somebody typed stay: nothing tells them from other words.
    """
    masked, _ = mask_cards(clean(text))
    for pattern, sign in _MASKS:
        masked = pattern.sub(sign, masked)
    return _NUMBER.sub(lambda found: found["kept"] or "[number]", masked)
