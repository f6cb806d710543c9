"""Numbers on a paper: whole, as printed, in any direction; laws that hold for any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.invoice import InvoiceNumber
from billing.queries import PaperNumber
from bot.paper_words import NO_WORDS, is_telling, read_words


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("INV-0042", "Invoice INV-0042."),
        ("INV-0042", "#inv-0042, due"),
        ("INV-0042", "\u200eI\u200eNV-0042\u200e"),
        ("INV-0042", "INV\u20110042"),
        ("INV-0042", "<cbc:ID>INV-0042</cbc:ID>"),
        ("INV-0042", "ＩＮＶ-００４２"),
        ("2026/001", "Nr.:2026/001;"),
        ("2026.118", "no 2026.118."),
        ("INV 42", "Invoice INV\n42 of May"),
        ("R&S-77", "(R&S-77)"),
    ],
)
def test_a_number_that_stands_there_is_found(number: str, text: str) -> None:
    assert read_words(text).has(number)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("INV-0042", "INV-00421"),
        ("INV-0042", "INV-0042-F1"),
        ("INV-0042", "MYINV-0042"),
        ("INV-0042", "INV-42"),
        ("INV-0042", "INV- 0042"),
        ("2026/001", "2026/001/7"),
        ("118", "2026.118"),
        ("INV 42", "INV for 42"),
        ("", "anything"),
        ("–", "a – b"),
    ],
)
def test_a_part_of_a_number_is_none(number: str, text: str) -> None:
    assert not read_words(text).has(number)


@pytest.mark.parametrize(
    ("number", "telling"),
    [
        ("INV-0042", True),
        ("A123", True),
        ("2026-1", True),
        ("202611", True),
        ("2026", False),
        ("10969", False),
        ("R-7", False),
        ("7", False),
        ("INVOICE", False),
    ],
)
def test_what_may_stand_there_by_chance_is_not_telling(number: str, telling: bool) -> None:
    assert is_telling(number) is telling


@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    own = (PaperNumber("INV-0042", InvoiceNumber("INV-0042")),)
    assert NO_WORDS.among(own) == ()
    found = read_words(f"{text} INV-0042 {text}").among(own)
    assert found == own
