"""A second opinion, as values: what is asked, what was said, and what of it may be believed."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.messages import EventId
from bot.understanding.model import Slots, Understander
from bot.understanding.normal import clean, unquoted

# Slots whose words an opinion may point at. E-mail, phone and tax id never leave the house.
QUOTABLE = (
    "invoice_number",
    "amount_minor",
    "fraction",
    "installments",
    "date",
    "period",
    "duration",
    "plan",
    "interval",
    "quantity",
    "language",
    "timezone",
    "code",
    "card_last4",
    "status",
)
_EDGES = " .,;!?\"'“”„«»‘’"


@dataclass(frozen=True, slots=True)
class Hint:
    """What somebody outside made of a message, unchecked. `quotes`: slot → words of the message."""

    intent: str
    quotes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opinion:
    """The checked opinion on one event. Without an intent there is none, and none will come."""

    event: EventId | None = None
    intent: str | None = None
    slots: Slots = field(default_factory=Slots)


UNASKED = Opinion()  # somebody could be asked, and was not yet


class OpinionWanted(Exception):
    """Raised within a turn, whose transaction it undoes: the asking is done outside of any.

    It never prints what was written.
    """

    def __init__(self, event: EventId, text: str, today: dt.date, locale: str) -> None:
        super().__init__()
        self.event, self.text, self.today, self.locale = event, text, today, locale


def worth_asking(text: str) -> bool:
    """Whether somebody said something in words of their own: no sign, number or mere quotation."""
    return any(char.isalpha() for char in unquoted(clean(text)))


def is_said(quote: str, text: str) -> bool:
    """Whether the quote stands in the text letter by letter, as whole words and numbers."""
    wanted = re.escape(_flat(quote))
    found = rf"(?<![\w/#+-])(?<!\d[.,:]){wanted}(?![\w/-]|[.,:]\d)"
    return bool(wanted) and re.search(found, _flat(text)) is not None


def read_slots(wanted: OpinionWanted, hint: Hint, understander: Understander) -> Slots:
    """The values by our own finders: of the whole message, then of the quotes for what it lacks."""
    today, locale = wanted.today, wanted.locale
    slots = understander.read(wanted.text, hint.intent, today=today, locale=locale)
    for name in QUOTABLE:
        if name in hint.quotes and getattr(slots, name) is None:
            quote = hint.quotes[name]
            found = understander.read(quote, hint.intent, today=today, locale=locale)
            slots = replace(slots, **_values(name, found))
    return slots


def _values(name: str, found: Slots) -> dict[str, Any]:
    names = (name, "currency") if name == "amount_minor" else (name,)
    return {one: getattr(found, one) for one in names}


def _flat(text: str) -> str:
    return " ".join(clean(text).casefold().split()).strip(_EDGES)
