"""Card numbers are found and masked; everything that only looks like one survives (ID16)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.redaction import mask_cards, mask_email


@pytest.mark.parametrize(
    "written",
    [
        "4242424242424242",
        "4242 4242 4242 4242",
        "4242-4242-4242-4242",
        "my card is 4242.4242.4242.4242, ok?",
        "378282246310005",
        "3782 822463 10005",
        "5555555555554444",
        "2223003122003222",
        "6011111111111117",
        "30569309025904",
        "3566002020360505",
        "6200000000000005",
        "４２４２４２４２４２４２４２４２",
    ],
)
def test_a_card_number_is_cut_to_its_last_four_digits(written: str) -> None:
    masked, found = mask_cards(written)
    assert found
    assert "••••" in masked
    assert sum(char.isdecimal() for char in masked) == 4


@pytest.mark.parametrize(
    "written",
    [
        "1763845200000",  # an instant in milliseconds
        "INV-4242424242424242",  # our own number
        "4242424242424241",  # the check digit is wrong
        "9999999999999995",  # passes the check, but no network issues it
        "invoice 2026-0042 over 1.234,56",
        "+46 70 123 45 67",
        "",
    ],
)
def test_what_is_no_card_survives(written: str) -> None:
    assert mask_cards(written) == (written, False)


def test_several_cards_in_one_message_are_all_masked() -> None:
    masked, _ = mask_cards("old 4242424242424242 new 5555555555554444")
    assert masked == "old ••••4242 new ••••4444"


@given(st.text(max_size=200))
def test_masking_never_fails_and_is_stable(text: str) -> None:
    once, _ = mask_cards(text)
    assert mask_cards(once)[0] == once


def test_an_address_is_recognisable_to_its_owner_only() -> None:
    assert mask_email("anna@lind.example") == "a•••@lind.example"
