"""Values as a customer reads them: money, dates and lists by CLDR; names made harmless."""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, get_currency_symbol

from billing.money import Currency, Money

_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CROWDED = re.compile(r"([^\W\d_])(\d)")
_SHARED_SIGNS = frozenset("$")


@lru_cache(maxsize=256)
def cldr(tag: str) -> Locale:
    """CLDR's locale for a BCP 47 tag, by its nearest known parent; English at the end."""
    parts = tag.replace("_", "-").split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return Locale("en")


@lru_cache(maxsize=256)
def is_right_to_left(tag: str) -> bool:
    """Whether the tag's language is written from right to left."""
    return cldr(tag).text_direction == "rtl"


def money_text(money: Money, tag: str) -> str:
    """The exact amount with its currency; the code follows where the sign is shared ($)."""
    # Remembered by plain values: Money's own hash and equality would cost more than the rest.
    return _amount_text(money.minor, money.currency, tag)


@lru_cache(maxsize=4096)
def _amount_text(minor: int, currency: Currency, tag: str) -> str:
    locale = cldr(tag)
    money = Money(minor, currency)
    plain = str(format_currency(money.decimal(), currency, locale=locale))
    # CLDR's currencySpacing, which Babel leaves out: a sign of letters keeps its distance.
    text = _CROWDED.sub("\\1\u00a0\\2", plain)
    if get_currency_symbol(currency, locale) in _SHARED_SIGNS:
        return f"{text} {currency}"
    return text


@lru_cache(maxsize=4096)
def date_text(day: date, tag: str) -> str:
    """A civil date with the month in words, so that no reader can swap day and month."""
    return str(format_date(day, "d MMM y" if cldr(tag).language == "en" else "medium", cldr(tag)))


def instant_text(instant: datetime, tag: str) -> str:
    """Day and time of an instant that the caller has already put on the reader's clock."""
    # Not "%H:%M": strftime costs four times as much.
    return f"{date_text(instant.date(), tag)}, {instant.hour:02}:{instant.minute:02}"


def list_text(items: tuple[str, ...], tag: str) -> str:
    """A, B and C."""
    return str(format_list(list(items), locale=cldr(tag)))


def harmless(text: str) -> str:
    """One line of foreign text without control or direction-changing characters."""
    if text.isprintable():  # nearly all: there is no such character
        return text
    folded = _BIDI.sub("", text)
    return "".join(
        " " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in folded
    )


def answer_tag(language: str | None, customer_locale: str | None, hint: str | None) -> str:
    """Language and region of an answer: stored choice, then the customer's, then the hint, then en.

    The region is the customer's wherever CLDR knows it for the language: a German-speaking customer
    in Britain reads German with British conventions only if such a locale exists.
    """
    chosen = language or customer_locale or hint or "en"
    home = customer_locale or ""
    if chosen == home or _language(chosen) == _language(home):
        return home
    return chosen


def _language(tag: str) -> str:
    return re.split("[-_]", tag)[0].lower()
