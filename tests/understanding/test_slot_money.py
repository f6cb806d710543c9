"""Amounts as people write them, in whole minor units."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.lexicon import BadLanguageFile, Lexicon
from bot.understanding.model import Slots
from bot.understanding.slots.money import MoneyReader, parse_number

Find = Callable[..., Slots]


@pytest.mark.parametrize(
    ("said", "locale", "minor", "currency"),
    [
        ("why was I charged €50", "en-GB", 5000, "EUR"),
        ("the 50 euros", "en-GB", 5000, "EUR"),
        ("$1,200.50 for what", "en-US", 120050, "USD"),
        ("1.234,56 € sind zu viel", "de-DE", 123456, "EUR"),
        ("1,234.56 € is too much", "en-GB", 123456, "EUR"),
        ("1.234 € sind zu viel", "de-DE", 123400, "EUR"),
        ("1,234 eur", "en-GB", 123400, "EUR"),
        ("1.234 eur", "en-GB", 123400, "EUR"),
        ("1 234,50 EUR", "fr-FR", 123450, "EUR"),
        ("1'234.50 CHF", "de-CH", 123450, "CHF"),
        ("12,5 €", "en-GB", 1250, "EUR"),
        ("50,- €", "de-DE", 5000, "EUR"),
        ("80 quid", "en-GB", 8000, "GBP"),
        ("20 bucks", "en-US", 2000, "USD"),
        ("1.5k $", "en-US", 150000, "USD"),
        ("5000 yen", "ja-JP", 5000, "JPY"),
        ("¥5,000", "ja-JP", 5000, "JPY"),
        ("12,345 KWD", "de-DE", 12345, "KWD"),
        ("12.345 KWD", "en-GB", 12345, "KWD"),
        ("12,345 KWD", "en-GB", 12345000, "KWD"),
        ("1.000.000 eur", "de-DE", 100000000, "EUR"),
    ],
)
def test_an_amount_with_its_currency(
    find: Find, said: str, locale: str, minor: int, currency: str
) -> None:
    slots = find(said, "explain_charge", locale)
    assert (slots.amount_minor, slots.currency) == (minor, currency)


@pytest.mark.parametrize(
    ("said", "intent", "minor"),
    [
        ("pay 45.50 now", "pay", 4550),
        ("i can only pay 50 today", "pay_part", 5000),
        ("unpaid over 100", "list_invoices", 10000),
        ("kann ich 100 anzahlen", "pay_part", 10000),
        ("pay 3 invoices", "pay", None),
        ("pay 3 invoices of 12.50", "pay", 1250),
        ("pay in 3 months", "pay_part", None),
        ("why was i charged 45.50", "explain_charge", 4550),
        ("why 2 users", "explain_charge", None),
        ("what is the 50 for", "explain_charge", None),
        ("pay 2 of 3 invoices", "pay", None),
        ("überweise morgen 118,75", "promise_to_pay", 11875),
    ],
)
def test_an_amount_without_a_currency_is_read_where_one_is_expected(
    find: Find, said: str, intent: str, minor: int | None
) -> None:
    slots = find(said, intent)
    assert (slots.amount_minor, slots.currency) == (minor, None)


@pytest.mark.parametrize(
    "said", ["9999999999999999999999999999999999999999 €", "1.23.456 €", "1,2345 €", "$.", "€ many"]
)
def test_what_is_no_amount_is_none(find: Find, said: str) -> None:
    assert find(said, "explain_charge").amount_minor is None


@pytest.mark.parametrize(
    ("said", "fraction"),
    [
        ("pay half now", "0.5"),
        ("die hälfte jetzt", "0.5"),
        ("a third now", "0.3333"),
        ("1/4 now", "0.25"),
        ("pay 40% now", "0.4"),
        ("30 prozent jetzt", "0.3"),
        ("pay 100% now", "1"),
        ("pay 0% now", None),
        ("pay all", None),
    ],
)
def test_a_part_of_the_whole(find: Find, said: str, fraction: str | None) -> None:
    assert find(said, "pay_part").fraction == fraction


def test_twenty_percent_vat_is_no_part(find: Find) -> None:
    assert find("why do i pay 20% vat", "explain_charge").fraction is None


@given(st.integers(0, 99_999_999))
def test_an_amount_written_in_either_style_is_the_same_amount(minor: int) -> None:
    english = f"{minor // 100:,}.{minor % 100:02d}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert parse_number(english, "en-GB") == parse_number(german, "de-DE") == Decimal(minor) / 100


@given(st.text(alphabet="0123456789., '", min_size=1, max_size=30).filter(lambda t: t[0].isdigit()))
def test_no_number_breaks_the_reader(find: Find, written: str) -> None:
    amount = find(f"{written} €", "explain_charge").amount_minor
    assert amount is None or amount >= 0


def test_a_language_pack_cannot_invent_a_currency() -> None:
    lexicon = Lexicon({}, {"currencies": {"credits": "ZZQ"}}, {})
    with pytest.raises(BadLanguageFile, match="ZZQ"):
        MoneyReader(lexicon)
