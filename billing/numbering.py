"""Numbering: how an invoice's number is compared with what a person says of it."""

import re
import unicodedata

_RUN = re.compile(r"\d+")


def number_key(number: str) -> str:
    """The number without regard to case and Unicode form: equal keys are the same number."""
    return unicodedata.normalize("NFKC", number).strip().casefold()


def digit_key(text: str) -> str:
    """The runs of digits without leading zeros: "INV-2026-0042" gives "-2026-42", none gives ""."""
    runs = _RUN.findall(number_key(text))
    return "".join(f"-{run.lstrip('0') or '0'}" for run in runs)


def squash(text: str) -> str:
    """Letters, and digits without leading zeros: what is left of a number said sloppily."""
    shortened = _RUN.sub(lambda run: run.group().lstrip("0") or "0", number_key(text))
    return "".join(each for each in shortened if each.isalnum())
