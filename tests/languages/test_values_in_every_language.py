"""Money and dates in every language: exact, told apart, and impossible to misread."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from app.languages import language_folders
from billing.documents.wording import find_wording
from billing.money import Money, currency
from bot.formats import date_text, instant_text, money_text, number_text

LANGUAGES = tuple(language_folders())
READERS = (
    *LANGUAGES, "en-GB", "en-US", "de-CH", "es-MX", "es-AR", "fr-CA", "fr-CH", "pt-BR", "pt-PT",
    "ru-RU", "ar-AE", "ar-EG", "ar-MA", "ar-SA",
)  # fmt: skip
CODES = tuple(sorted(code for code in Locale("en").currencies if len(code) == 3 and code.isupper()))


def digits(text: str) -> str:
    """The figures of any script, as 0 to 9."""
    return "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())


def _minor(code: str) -> str | None:
    try:
        return str(currency(code))
    except ValueError:
        return None


KNOWN = [code for code in CODES if _minor(code)]


@given(st.integers(-(10**12), 10**12), st.sampled_from(KNOWN), st.sampled_from(READERS))
def test_an_amount_reads_back_to_the_minor_unit(minor: int, code: str, tag: str) -> None:
    amount = Money(minor, currency(code))
    for written in (money_text(amount, tag), find_wording(tag, tag).money(amount)):
        assert int(digits(written)) == abs(minor), written
        assert (
            written.replace(code, "").strip("-0123456789.,'\u00a0\u202f\u200f ()")
            or code in written
        )
        if minor < 0:
            assert {"-", "\u2212", "("} & set(written), written


@pytest.mark.parametrize("tag", READERS)
def test_no_two_currencies_look_the_same(tag: str) -> None:
    shown: dict[str, str] = {}
    for code in KNOWN:
        text = money_text(Money(123456, currency(code)), tag)
        sign = "".join(one for one in text if not one.isdecimal())
        assert shown.setdefault(sign, code) == code, f"{code} and {shown[sign]}: {text}"


@given(st.dates(date(1999, 1, 1), date(2101, 12, 31)), st.sampled_from(READERS))
def test_no_reader_can_swap_day_and_month(day: date, tag: str) -> None:
    written = date_text(day, tag)
    assert digits(written) in {f"{day.day}{day.year}", f"{day.year}{day.day}"}, written
    assert any(one.isalpha() for one in written)
    assert digits(find_wording(tag, tag).day(day)) == digits(written)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_month_has_a_name_of_its_own(tag: str) -> None:
    assert len({date_text(date(2026, month, 3), tag) for month in range(1, 13)}) == 12


@given(st.datetimes(timezones=st.just(UTC)), st.sampled_from(READERS))
def test_an_instant_is_its_day_and_its_time(at: datetime, tag: str) -> None:
    written = instant_text(at, tag)
    assert written.startswith(date_text(at.date(), tag))
    assert digits(written).endswith(f"{at:%H%M}")


@pytest.mark.parametrize(
    ("tag", "day", "instant", "amount", "number"),
    [
        ("en-GB", "3 Nov 2026", "3 Nov 2026, 14:05", "€1,234.50", "1,234.5"),
        ("de-DE", "3. Nov. 2026", "3. Nov. 2026, 14:05", "1.234,50 €", "1.234,5"),
        ("es-ES", "3 nov 2026", "3 nov 2026, 14:05", "1.234,50 €", "1.234,5"),
        ("fr-FR", "3 nov. 2026", "3 nov. 2026, 14:05", "1 234,50 €", "1 234,5"),
        ("pt-BR", "3 de nov. de 2026", "3 de nov. de 2026 14:05", "€ 1.234,50", "1.234,5"),
        ("pt-PT", "3 de novembro de 2026", "3 de novembro de 2026, 14:05", "1 234,50 €", "1 234,5"),
        ("ru-RU", "3 нояб. 2026 г.", "3 нояб. 2026 г., 14:05", "1 234,50 €", "1 234,5"),
        ("ar", "3 نوفمبر 2026", "3 نوفمبر 2026، 14:05", "\u200f1,234.50 €", "1,234.5"),
        ("ar-AE", "3 نوفمبر 2026", "3 نوفمبر 2026، 14:05", "\u200f1,234.50 €", "1,234.5"),
        ("ar-EG", "٣ نوفمبر ٢٠٢٦", "٣ نوفمبر ٢٠٢٦، ١٤:٠٥", "\u200f١٬٢٣٤٫٥٠ €", "١٬٢٣٤٫٥"),
    ],
)
def test_values_by_cldr(tag: str, day: str, instant: str, amount: str, number: str) -> None:
    at = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    euros = Money(123450, currency("EUR"))
    written = (
        date_text(at.date(), tag),
        instant_text(at, tag),
        money_text(euros, tag),
        number_text(euros.decimal().normalize(), tag),
    )
    flat = tuple(one.replace("\u00a0", " ").replace("\u202f", " ") for one in written)
    assert flat == (day, instant, amount, number)
