"""The sums of an invoice: discount in proportion before tax, tax per line, half up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.invoice import Discount, compute_sums, line_tax
from billing.money import (
    CurrencyMismatch,
    Money,
    UnknownCurrency,
    currency,
    exponent,
    round_half_up,
)
from tests.standins.books import TODAY, a_line, an_invoice

EUR = currency("EUR")
codes = st.sampled_from(["EUR", "USD", "JPY", "KWD", "BHD", "ISK", "UGX", "CLF", "HUF", "CHF"])
minors = st.integers(-(10**12), 10**12)


def test_the_contracts_example() -> None:
    lines = [a_line(4900, quantity="2", tax_rate="25", tax_name="VAT")]
    sums = compute_sums(EUR, lines, [Discount("Launch offer", Money(500, EUR))])
    assert sums.subtotal == Money(9800, EUR)
    assert sums.discount == Money(500, EUR)
    assert sums.taxes[0].base == Money(9300, EUR)
    assert sums.taxes[0].amount == Money(2325, EUR)
    assert sums.total == Money(11625, EUR)


def test_tax_is_rounded_per_line_and_half_up() -> None:
    # 19 % of 0.50 is 0.095: each line rounds to 0.10, where the sum of both would give 0.19.
    lines = [a_line(50, tax_rate="19", tax_name="VAT") for _ in range(2)]
    assert compute_sums(EUR, lines, []).taxes[0].amount == Money(20, EUR)


def test_taxes_are_grouped_by_name_and_rate_in_the_order_of_the_lines() -> None:
    lines = [
        a_line(1000, tax_rate="19", tax_name="VAT"),
        a_line(2000, tax_rate="7", tax_name="VAT"),
        a_line(3000, tax_rate="19.0", tax_name="VAT"),
        a_line(4000),
        a_line(5000, tax_rate="0", tax_name="Exempt"),
    ]
    taxes = compute_sums(EUR, lines, []).taxes
    assert [(tax.name, tax.rate, tax.base.minor, tax.amount.minor) for tax in taxes] == [
        ("VAT", Decimal(19), 4000, 760),
        ("VAT", Decimal(7), 2000, 140),
        ("Exempt", Decimal(0), 5000, 0),
    ]


def test_a_deduction_takes_no_share_of_the_discount() -> None:
    lines = [a_line(1000, tax_rate="10", tax_name="VAT"), a_line(-200)]
    sums = compute_sums(EUR, lines, [Discount("", Money(100, EUR))])
    assert sums.taxes[0].base == Money(900, EUR)
    assert sums.total == Money(790, EUR)


def test_two_currencies_never_meet() -> None:
    with pytest.raises(CurrencyMismatch):
        compute_sums(EUR, [a_line(100), a_line(100, "USD")], [])
    with pytest.raises(CurrencyMismatch):
        assert Money(1, EUR) < Money(2, currency("USD"))
    assert Money(1, EUR) <= Money(1, EUR)
    with pytest.raises(UnknownCurrency):
        currency("EURO")


def test_due_is_never_negative_and_only_open_invoices_owe() -> None:
    invoice = an_invoice(amount=500)
    assert invoice.due == Money(500, EUR)
    assert invoice.is_overdue(invoice.due_on.replace(month=12))
    assert not invoice.is_overdue(TODAY)
    assert an_invoice(amount=500, status="void").due == Money(0, EUR)
    assert an_invoice(amount=-500).due == Money(0, EUR)


def test_decimals_follow_the_currency() -> None:
    assert [exponent(code) for code in ("EUR", "JPY", "KWD", "UGX")] == [2, 0, 3, 0]
    assert Money(12345, currency("KWD")).decimal() == Decimal("12.345")
    assert round_half_up(Decimal("-2.5")) == -3


@given(code=codes, minor=minors, weights=st.lists(st.integers(0, 10**6), min_size=1, max_size=12))
def test_a_split_loses_nothing(code: str, minor: int, weights: list[int]) -> None:
    whole = Money(minor, currency(code))
    parts = whole.split(weights)
    assert sum(parts, Money(0, whole.currency)) == whole
    assert len(parts) == len(weights)
    total = sum(weights)
    for part, weight in zip(parts, weights, strict=True):
        exact = Decimal(minor) * weight / total if total else Decimal(minor) / len(weights)
        assert abs(part.minor - exact) < 1


@given(whole=minors)
def test_a_split_needs_weights(whole: int) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(whole, EUR).split([])
    with pytest.raises(ValueError, match="weights"):
        Money(whole, EUR).split([1, -1])


factors = st.decimals(0, 1000, places=3)
amounts = st.integers(0, 10**9)


@given(
    code=codes,
    lines=st.lists(
        st.tuples(amounts, factors, st.decimals(0, 30, places=2), st.sampled_from(["", "VAT"])),
        min_size=1,
        max_size=8,
    ),
    share=st.decimals(0, 1, places=4),
)
def test_the_sums_hold_in_every_currency(
    code: str, lines: list[tuple[int, Decimal, Decimal, str]], share: Decimal
) -> None:
    money = currency(code)
    items = [
        a_line(amount, code, quantity=str(quantity), tax_rate=str(rate), tax_name=name)
        for amount, quantity, rate, name in lines
    ]
    subtotal = compute_sums(money, items, []).subtotal
    discount = Discount("", Money(int(subtotal.minor * share), money))
    sums = compute_sums(money, items, [discount])
    taxes = sum((tax.amount for tax in sums.taxes), Money(0, money))
    assert sums.subtotal == subtotal
    assert sums.total == sums.subtotal - sums.discount + taxes
    assert all(tax.base.minor >= 0 for tax in sums.taxes)
    assert len({(tax.name, tax.rate) for tax in sums.taxes}) == len(sums.taxes)


@given(net=minors, rate=st.decimals(0, 100, places=3))
def test_a_lines_tax_is_the_nearest_minor_unit(net: int, rate: Decimal) -> None:
    exact = Decimal(net) * rate / 100
    assert abs(line_tax(Money(net, EUR), rate).minor - exact) <= Decimal("0.5")
