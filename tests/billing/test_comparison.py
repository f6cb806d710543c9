"""Two bills side by side: the parts of the difference, and the law that they sum to it exactly."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.comparison import Comparison, compare
from billing.invoice import Invoice
from billing.money import CurrencyMismatch, Money, currency
from tests.standins.books import a_line, an_invoice

OCTOBER = (date(2026, 10, 1), date(2026, 11, 1))
NOVEMBER = (date(2026, 11, 1), date(2026, 12, 1))
HALF_NOVEMBER = (date(2026, 11, 16), date(2026, 12, 1))


def bill(*lines: Any, **facts: Any) -> Invoice:
    return an_invoice(lines=lines, **facts)


def told(found: Comparison) -> list[tuple[str, str, Any, Any, int]]:
    """Kind, name, old, new, effect in minor units."""
    plain = [
        tuple(one.minor if isinstance(one, Money) else one for one in (part.old, part.new))
        for part in found.parts
    ]
    return [
        (part.kind.value, part.name, old, new, part.effect.minor)
        for part, (old, new) in zip(found.parts, plain, strict=True)
    ]


def test_one_more_of_the_same() -> None:
    beans = {"description": "House beans, 1 kg", "tax_rate": "25", "tax_name": "VAT"}
    old = bill(a_line(1850, quantity="6", **beans))
    new = bill(a_line(1850, quantity="7", **beans))
    assert told(compare(old, new)) == [
        ("quantity", "House beans, 1 kg", Decimal(6), Decimal(7), 1850),
        ("tax-base", "VAT", 11100, 12950, 463),
    ]


def test_quantity_counts_at_the_old_price_and_price_at_the_new_quantity() -> None:
    old = bill(a_line(1000, quantity="2"))
    new = bill(a_line(1200, quantity="5"))
    assert told(compare(old, new)) == [
        ("quantity", "Pro plan", Decimal(2), Decimal(5), 3000),
        ("price", "Pro plan", 1000, 1200, 1000),
    ]


def test_what_only_one_of_them_has() -> None:
    old = bill(a_line(100), a_line(700, description="Set-up"))
    new = bill(a_line(100), a_line(12000, description="Service visit"))
    assert told(compare(old, new)) == [
        ("line", "Service visit", None, 12000, 12000),
        ("line", "Set-up", 700, None, -700),
    ]


def test_discounts_by_name() -> None:
    old = bill(a_line(10000), discounts=[("Launch offer", 500), ("Loyalty, October", 300)])
    new = bill(a_line(10000), discounts=[("Loyalty, November", 200), ("Spring", 50)])
    assert told(compare(old, new)) == [
        ("discount", "Launch offer", 500, None, 500),
        ("discount", "Loyalty, November", 300, 200, 100),
        ("discount", "Spring", None, 50, -50),
    ]


def test_another_rate_of_a_tax_on_another_base() -> None:
    old = bill(a_line(10000, tax_rate="19", tax_name="VAT"))
    new = bill(a_line(20000, tax_rate="21", tax_name="VAT"))
    assert told(compare(old, new)) == [
        ("price", "Pro plan", 10000, 20000, 10000),
        ("tax-base", "VAT", 10000, 20000, 1900),
        ("tax-rate", "VAT", Decimal(19), Decimal(21), 400),
    ]


def test_another_rate_on_the_same_lines_is_the_rate_alone() -> None:
    # Rounded line by line, 2 × 0.50 at 19 % is 0.20 of tax; on the sum it would be 0.19.
    lines = ("a", "b")
    old = bill(*(a_line(50, description=one, tax_rate="19", tax_name="VAT") for one in lines))
    new = bill(*(a_line(50, description=one, tax_rate="21", tax_name="VAT") for one in lines))
    assert told(compare(old, new)) == [("tax-rate", "VAT", Decimal(19), Decimal(21), 2)]


def test_a_tax_that_moved_between_two_rates() -> None:
    def of(food: str) -> Invoice:
        beans = a_line(1000, description="Beans", tax_rate=food, tax_name="VAT")
        return bill(
            beans,
            a_line(5000, description="Rent", tax_rate="25", tax_name="VAT"),
            a_line(100, description="Milk", tax_rate="12", tax_name="VAT"),
        )

    assert told(compare(of("12"), of("25"))) == [
        ("tax-base", "VAT", 5000, 6000, 250),
        ("tax-base", "VAT", 1100, 100, -120),
    ]


def test_the_same_net_in_other_lines_may_round_otherwise() -> None:
    tax = {"tax_rate": "19", "tax_name": "VAT"}
    old = bill(a_line(50, description="Cup", quantity="2", **tax))
    new = bill(a_line(50, description="Cup", **tax), a_line(50, description="Lid", **tax))
    assert told(compare(old, new))[-1] == ("tax-rounding", "VAT", 100, 100, 1)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Pro plan, October", "pro  Plan, November"),
        ("Pro plan (1 Oct – 31 Oct 2026)", "Pro plan (1 Nov – 30 Nov 2026)"),
        ("Pro plan 2026-10-01 – 2026-10-31", "Pro plan 2026-11-01 – 2026-11-30"),
        ("Pro-Plan 1.10.–31.10.2026", "Pro-Plan 1.11.–30.11.2026"),
        ("Plan Pro, octubre de 2026", "Plan Pro, noviembre de 2026"),
        ("Тариф Про, октябрь 2026", "Тариф Про, ноябрь 2026"),
        ("باقة أكتوبر", "باقة نوفمبر"),
        ("Seats (Oct)", "Seats (Nov)"),
        ("Support Q3 2026", "Support Q4 2026"),
    ],
)
def test_a_line_is_known_again_a_month_later(before: str, after: str) -> None:
    old, new = bill(a_line(100, description=before)), bill(a_line(100, description=after))
    assert compare(old, new).parts == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [("House beans, 1 kg", "House beans, 2 kg"), ("Coffee", "Coffee set"), ("May", "June")],
)
def test_other_things_stay_apart(before: str, after: str) -> None:
    old, new = bill(a_line(100, description=before)), bill(a_line(100, description=after))
    assert len(compare(old, new).parts) == 2


def test_of_several_lines_of_one_name_the_most_alike_belong_together() -> None:
    old = bill(a_line(100, quantity="1"), a_line(100, quantity="2"), a_line(80, quantity="50"))
    new = bill(a_line(80, quantity="60"), a_line(100, quantity="2"))
    assert told(compare(old, new)) == [
        ("quantity", "Pro plan", Decimal(50), Decimal(60), 800),
        ("line", "Pro plan", 100, None, -100),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (a_line(4900, quantity="2"), a_line(2450, quantity="2")),
        (a_line(4900, quantity="2"), a_line(4900)),
        (a_line(4901), a_line(2451)),
    ],
)
def test_half_a_month_is_told_by_its_days(old: Any, new: Any) -> None:
    found = compare(bill(old, period=OCTOBER), bill(new, period=HALF_NOVEMBER))
    assert [one[:4] for one in told(found)] == [("proration", "Pro plan", 31, 15)]


def test_a_month_is_a_month_whatever_its_days() -> None:
    old = bill(a_line(3100), period=OCTOBER)
    new = bill(a_line(3000), period=NOVEMBER)
    assert [one[0] for one in told(compare(old, new))] == ["price"]
    shorter = bill(a_line(3000), period=HALF_NOVEMBER)
    assert [one[0] for one in told(compare(old, shorter))] == ["price"], "15 days explain no 3 %"


def test_periods_at_the_end_of_time_are_no_trouble() -> None:
    late = (date(9999, 12, 1), date.max)
    old, new = bill(a_line(100), period=OCTOBER), bill(a_line(50), period=late)
    assert compare(old, new).difference == Money(-50, new.currency)
    backwards = bill(a_line(50), period=(date.max, date(2026, 1, 1)))
    assert [one[0] for one in told(compare(old, backwards))] == ["price"]


def test_two_currencies_are_not_compared() -> None:
    with pytest.raises(CurrencyMismatch):
        compare(an_invoice(), an_invoice(code="USD"))


codes = st.sampled_from(["EUR", "USD", "JPY", "KWD", "BHD", "ISK", "UGX", "CLF", "HUF", "CHF"])
lines = st.lists(
    st.tuples(
        st.sampled_from(["Pro plan, October", "Pro plan, November", "Beans", "Visit", ""]),
        st.integers(-(10**6), 10**9),
        st.decimals(0, 1000, places=3),
        st.sampled_from(["0", "7", "19", "25", "8.875"]),
        st.sampled_from(["", "VAT", "City tax"]),
    ),
    max_size=7,
)
discounts = st.lists(
    st.tuples(st.sampled_from(["", "Launch offer", "Loyalty"]), st.integers(0, 10**6)), max_size=3
)
periods = st.sampled_from([None, OCTOBER, NOVEMBER, HALF_NOVEMBER])


@given(
    code=codes,
    bills=st.tuples(st.tuples(lines, discounts, periods), st.tuples(lines, discounts, periods)),
)
def test_the_parts_sum_to_the_difference(code: str, bills: tuple[Any, Any]) -> None:
    old, new = (_any_bill(code, *one) for one in bills)
    found = compare(old, new)
    zero = Money(0, currency(code))
    assert sum((part.effect for part in found.parts), zero) == found.difference
    assert all(part.effect for part in found.parts)
    weights = [abs(part.effect.minor) for part in found.parts]
    assert weights == sorted(weights, reverse=True)
    back = compare(new, old)
    assert sum((part.effect for part in back.parts), zero) == -found.difference
    assert compare(new, new).parts == ()


def _any_bill(code: str, rows: list[Any], lowered: list[tuple[str, int]], period: Any) -> Invoice:
    items = [
        a_line(unit, code, description=name, quantity=str(quantity), tax_rate=rate, tax_name=tax)
        for name, unit, quantity, rate, tax in rows
    ]
    return an_invoice(code=code, amount=0, lines=items, discounts=lowered, period=period)
