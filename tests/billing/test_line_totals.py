"""What the lines come to, one by one, is what the invoice comes to."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from billing.invoice import LineItem, line_totals
from billing.money import Money, currency
from tests.standins.books import an_invoice

EUR = currency("EUR")
lines = st.builds(
    lambda minor, quantity, rate: LineItem(
        "Line", Decimal(quantity), Money(minor, EUR), Decimal(rate), "VAT" if rate else ""
    ),
    st.integers(1, 1_000_000),
    st.integers(1, 20),
    st.sampled_from([0, 5, 19, 25]),
)


@given(st.lists(lines, min_size=1, max_size=6), st.integers(0, 100))
def test_lines_add_up_to_the_total(items: list[LineItem], discount: int) -> None:
    lowered = (("Offer", discount),) if discount else ()
    invoice = an_invoice(lines=items, discounts=lowered)
    assert sum(line_totals(invoice), Money(0, EUR)) == invoice.sums.total
