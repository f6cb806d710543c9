"""Canned replies: the firm's own texts with live values, blocked where a value is missing. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

_VARIABLE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
PAY_LINK = "pay_link"  # becomes a button: an address in a text would die
VARIABLES = frozenset(
    {"name", "company", "invoice", "amount_due", "due_date", "agent", "business", PAY_LINK}
)
_FALLBACK = "en"


class MissingValue(LookupError):
    """A value that the books do not have; the message is its name."""


@dataclass(frozen=True, slots=True)
class CannedReply:
    """A text in one language or several (BCP 47). English, else the first one, stands in for the
    others.
    """

    name: str
    texts: Mapping[str, str]

    def text_in(self, tag: str) -> str:
        """The text for a customer of this language."""
        wanted = tag.replace("_", "-").lower()
        for known in (wanted, wanted.partition("-")[0], _FALLBACK):
            if known in self.texts:
                return self.texts[known]
        return next(iter(self.texts.values()))

    def unknown_variables(self) -> tuple[str, ...]:
        """Names that no value can have."""
        named = {name for text in self.texts.values() for name in _VARIABLE.findall(text)}
        return tuple(sorted(named - VARIABLES))


def fill(text: str, values: Mapping[str, str]) -> tuple[str, bool]:
    """The text with its values, and whether a payment button belongs to it.

    Raises MissingValue: nothing half-filled may leave.
    """
    wants_button = False

    def value(found: re.Match[str]) -> str:
        nonlocal wants_button
        name = found[1]
        if name not in values:
            raise MissingValue(name)
        wants_button = wants_button or name == PAY_LINK
        return "" if name == PAY_LINK else values[name]

    return _VARIABLE.sub(value, text).strip(), wants_button
