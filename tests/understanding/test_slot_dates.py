"""Days, periods and lengths of time. Today is Wednesday, 18 November 2026."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.model import Slots
from bot.understanding.slots import calendar
from bot.understanding.slots.calendar import Facing

Find = Callable[..., Slots]
PAST, FUTURE = "already_paid", "promise_to_pay"


def on(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("i will pay on friday", on(11, 20)),
        ("i will pay on wednesday", on(11, 25)),
        ("i'll pay next friday", on(11, 27)),
        ("i'll pay this friday", on(11, 20)),
        ("kommenden freitag", on(11, 20)),
        ("nächsten freitag", on(11, 27)),
        ("tomorrow", on(11, 19)),
        ("day after tomorrow", on(11, 20)),
        ("übermorgen", on(11, 20)),
        ("heute", on(11, 18)),
        ("morgen", on(11, 19)),
        ("guten morgen, ich zahle am freitag", on(11, 20)),
        ("in 3 days", on(11, 21)),
        ("in two weeks", on(12, 2)),
        ("in einem monat", on(12, 18)),
        ("in a year", on(11, 18, 2027)),
        ("on 15 march", on(3, 15, 2027)),
        ("on the 25th", on(11, 25)),
        ("on the 3rd", on(12, 3)),
        ("am 3.", on(12, 3)),
        ("am 3.12.", on(12, 3)),
        ("zum ersten", on(12, 1)),
        ("by december 5th", on(12, 5)),
        ("at the end of the month", on(11, 30)),
        ("end of next month", on(12, 31)),
        ("end of december", on(12, 31)),
        ("zum monatsende", on(11, 30)),
        ("bis ende des monats", on(11, 30)),
        ("ende märz", on(3, 31, 2027)),
        ("end of the week", on(11, 22)),
        ("end of the year", on(12, 31)),
        ("mid december", on(12, 15)),
        ("mitte dezember", on(12, 15)),
        ("beginning of next month", on(12, 1)),
        ("beginning of the month", on(12, 1)),
        ("2027-01-05", on(1, 5, 2027)),
        ("5 jan 2027", on(1, 5, 2027)),
        ("january 5, 2027", on(1, 5, 2027)),
        ("5.1.27", on(1, 5, 2027)),
    ],
)
def test_a_promise_looks_forward(find: Find, said: str, day: date) -> None:
    assert find(said, FUTURE).date == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("i paid that on monday", on(11, 16)),
        ("paid on wednesday", on(11, 11)),
        ("last friday", on(11, 13)),
        ("letzten freitag", on(11, 13)),
        ("yesterday", on(11, 17)),
        ("vorgestern", on(11, 16)),
        ("3 days ago", on(11, 15)),
        ("two months ago", on(9, 18)),
        ("vor zwei wochen", on(11, 4)),
        ("on 15 december", on(12, 15, 2025)),
        ("on march 3rd", on(3, 3)),
        ("am 28.02. überwiesen", on(2, 28)),
        ("am 3. märz", on(3, 3)),
        ("on the 25th", on(10, 25)),
        ("on the 31st", on(10, 31)),
        ("4 hours ago", on(11, 18)),
    ],
)
def test_a_payment_looks_back(find: Find, said: str, day: date) -> None:
    assert find(said, PAST).date == day


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en-GB", on(4, 3)),
        ("de-DE", on(4, 3)),
        ("en-US", on(3, 4)),
        ("en", on(3, 4)),
        ("de", on(4, 3)),
        ("en_US", on(3, 4)),
    ],
)
def test_the_locale_decides_which_is_the_month(find: Find, locale: str, day: date) -> None:
    assert find("paid on 03/04/2026", PAST, locale).date == day


def test_where_only_one_reading_is_a_day_that_one_is_meant(find: Find) -> None:
    assert find("paid on 03/24/2026", PAST, "en-GB").date == on(3, 24)
    assert find("paid on 24/03", PAST, "en-US").date == on(3, 24)


@pytest.mark.parametrize("said", ["31 february", "30.02.2026", "2026-13-01", "45/45", "0 march"])
def test_a_day_that_does_not_exist_is_none(find: Find, said: str) -> None:
    assert find(said, PAST).date is None


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("invoices of last month", on(10, 1), on(10, 31)),
        ("rechnungen vom letzten monat", on(10, 1), on(10, 31)),
        ("this month", on(11, 1), on(11, 30)),
        ("last week", on(11, 9), on(11, 15)),
        ("this week", on(11, 16), on(11, 22)),
        ("letzte woche", on(11, 9), on(11, 15)),
        ("last year", on(1, 1, 2025), on(12, 31, 2025)),
        ("last quarter", on(7, 1), on(9, 30)),
        ("the month last", on(10, 1), on(10, 31)),
        ("q3", on(7, 1), on(9, 30)),
        ("q4 2025", on(10, 1, 2025), on(12, 31, 2025)),
        ("march", on(3, 1), on(3, 31)),
        ("the march invoice", on(3, 1), on(3, 31)),
        ("i meant March", on(3, 1), on(3, 31)),
        ("die märzrechnung", on(3, 1), on(3, 31)),
        ("in may", on(5, 1), on(5, 31)),
        ("december invoice", on(12, 1, 2025), on(12, 31, 2025)),
        ("february 2024", on(2, 1, 2024), on(2, 29, 2024)),
        ("last november", on(11, 1), on(11, 30)),
        ("invoices 2025", on(1, 1, 2025), on(12, 31, 2025)),
        ("from january to march", on(1, 1), on(3, 31)),
        ("between november 2025 and january 2026", on(11, 1, 2025), on(1, 31)),
        ("from december to january", on(12, 1, 2025), on(1, 31)),
        ("von januar bis märz", on(1, 1), on(3, 31)),
        ("since june", on(6, 1), on(11, 18)),
        ("seit juni", on(6, 1), on(11, 18)),
        ("the last 30 days", on(10, 19), on(11, 18)),
        ("last 3 months", on(8, 18), on(11, 18)),
        ("between 1 and 15 march", on(3, 1), on(3, 15)),
        ("from 1 march to 15 april", on(3, 1), on(4, 15)),
        ("2026-03-01 to 2026-03-15", on(3, 1), on(3, 15)),
    ],
)
def test_a_period_has_both_its_days(find: Find, said: str, first: date, last: date) -> None:
    assert find(said, "list_invoices").period == (first, last)


@pytest.mark.parametrize(
    "said", ["may i see my invoices", "the mar is high", "invoice 1025-2", "q0", "3 april 2026"]
)
def test_no_period_is_read_where_none_is(find: Find, said: str) -> None:
    assert find(said, "list_invoices").period is None


def test_next_month_is_a_period_too(find: Find) -> None:
    assert find("next month", FUTURE).period == (on(12, 1), on(12, 31))
    assert find("next january", FUTURE).period == (on(1, 1, 2027), on(1, 31, 2027))
    assert find("q1", FUTURE).period == (on(1, 1), on(3, 31))


@pytest.mark.parametrize(
    ("said", "duration"),
    [
        ("two more weeks", "P2W"),
        ("10 more days please", "P10D"),
        ("14 tage", "P14D"),
        ("a month", "P1M"),
        ("a couple of days", "P2D"),
        ("for 2 hours", "PT2H"),
        ("noch eine woche", "P1W"),
        ("one quarter", "P3M"),
        ("half a day", "P1D"),
        ("soon", None),
    ],
)
def test_how_long(find: Find, said: str, duration: str | None) -> None:
    assert find(said, "reminder_snooze").duration == duration


def test_a_counted_day_is_not_also_a_duration(find: Find) -> None:
    slots = find("i pay in 2 weeks", FUTURE)
    assert (slots.date, slots.duration) == (on(12, 2), None)


DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))


@given(DAYS, st.integers(0, 6), st.sampled_from(Facing))
def test_a_weekday_is_within_a_week_on_the_right_side(
    today: date, number: int, facing: Facing
) -> None:
    day = calendar.weekday(today, number, facing)
    assert day is not None
    assert day.weekday() == number
    distance = (day - today).days if facing is Facing.FUTURE else (today - day).days
    assert 1 <= distance <= 7


@given(DAYS, st.sampled_from(["week", "month", "quarter", "year"]), st.integers(-20, 20))
def test_periods_of_a_unit_follow_each_other_without_gap(today: date, unit: str, away: int) -> None:
    this, following = (calendar.unit_period(today, unit, away + step) for step in (0, 1))
    assert this is not None
    assert following is not None
    assert this[1] + timedelta(days=1) == following[0]


@given(DAYS, st.integers(1, 12), st.integers(1, 31))
def test_a_day_without_year_never_lies_on_the_wrong_side(
    today: date, month: int, number: int
) -> None:
    back = calendar.dated(today, month, number, Facing.PAST)
    ahead = calendar.dated(today, month, number, Facing.FUTURE)
    if (month, number) != (2, 29):
        assert back is None or back <= today
        assert ahead is None or ahead >= today


@given(st.dates(), st.integers(-(10**6), 10**6))
def test_nothing_falls_off_the_calendar(start: date, count: int) -> None:
    for unit in ("hour", "day", "week", "month", "quarter", "year"):
        calendar.shift(start, count, unit)
        calendar.unit_period(start, unit, count)
    for facing in Facing:
        calendar.weekday(start, 3, facing)
        calendar.day_of_month(start, 31, facing)
        calendar.named_month(start, 6, facing)


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 9999), st.sampled_from("./-"))
def test_no_written_day_breaks_the_reader(
    find: Find, first: int, second: int, year: int, mark: str
) -> None:
    for written in (
        f"{first}{mark}{second}{mark}{year}",
        f"{first} march {year}",
        f"q{first} {year}",
    ):
        find(written, PAST)
        find(f"since march {year:04d}", FUTURE)
