"""What a question compares with: another number, a period after the comparing word, or nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from bot.understanding.model import Against, Slots

Find = Callable[..., Slots]

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))


@pytest.mark.parametrize(
    ("said", "against"),
    [
        ("why is it more than last month", Against(period=OCTOBER)),
        ("warum ist die Rechnung höher als letzten Monat", Against(period=OCTOBER)),
        ("why is the november bill higher than the october one", Against(period=OCTOBER)),
        ("why is the october bill so high", Against()),
        ("wieso höher", Against()),
        ("why is INV-0042 higher than INV-0038", Against("INV-0038")),
        ("difference between INV-0042 and INV-0038", Against("INV-0038")),
        ("compare INV-0042 with inv 38", Against("INV-38")),
        ("you charged me 30 euros more than usual", Against()),
        ("explain INV-0042", None),
        ("what is this line", None),
        ("", None),
    ],
)
def test_the_other_side_of_a_comparison(said: str, against: Against | None, find: Find) -> None:
    assert find(said, "explain_charge").against == against


def test_it_takes_nothing_from_the_other_slots(find: Find) -> None:
    slots = find("why is INV-0042 higher than last month", "explain_charge")
    assert (slots.invoice_number, slots.period) == ("INV-0042", OCTOBER)
    assert find("pay more than INV-0042 and INV-0038", "pay").against is None
