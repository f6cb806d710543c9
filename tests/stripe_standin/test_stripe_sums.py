"""Laws of the stand-in's arithmetic."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.standins.stripe.currencies import shown
from tests.standins.stripe.invoice_sums import share, tax_in
from tests.standins.stripe.months import period_after

AMOUNTS = st.integers(0, 10**8)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=20).filter(any))
def test_no_cent_is_lost_in_sharing(amount: int, weights: list[int]) -> None:
    parts = share(amount, weights)
    assert sum(parts) == amount
    assert all(part >= 0 for part in parts)
    assert all(part == 0 for part, weight in zip(parts, weights, strict=True) if not weight)


@given(AMOUNTS, st.decimals(0, 100, places=3))
def test_inclusive_tax_is_what_exclusive_tax_would_have_added(amount: int, rate: object) -> None:
    held = tax_in(amount, rate, inclusive=True)
    assert 0 <= held <= amount
    assert abs(tax_in(amount - held, rate, inclusive=False) - held) <= 1


@given(st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)), st.integers(1, 36))  # noqa: DTZ001
def test_a_period_ends_on_its_anchor_s_day_or_the_month_s_last(at: datetime, count: int) -> None:
    start = int(at.replace(tzinfo=UTC).timestamp())
    end = datetime.fromtimestamp(period_after(start, "month", count, start), UTC)
    assert end.day <= at.day
    assert (end.year * 12 + end.month) - (at.year * 12 + at.month) == count


def test_amounts_are_shown_with_their_currency_s_digits() -> None:
    assert shown(123456, "usd") == "1,234.56 USD"
    assert shown(123456, "jpy") == "123,456 JPY"
    assert shown(-123450, "kwd") == "-123.450 KWD"
