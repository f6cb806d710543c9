"""Fields: what a single value of an import file must look like."""

import re
import unicodedata
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from babel.core import Locale, UnknownLocaleError
from pydantic import BeforeValidator, Field

from billing.customer import normalise_email
from billing.money import UnknownCurrency, currency

LARGEST_AMOUNT = 10**12  # minor units: ten thousand million euros; sums stay far inside 64 bits
_LARGEST_FACTOR = 10**6
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,7}(\.\d{1,6})?", re.ASCII)
_WITH_OFFSET = re.compile(r"T.*(Z|[+-]\d{2}:?\d{2})$", re.ASCII)
_LINE_BREAKS = "\n\r\t"


def _text(value: Any) -> Any:
    if isinstance(value, str):
        categories = {unicodedata.category(each) for each in value if each not in _LINE_BREAKS}
        if categories & {"Cc", "Cs"}:
            raise ValueError("contains control characters")
    return value


def _name(value: Any) -> Any:
    if isinstance(value, str):
        if value != value.strip() or not value:
            raise ValueError("must not be empty or begin or end with a blank")
        if any(each in _LINE_BREAKS for each in value):
            raise ValueError("must be one line")
    return _text(value)


def _day(value: Any) -> Any:
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise ValueError("must be a date as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError(f"there is no day {value}") from error


def _instant(value: Any) -> Any:
    problem = "must be an instant as 2026-11-05T10:00:00+01:00, with its offset"
    if not isinstance(value, str) or not _WITH_OFFSET.search(value):
        raise ValueError(problem)
    try:
        found = datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(problem) from error
    # The books keep milliseconds.
    return found.replace(microsecond=found.microsecond // 1000 * 1000)


def _decimal(value: Any) -> Any:
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise ValueError('must be a decimal in quotes, like "2" or "19.5"')
    found = Decimal(value)
    if found > _LARGEST_FACTOR:
        raise ValueError(f"must not be above {_LARGEST_FACTOR}")
    return found


def _currency(value: Any) -> Any:
    try:
        return currency(value)
    except (UnknownCurrency, TypeError) as error:
        raise ValueError("must be an ISO 4217 currency code such as EUR") from error


def _email(value: Any) -> Any:
    found = normalise_email(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(f"{value!r} is no e-mail address")
    return found


def _locale(value: Any) -> Any:
    if not isinstance(value, str) or not _is_locale(value):
        raise ValueError(f"{value!r} is no language tag such as en-GB")
    return value


@cache
def _is_locale(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _zone(value: Any) -> Any:
    if not isinstance(value, str) or value not in _zones():
        raise ValueError(f"{value!r} is no time zone such as Europe/Stockholm")
    return value


@cache
def _countries() -> frozenset[str]:
    return frozenset(str(code) for code in Locale("en").territories if len(str(code)) == 2)


def _country(value: Any) -> Any:
    if value != "" and (not isinstance(value, str) or value not in _countries()):
        raise ValueError(f"{value!r} is no ISO 3166 country code such as SE")
    return value


Text = Annotated[str, BeforeValidator(_text), Field(max_length=200)]
LongText = Annotated[str, BeforeValidator(_text), Field(max_length=2000)]
Name = Annotated[str, BeforeValidator(_name), Field(max_length=200)]
Key = Annotated[str, BeforeValidator(_name), Field(max_length=100)]
Day = Annotated[date, BeforeValidator(_day)]
Instant = Annotated[datetime, BeforeValidator(_instant)]
Factor = Annotated[Decimal, BeforeValidator(_decimal)]
Minor = Annotated[int, Field(strict=True, ge=-LARGEST_AMOUNT, le=LARGEST_AMOUNT)]
Positive = Annotated[int, Field(strict=True, gt=0, le=LARGEST_AMOUNT)]
NotNegative = Annotated[int, Field(strict=True, ge=0, le=LARGEST_AMOUNT)]
Count = Annotated[int, Field(strict=True, ge=1, le=_LARGEST_FACTOR)]
CurrencyCode = Annotated[str, BeforeValidator(_currency)]
Email = Annotated[str, BeforeValidator(_email)]
LocaleTag = Annotated[str, BeforeValidator(_locale)]
TimeZone = Annotated[str, BeforeValidator(_zone)]
Country = Annotated[str, BeforeValidator(_country)]
