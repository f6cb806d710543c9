"""Stripe's whole numbers and ours: the exceptions of docs.stripe.com/currencies, both ways."""

import pytest

from billing.errors import ProviderRejected, Untranslatable
from billing.money import Money, currency
from billing.providers.stripe.money import to_amount, to_money


@pytest.mark.parametrize(
    ("code", "theirs", "ours"),
    [
        ("eur", 1050, 1050),
        ("jpy", 500, 500),
        ("isk", 50000, 500),  # counted in hundredths that do not exist
        ("ugx", 50000, 500),
        ("kwd", 10050, 10050),
        ("rsd", 10050, 10050),
        ("clp", 990, 990),
        ("eur", -1, -1),
    ],
)
def test_amounts_are_the_same_both_ways(code: str, theirs: int, ours: int) -> None:
    money = Money(ours, currency(code.upper()))
    assert to_money(theirs, code) == money
    assert to_amount(money) == theirs


@pytest.mark.parametrize(("code", "amount"), [("isk", 50050), ("ugx", 50050), ("xyz", 1)])
def test_what_can_not_be_told_exactly_is_not_told(code: str, amount: int) -> None:
    with pytest.raises(Untranslatable):
        to_money(amount, code)


def test_thousandths_that_stripe_does_not_take_are_refused() -> None:
    with pytest.raises(ProviderRejected):
        to_amount(Money(10055, currency("KWD")))
