"""Labels and formats: exact in every figure."""

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from babel.core import Locale
from babel.numbers import list_currencies
from fluent.runtime import FluentBundle, FluentResource
from hypothesis import given
from hypothesis import strategies as st

from billing.documents.literal import literal
from billing.documents.sheet import Cell
from billing.documents.wording import Wording, find_wording
from billing.money import Currency, Money


def test_a_label_that_is_not_translated_is_english() -> None:
    half = FluentBundle(["eo"])
    half.add_resource(FluentResource("invoice = Fakturo"))
    wording = Wording(Locale("eo"), (half, *find_wording("en", "en").bundles))
    assert wording.label("invoice") == "Fakturo"
    assert wording.label("receipt") == "Receipt"


def test_a_label_that_does_not_exist_or_lacks_its_value_is_a_bug() -> None:
    wording = find_wording("en", "en")
    with pytest.raises(KeyError):
        wording.label("no-such-label")
    with pytest.raises(KeyError):
        wording.label("tax-id")


@pytest.mark.parametrize(
    ("language", "customer", "expected"),
    [
        ("en", "en-GB", "en_GB"),
        ("en-US", "en-GB", "en_US"),
        ("de", "en-GB", "de"),
        ("de_CH", "en-GB", "de_CH"),
        ("nl", "en_AU", "en_AU"),
        ("nl", "nl-NL", "en"),
        ("fr", "fr-CA", "fr_CA"),
        ("ar", "ar-EG", "ar_EG"),
        ("DE", "nonsense!", "de"),
    ],
)
def test_the_region_comes_from_the_language_or_the_customer(
    language: str, customer: str, expected: str
) -> None:
    assert str(find_wording(language, customer).locale) == expected


def test_decimals_of_a_column_leave_room_for_each_other() -> None:
    german = find_wording("de", "de")
    values = (Decimal("2"), Decimal("2.5"), Decimal("1000.125"))
    assert german.numbers(values) == (
        Cell("2", ",125"),
        Cell("2,5", "25"),
        Cell("1.000,125", ""),
    )
    assert german.numbers(()) == ()


def test_rates_and_quantities_lose_no_digit() -> None:
    english = find_wording("en", "en")
    assert english.percent(Decimal("7.7")) == "7.7%"
    assert english.percent(Decimal("8.8750")) == "8.875%"
    assert english.number(Decimal("0.000123")) == "0.000123"
    assert english.number(Decimal("1E+3")) == "1,000"


@given(st.integers(-(10**15), 10**15), st.sampled_from(["EUR", "JPY", "BHD", "USD", "SEK"]))
def test_money_reads_back_to_the_minor_unit(minor: int, code: str) -> None:
    written = find_wording("en", "en-US").money(Money(minor, Currency(code)))
    digits = int("".join(filter(str.isdigit, written)))
    assert (-digits if written.startswith("(") else digits) == minor


_IN_ORDER = """
import sys
from billing.documents.wording import find_wording
from billing.money import Currency, Money
less = Money(-500, Currency("EUR"))
print(sorted([(tag, ascii(find_wording(tag, "").money(less))) for tag in sys.argv[1:]]))
"""


def test_figures_do_not_depend_on_whose_paper_was_set_before() -> None:
    tags = ["de", "de-AT", "de-CH", "en", "en-GB", "en-IE"]
    said = {
        subprocess.run(  # noqa: S603 - our own interpreter and our own words
            [sys.executable, "-c", _IN_ORDER, *order], capture_output=True, check=True
        ).stdout
        for order in (tags, tags[::-1])
    }
    assert len(said) == 1


def test_what_lowers_a_sum_is_written_as_accountants_do() -> None:
    less = Money(-123450, Currency("EUR"))
    assert find_wording("en", "en-GB").money(less) == "(€1,234.50)"
    assert find_wording("de", "de").money(less) == "-1.234,50\u00a0€"


def test_a_code_stands_apart_from_its_figure() -> None:
    assert find_wording("en", "en").money(Money(500, Currency("SEK"))) == "SEK\u00a05.00"


def test_a_country_without_a_name_keeps_its_code() -> None:
    english = find_wording("en", "en")
    assert english.country("se") == "Sweden"
    assert english.country("QZ") == "QZ"


def test_a_period_that_ends_where_it_begins_is_one_day() -> None:
    day = date(2026, 11, 3)
    assert find_wording("en", "en-GB").period((day, day)) == "3 Nov 2026"


@given(st.text(st.characters(exclude_categories=())))
def test_literal_text_is_one_visible_line(text: str) -> None:
    clean = literal(text)
    assert literal(clean) == clean
    assert clean == clean.strip()
    assert not set(clean) & set("\n\r\t\x00\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200f")
    clean.encode("utf-8")


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126)))
def test_what_can_be_typed_stays_as_it_is(text: str) -> None:
    assert literal(text) == text


@pytest.mark.parametrize(
    ("tag", "minor", "expected"),
    [
        ("en-GB", 123450, "RSD\u00a01,234.50"),
        ("en-GB", -50, "(RSD\u00a00.50)"),
        ("de-DE", 123450, "1.234,50\u00a0RSD"),
        ("sr", 123400, "1.234,00\u00a0RSD"),
    ],
)
def test_hundredths_without_coins_stand_on_bills(tag: str, minor: int, expected: str) -> None:
    wording = Wording(Locale.parse(tag, sep="-"), find_wording("en", "en").bundles)
    assert wording.money(Money(minor, Currency("RSD"))) == expected


def test_every_currency_in_use_is_written_exactly() -> None:
    wording = find_wording("en", "en-GB")
    for code in list_currencies("en"):
        written = wording.money(Money(1234567, Currency(code)))
        assert "".join(char for char in written if char.isdecimal()) == "1234567", code
