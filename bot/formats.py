"""Values as a customer reads them: money, dates and lists by CLDR; names made harmless."""

import re
import unicodedata
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_symbol

from billing.amounts import currency_text
from billing.digits import local_digits
from billing.money import Currency, Money
from bot.reminder_hours import zone_info

_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CROWDED = re.compile(r"([^\W\d_])(\d)")
_LETTER = re.compile(r"[^\W\d_]")
_SHARED_SIGNS = frozenset("$")
_ABROAD = Locale("en", "001")  # where no dollar is one's own


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


def money_text(money: Money, tag: str) -> str:
    """The exact amount with its currency; a shared sign is written as it is abroad (US$, CA$)."""
    # Remembered by plain values: Money's own hash and equality would cost more than the rest.
    return _amount_text(money.minor, money.currency, tag)


@lru_cache(maxsize=4096)
def _amount_text(minor: int, currency: Currency, tag: str) -> str:
    locale = cldr(tag)
    money = Money(minor, currency)
    sign = str(get_currency_symbol(money.currency, locale))
    plain = currency_text(money, locale)
    if sign in _SHARED_SIGNS:
        plain = plain.replace(sign, _sign_abroad(currency, locale.language))
    # CLDR's currencySpacing, which Babel leaves out: a sign of letters keeps its distance.
    text = local_digits(_CROWDED.sub("\\1\u00a0\\2", plain), locale)
    if locale.text_direction == "rtl" and sign[-1:] == "$":  # else US$ is read as $US
        return text.replace(sign, f"{sign}\u200e")
    return text


def _sign_abroad(currency: Currency, language: str) -> str:
    """How who writes the language elsewhere tells the currency from others of its sign."""
    signs = (str(get_currency_symbol(currency, one)) for one in (Locale(language), _ABROAD))
    return next(sign for sign in signs if sign not in _SHARED_SIGNS)


def number_text(number: Decimal | int, tag: str) -> str:
    """A number with every digit that counts, grouped and pointed as its reader writes."""
    locale = cldr(tag)
    written = format_decimal(
        number, locale=locale, decimal_quantization=False, numbering_system="default"
    )
    return local_digits(str(written), locale)


@lru_cache(maxsize=4096)
def date_text(day: date, tag: str) -> str:
    """A civil date with the month in words, so that no reader can swap day and month."""
    locale = cldr(tag)
    if locale.language == "en":
        return str(format_date(day, "d MMM y", locale))
    text = str(format_skeleton("yMMMd", day, locale=locale))
    if not _LETTER.search(text):  # Portugal's short form is all figures
        text = str(format_date(day, "long", locale))
    return local_digits(text, locale)


def instant_text(instant: datetime, tag: str) -> str:
    """Day and time of an instant that the caller has already put on the reader's clock.

    Joined as CLDR joins them; twenty-four hours, which need no word for the half of the day.
    """
    # Not "%H:%M": strftime costs four times as much.
    time = local_digits(f"{instant.hour:02}:{instant.minute:02}", cldr(tag))
    return _day_before_time(instant.date(), tag).replace("{0}", time)


def moment_text(instant: datetime, zone: str, tag: str) -> str:
    """An instant on the reader's own clock, named by its city: "22 Nov 2026, 14:05 (Stockholm)"."""
    clock = zone_info(zone)
    city = clock.key  # "UTC" has none
    if "/" in city:
        city = str(get_timezone_location(clock, locale=cldr(tag), return_city=True))
    return f"{instant_text(instant.astimezone(clock), tag)} ({city})"


@lru_cache(maxsize=4096)
def _day_before_time(day: date, tag: str) -> str:
    joined = str(cldr(tag).datetime_formats["medium"])
    return joined.replace("{1}", date_text(day, tag))


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
