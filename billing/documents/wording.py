"""Wording: the labels of one language, and money, dates and figures as its readers write them."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval, format_time, get_timezone_gmt
from babel.numbers import (
    format_decimal,
    format_percent,
    get_currency_name,
    get_decimal_symbol,
)
from fluent.runtime import FluentBundle, FluentResource

from billing.amounts import currency_text
from billing.digits import local_digits
from billing.documents.sheet import Cell
from billing.money import Currency, Money

_LABELS = Path(__file__).parent / "labels"
_FALLBACK = "en"
_CODE_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words and formats of one locale."""

    locale: Locale
    bundles: tuple[FluentBundle, ...]

    @property
    def right_to_left(self) -> bool:
        """Whether lines run from right to left."""
        return bool(self.locale.text_direction == "rtl")

    def label(self, key: str, **values: str) -> str:
        """The label in this language, else in English; KeyError for no such label or value."""
        for bundle in self.bundles:
            pattern = bundle.get_message(key).value if bundle.has_message(key) else None
            if pattern:
                text, errors = bundle.format_pattern(pattern, values)
                if errors:
                    raise KeyError(key) from errors[0]
                return str(text)
        raise KeyError(key)

    def money(self, money: Money) -> str:
        """As accountants write it, never rounded: €1,234.50, (€5.00), 5,00 €, -5,00 €."""
        if money.minor < 0 and _has_brackets(self.locale.language):
            return f"({self.money(-money)})"
        written = currency_text(money, self.locale)
        # CLDR's currency spacing, which Babel leaves out: a code is kept apart from the digits.
        return self._digits(_CODE_BEFORE_DIGIT.sub("\u00a0", written))

    def number(self, value: Decimal) -> str:
        """Every digit that counts: 2, 2.5, 1,000.125."""
        written = format_decimal(
            value, locale=self.locale, decimal_quantization=False, numbering_system="default"
        )
        return self._digits(str(written))

    def numbers(self, values: tuple[Decimal, ...]) -> tuple[Cell, ...]:
        """A column of numbers whose decimal points stand below each other."""
        written = [self.number(value) for value in values]
        point = get_decimal_symbol(self.locale, numbering_system="default")
        tails = [text[text.rfind(point) :] if point in text else "" for text in written]
        longest = max(tails, key=len, default="")
        return tuple(
            Cell(text, longest[len(tail) :]) for text, tail in zip(written, tails, strict=True)
        )

    def percent(self, rate: Decimal) -> str:
        """A rate given in percent, with every digit that counts: 25%, 7.7%."""
        written = format_percent(
            rate.scaleb(-2),
            locale=self.locale,
            decimal_quantization=False,
            numbering_system="default",
        )
        return self._digits(str(written))

    def day(self, day: date) -> str:
        """A civil date with the month as a word: 30 November 2026."""
        return self._digits(str(format_date(day, "long", locale=self.locale)))

    def period(self, period: tuple[date, date]) -> str:
        """The days of a period whose second day is the first one after it: 1–30 Nov 2026."""
        first, last = period[0], max(period[0], period[1] - timedelta(days=1))
        return self._digits(str(format_interval(first, last, "yMMMMd", locale=self.locale)))

    def moment(self, at: datetime, time_zone: str) -> tuple[str, str]:
        """Day, and time with its offset, in the customer's zone; an unknown zone gives UTC."""
        local = at.astimezone(_zone(time_zone))
        time = format_time(local, "short", tzinfo=local.tzinfo, locale=self.locale)
        offset = get_timezone_gmt(local, locale=self.locale)
        return self.day(local.date()), self._digits(f"{time} {offset}")

    def _digits(self, text: str) -> str:
        return local_digits(text, self.locale)

    def country(self, code: str) -> str:
        """CLDR's name of the country, the code itself where it has none."""
        return str(self.locale.territories.get(code.upper(), code))

    def currency(self, code: Currency) -> str:
        """Name and code, since many currencies share a sign: US Dollar (USD)."""
        return f"{get_currency_name(code, locale=self.locale)} ({code})"


def find_wording(language: str, customer_locale: str) -> Wording:
    """The wording for a language (BCP 47); English where there is no label file for it.

    Dates and figures take the region from `language`, else from the customer's own locale where
    that is of the same language.
    """
    spoken = next((tag for tag in _tags(language) if _bundle(tag)), _FALLBACK)
    base = Locale.parse(spoken, sep="-").language
    wishes = [_find_locale(tag) for tag in (language, customer_locale)]
    locale = next(
        (wish for wish in wishes if wish and wish.language == base and wish.territory),
        Locale.parse(spoken, sep="-"),
    )
    bundles = (_bundle(tag) for tag in dict.fromkeys((*_tags(language), _FALLBACK)))
    return Wording(locale, tuple(bundle for bundle in bundles if bundle))


def _tags(language: str) -> tuple[str, ...]:
    """The tag and its language: pt-BR, pt."""
    return (language, re.split("[-_]", language)[0].lower())


def _find_locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        return None


@cache
def _has_brackets(language: str) -> bool:
    """Whether the language's accounting format puts negative amounts into brackets.

    Only asked of the bare language: Babel's `format_type="accounting"` reads an alias that, once
    resolved for `de`, is inherited by `de_AT` or not depending on which of them was used first.
    """
    return "(" in Locale(language).currency_formats["accounting"].prefix[1]


@cache
def _bundle(tag: str) -> FluentBundle | None:
    path = _LABELS / f"{tag}.ftl"
    if not re.fullmatch("[A-Za-z-]+", tag) or not path.is_file():
        return None
    # Isolating marks are for screens; on paper they would be copied along with the figures.
    bundle = FluentBundle([tag], use_isolating=False)
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return UTC
