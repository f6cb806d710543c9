"""Hours: windows, weekdays, two zones, and the days on which clocks jump."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reminder_hours import Hours, next_open, open_at, opening, zone_key
from tests.reminders.calendar_page import HOURS, at

EVERY_DAY = frozenset(range(7))
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu", "Pacific/Apia")


def local(instant: datetime, zone: str = "Europe/Berlin") -> str:
    return f"{instant.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-30 08:59", "2026-11-30 09:00"),
        ("2026-11-30 09:00", "2026-11-30 09:00"),
        ("2026-11-30 19:59", "2026-11-30 19:59"),
        ("2026-11-30 20:00", "2026-12-01 09:00"),
        ("2026-11-28 21:00", "2026-11-30 09:00"),  # Saturday evening to Monday
    ],
)
def test_the_next_allowed_moment(now: str, opens: str) -> None:
    assert local(next_open(at(now), "Europe/Berlin", HOURS)) == opens


def test_hours_stay_local_over_the_clock_change() -> None:
    """Clocks go back on 25 October 2026 in Berlin: nine o'clock is an hour later in UTC."""
    before = next_open(at("2026-10-24 08:00"), "Europe/Berlin", HOURS)
    after = next_open(at("2026-10-26 08:00"), "Europe/Berlin", HOURS)
    assert (before.hour, after.hour) == (7, 8)


def test_an_opening_inside_the_gap_is_after_it() -> None:
    """On 29 March 2026, 02:30 does not exist in Berlin."""
    night = Hours(time(2, 30), time(5), EVERY_DAY)
    assert local(next_open(at("2026-03-28 12:00"), "Europe/Berlin", night)) == "2026-03-29 03:30"


def test_hours_wholly_inside_the_gap_do_not_open_that_day() -> None:
    night = Hours(time(2, 15), time(2, 45), EVERY_DAY)
    assert local(next_open(at("2026-03-28 12:00"), "Europe/Berlin", night)) == "2026-03-30 02:15"


def test_an_opening_that_comes_twice_is_the_first() -> None:
    """On 25 October 2026, 02:30 comes twice in Berlin: 00:30 and 01:30 UTC."""
    night = Hours(time(2, 30), time(5), EVERY_DAY)
    opens = next_open(at("2026-10-24 12:00"), "Europe/Berlin", night)
    assert opens == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_two_zones_meet_where_both_are_open() -> None:
    both = zone_key("America/New_York", "Europe/Berlin")
    assert both == "America/New_York|Europe/Berlin"
    opens = next_open(at("2026-11-30 06:00"), both, HOURS)
    assert local(opens) == "2026-11-30 15:00"
    assert open_at(opens, both, HOURS)
    assert not open_at(opens - timedelta(minutes=1), both, HOURS)


def test_zones_that_never_meet_leave_the_persons_own() -> None:
    both = zone_key("Pacific/Auckland", "Europe/Berlin")
    opens = next_open(at("2026-11-30 00:00"), both, HOURS)
    assert local(opens, "Pacific/Auckland") == "2026-11-30 12:00"
    spread = opening(date(2026, 12, 1), opens, both, HOURS, "Europe/Berlin").spread
    assert spread == timedelta(hours=2)


def test_the_same_zone_twice_is_one() -> None:
    assert zone_key("Europe/Berlin", "Europe/Berlin") == "Europe/Berlin"
    assert zone_key(None, "Europe/Berlin") == "Europe/Berlin"


def test_hours_that_never_open_are_refused() -> None:
    with pytest.raises(ValueError, match="never open"):
        next_open(at("2026-11-30 09:00"), "Europe/Berlin", Hours(time(9), time(20), frozenset()))


def test_a_day_ahead_is_spread_and_a_late_one_goes_at_once() -> None:
    early = opening(date(2026, 11, 30), at("2026-11-29 08:00"), "Europe/Berlin", HOURS, "UTC")
    assert (local(early.at), early.spread) == ("2026-11-30 09:00", timedelta(hours=2))
    late = opening(date(2026, 11, 30), at("2026-11-30 15:00"), "Europe/Berlin", HOURS, "UTC")
    assert late.of(12345) == at("2026-11-30 15:00")


def test_a_spread_ends_with_the_hours() -> None:
    short = Hours(time(9), time(9, 30), EVERY_DAY)
    found = opening(date(2026, 11, 30), at("2026-11-29 12:00"), "Europe/Berlin", short, "UTC")
    assert found.spread == timedelta(minutes=30)
    assert {found.of(n) <= at("2026-11-30 09:30") for n in range(5000)} == {True}


def test_a_holiday_is_free_on_each_persons_own_day() -> None:
    """Friday the 25th in Auckland is still the 24th in Berlin."""
    christmas = replace(HOURS, holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26)}))
    morning = at("2026-12-24 22:00", "UTC")
    assert local(next_open(morning, "Pacific/Auckland", christmas), "Pacific/Auckland") == (
        "2026-12-28 09:00"
    )
    assert local(next_open(morning, "Europe/Berlin", christmas)) == "2026-12-28 09:00"
    eve = at("2026-12-24 19:00")
    assert open_at(eve, "Europe/Berlin", christmas)
    assert not open_at(eve, "Pacific/Auckland", christmas)


def test_a_long_holiday_ends() -> None:
    summer = frozenset(date(2026, 7, 1) + timedelta(days=n) for n in range(60))
    found = next_open(at("2026-07-03 10:00"), "Europe/Berlin", replace(HOURS, holidays=summer))
    assert local(found) == "2026-08-31 09:00"


@given(
    st.sampled_from(sorted(available_timezones())),
    st.sampled_from((None, *ZONES)),
    st.integers(0, 365 * 24 * 60),
    st.frozensets(st.dates(date(2026, 1, 1), date(2027, 1, 10)), max_size=5),
    st.integers(0, 22),
    st.integers(1, 4),
)
def test_in_every_zone_and_on_every_day_of_a_year(
    zone: str, own: str | None, minute: int, holidays: frozenset[date], opens: int, last: int
) -> None:
    """Short hours fall into every gap and fold of the year; holidays are kept on the own clock."""
    closes = time(min(opens + last, 23), 59)
    hours = Hours(time(opens), closes, EVERY_DAY, holidays)
    instant = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    zones = zone_key(own, zone)
    found = next_open(instant, zones, hours)
    there = found.astimezone(ZoneInfo(zones.partition("|")[0]))
    assert found >= instant
    assert there.date() not in holidays
    assert (
        found == instant
        or there.time() >= hours.opens
        or there.utcoffset() != (instant.astimezone(there.tzinfo).utcoffset())
    )
    assert next_open(found, zones, hours) == found


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)),  # noqa: DTZ001 - made aware below
    st.sampled_from(ZONES),
    st.sampled_from((None, *ZONES)),
)
def test_the_next_moment_is_allowed_soon_and_stays(
    naive: datetime, zone: str, own: str | None
) -> None:
    instant = naive.replace(tzinfo=UTC)
    zones = zone_key(own, zone)
    found = next_open(instant, zones, HOURS)
    assert instant <= found <= instant + timedelta(days=7)
    assert HOURS.allow(found, zones.partition("|")[0])
    assert next_open(found, zones, HOURS) == found
