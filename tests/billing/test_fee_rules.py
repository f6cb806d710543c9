"""Late fee rules: exact amounts, the next fee, and a file whose mistakes are one line each."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing.fee_file import BadFeeRules, read_fee_rules
from billing.fee_rules import NO_FEES, Fees, FeeStep, PlainPolicy
from billing.money import Money, currency

EUR, SEK = currency("EUR"), currency("SEK")
DUE = date(2026, 12, 1)
FILE = """
due_from = 2026-12-01
[[step]]
days = 30
annual_percent = 8.5
cap = { EUR = 4000 }
[[step]]
days = 7
flat = { EUR = 500 }
minimum_due = { EUR = 1000 }
[[step]]
days = 60
annual_percent = 8.5
"""
RULES = read_fee_rules(FILE)
FEES = Fees(RULES)
WEEK, MONTH, TWO_MONTHS = RULES.steps


def amount(step: FeeStep, minor: int, code: str = "EUR") -> int:
    return PlainPolicy(RULES).amount(step, Money(minor, currency(code)), DUE).minor


def test_a_flat_fee_is_for_its_currencies_and_above_its_minimum() -> None:
    assert [amount(WEEK, minor) for minor in (100_00, 10_00, 9_99, 0)] == [500, 500, 0, 0]
    assert amount(WEEK, 100_00, "SEK") == 0


def test_interest_is_daily_and_no_day_is_charged_twice() -> None:
    assert [step.interest_days for step in RULES.steps] == [0, 30, 30]
    assert amount(MONTH, 1000_00) == 699  # 1000.00 × 8.5 % × 30 / 365 = 6.986…
    assert amount(MONTH, 100_000_00) == 4000, "the cap"
    assert amount(TWO_MONTHS, 100_000_00) == 69863


@given(st.integers(1, 10**12), st.sampled_from(RULES.steps))
def test_a_fee_is_never_negative_nor_above_its_cap(minor: int, step: FeeStep) -> None:
    fee = amount(step, minor)
    assert 0 <= fee <= step.cap.get(EUR, fee)


def test_the_next_fee_is_shown_until_its_day() -> None:
    due = Money(100_00, EUR)
    shown = [FEES.next_for(due, DUE, DUE + timedelta(days=day)) for day in (-7, 6, 7, 59, 60)]
    assert [one and (one.step.days, one.on, one.amount.minor) for one in shown] == [
        (7, date(2026, 12, 8), 500),
        (7, date(2026, 12, 8), 500),
        (30, date(2026, 12, 31), 70),
        (60, date(2027, 1, 30), 70),
        None,
    ]


def test_older_invoices_and_firms_without_fees_show_none() -> None:
    due = Money(100_00, EUR)
    assert FEES.next_for(due, date(2026, 11, 30), date(2026, 11, 30)) is None
    assert Fees().next_for(due, DUE, DUE) is None
    assert (NO_FEES.enabled, RULES.enabled) == (False, True)


class NewDueDate(PlainPolicy):
    """As in Norway: a fee may follow only when a new due date, 14 days on, has passed too."""

    def falls_on(self, step: FeeStep, due_on: date) -> date:
        return due_on + timedelta(days=step.days + 14)


class BaseRates(PlainPolicy):
    """As in the EU: so many points above a base rate that changes with the half-year."""

    def amount(self, step: FeeStep, due: Money, due_on: date) -> Money:
        days = [due_on + timedelta(days=day) for day in range(step.days)]
        share = sum(Decimal(10 if day.year == 2026 else 11) for day in days) / 36500
        return due.times(share)


def test_a_country_s_own_day_and_reckoning_take_their_place() -> None:
    due = Money(1000_00, EUR)
    later = Fees(RULES, NewDueDate(RULES)).next_for(due, DUE, DUE)
    assert later is not None
    assert later.on == date(2026, 12, 22)
    rates = Fees(RULES, BaseRates(RULES)).next_for(due, DUE, date(2027, 1, 15))
    assert rates is not None
    assert rates.amount == Money(1723, EUR)  # 31 days at 10 %, 29 at 11 %


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("due_from", "is no TOML"),
        ("[[step]]\ndays=1\nflat={EUR=1}", "needs due_from"),
        ("due_from=2026-12-01T00:00:00", "needs due_from"),
        ("due_from=2026-12-01", "at least one [[step]]"),
        ("due_from=2026-12-01\nfrom=1\n[[step]]\ndays=1\nflat={EUR=1}", "from is not known"),
        ("due_from=2026-12-01\n[[step]]\ndays=0\nflat={EUR=1}", "step 1: days must be"),
        ("due_from=2026-12-01\n[[step]]\ndays=1", "either flat or annual_percent"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nflat={EUR=5.0}", "step 1: flat.EUR must be"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nflat={EVR=5}", "'EVR' is not an ISO 4217"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nflat=5", "minor units per currency"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nannual_percent=0", "annual_percent must be"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nannual_percent=nan", "annual_percent must be"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nannual_percent='8'", "annual_percent must be"),
        ("due_from=2026-12-01\n[[step]]\ndays=1\nflat={EUR=1}\nmax=1", "step 1: max is not"),
        ("due_from=2026-12-01\nstep=[1]", "write it as a table"),
        (
            "due_from=2026-12-01\n[[step]]\ndays=1\nflat={EUR=1}\n[[step]]\ndays=1\nflat={EUR=2}",
            "the same days",
        ),
    ],
)
def test_a_file_that_can_t_be_used_says_what_to_mend(text: str, words: str) -> None:
    with pytest.raises(BadFeeRules) as refused:
        read_fee_rules(text)
    assert words in str(refused.value)
