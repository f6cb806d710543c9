"""Every number in the answer about two bills occurs in the bills or in what compares them."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.languages import language_folders
from billing.comparison import Comparison, compare
from billing.invoice import Invoice
from billing.money import Money
from bot.messages import ActionId
from bot.phrases import Phrases, load_packs
from bot.replies import Choice, Say
from bot.skills.invoices.difference import difference, two_currencies
from bot.worded import plain
from tests.standins.books import TODAY, a_line, an_invoice

PHRASES = Phrases(load_packs(language_folders()))
NUMBER = re.compile(r"\d(?:[\d.,\u00a0\u202f]*\d)?")
TAGS = ("en-GB", "de-DE", *(tag for tag in PHRASES.languages if tag not in {"en", "de"}))

rows = st.lists(
    st.tuples(
        st.sampled_from(["Pro plan, October", "Pro plan, November", "Beans 2 kg", "Visit"]),
        st.integers(-(10**6), 10**9),
        st.decimals(0, 100, places=2),
        st.sampled_from(["0", "7", "19", "8.875"]),
        st.sampled_from(["", "VAT"]),
    ),
    max_size=5,
)
discounts = st.lists(
    st.tuples(st.sampled_from(["Launch offer", "Loyalty 3"]), st.integers(0, 10**6)), max_size=2
)
periods = st.sampled_from(
    [None, (date(2026, 10, 1), date(2026, 11, 1)), (date(2026, 11, 16), date(2026, 12, 1))]
)
sides = st.tuples(rows, discounts, periods)


def a_bill(number: str, day: date, side: Any, code: str = "EUR") -> Invoice:
    lines, lowered, period = side
    items = [
        a_line(unit, code, description=name, quantity=str(count), tax_rate=rate, tax_name=tax)
        for name, unit, count, rate, tax in lines
    ]
    return an_invoice(
        number,
        amount=0,
        code=code,
        issued_on=day,
        lines=items,
        discounts=lowered,
        period=period,
    )


def words(reply: Any, tag: str) -> str:
    def button(_choice: Choice) -> ActionId:
        return ActionId("b")

    return plain(PHRASES.word(reply, tag, button))


def values_of(found: Comparison) -> Iterator[Any]:
    """What the books and the comparison hold."""
    yield Money(abs(found.difference.minor), found.difference.currency)
    for bill in (found.old, found.new):
        yield from (bill.number, bill.issued_on, bill.due_on, bill.sums.total, bill.due)
    for part in found.parts:
        yield from (part.name, part.old, part.new, part.effect, part.rate)


def numbers_of(found: Comparison, tag: str) -> set[str]:
    said: set[str] = set()
    for value in values_of(found):
        if value is None:
            continue
        normal = value.normalize() if isinstance(value, Decimal) else value
        said |= set(NUMBER.findall(PHRASES.say(Say("verbatim", {"text": normal}), tag)))
    return said


@pytest.mark.parametrize("tag", TAGS)
@given(code=st.sampled_from(["EUR", "JPY", "KWD"]), old=sides, new=sides)
def test_no_number_is_made_up(tag: str, code: str, old: Any, new: Any) -> None:
    earlier = a_bill("INV-0041", date(2026, 10, 5), old, code)
    later = a_bill("INV-0042", date(2026, 11, 5), new, code)
    found = compare(earlier, later)
    said = words(difference(found, TODAY), tag)
    assert set(NUMBER.findall(said)) <= numbers_of(found, tag), said
    for number in ("INV-0041", "INV-0042"):
        assert number in said


@pytest.mark.parametrize("tag", TAGS)
def test_the_same_bill_twice_and_two_currencies(tag: str) -> None:
    old, new = an_invoice("INV-0041"), an_invoice("INV-0042")
    same = words(difference(compare(old, new), TODAY), tag)
    assert "INV-0041" in same
    apart = words(two_currencies(an_invoice("INV-0041", code="USD"), new), tag)
    assert apart.count("INV-004") == 4
    assert len(set(NUMBER.findall(apart))) == 3


@pytest.mark.parametrize(
    ("days", "words_of_it"),
    [(1, "for 1 day instead of 31"), (15, "for 15 days instead of 31")],
)
def test_days_are_counted_in_words(days: int, words_of_it: str) -> None:
    said = PHRASES.say(Say("part-proration", {"effect": "", "new": days, "old": 31}), "en-GB")
    assert words_of_it in said
