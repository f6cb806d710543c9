"""The file of canned replies: read whole, or refused with the place and the remedy."""

import re

import pytest

from app.canned_file import read_canned
from bot.desk.canned import CannedReply, MissingValue, fill


def test_a_reply_speaks_the_customers_language_or_english() -> None:
    [late] = read_canned('[late]\nen = "Hello"\nde = "Hallo"\n').values()
    assert (late.text_in("de-AT"), late.text_in("fr")) == ("Hallo", "Hello")
    assert CannedReply("x", {"ru": "Привет"}).text_in("fr") == "Привет"


def test_values_are_filled_in_and_a_missing_one_sends_nothing() -> None:
    assert fill("{{ name }}, {{amount_due}}.", {"name": "Anna", "amount_due": "€1"}) == (
        "Anna, €1.",
        False,
    )
    assert fill("Pay: {{pay_link}}", {"pay_link": "INV-1"}) == ("Pay:", True)
    with pytest.raises(MissingValue, match="amount_due"):
        fill("{{amount_due}}", {"name": "Anna"})


def test_a_value_is_never_filled_in_again() -> None:
    assert fill("{{name}}", {"name": "{{amount_due}}", "amount_due": "€1"})[0] == "{{amount_due}}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[late", "write it as"),
        ("late = 7", "late: write it as"),
        ("[late]", "late: write it as"),
        ("[late]\nen = 7", "is a text"),
        ('[late]\nen = " "', "is a text"),
        ('[late]\nen = "{{amount}}"', "has no value {{amount}}"),
    ],
)
def test_a_bad_file_says_where_and_what_to_do(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=re.compile("late|expected", re.IGNORECASE)) as refused:
        read_canned(text)
    assert why in str(refused.value)
