"""The desk's hours and numbers: waits count while agents are there."""

from datetime import UTC, date, datetime, time, timedelta

from bot.desk.numbers import numbers_of
from bot.desk.rules import DeskRules
from bot.desk.ticket import Ticket, TicketState
from bot.reminder_hours import Hours

RULES = DeskRules(
    Hours(time(9), time(17), frozenset(range(5)), frozenset({date(2026, 11, 24)})),
    "Europe/Berlin",
)
FRIDAY = datetime(2026, 11, 20, 15, tzinfo=UTC)  # 16:00 in Berlin


def a_ticket(opened: datetime, **more: object) -> Ticket:
    usual = {
        "id": 1,
        "conversation": 1,
        "customer": None,
        "category": "human",
        "reason": "",
        "invoice": None,
        "language": "en",
        "urgent": False,
        "state": TicketState.OPEN,
        "owner": None,
        "owner_name": "",
        "opened_at": opened,
        "moved_at": opened,
        "active_at": opened,
        "alerted": False,
        "replied_at": None,
        "resolved_at": None,
        "rating": None,
        "team": "",
    }
    return Ticket(**(usual | more))


def test_in_hours_agents_are_there_and_outside_they_come_at_the_next_opening() -> None:
    assert RULES.opens_at(FRIDAY) is None
    evening = FRIDAY + timedelta(hours=2)
    assert RULES.opens_at(evening) == datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_a_wait_goes_over_the_night_the_weekend_and_a_holiday() -> None:
    assert RULES.later(FRIDAY, timedelta(minutes=30)) == FRIDAY + timedelta(minutes=30)
    # An hour is left on Friday, eight on Monday, none on Tuesday.
    assert RULES.later(FRIDAY, timedelta(hours=10)) == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert RULES.between(FRIDAY, datetime(2026, 11, 25, 9, tzinfo=UTC)) == timedelta(hours=10)


def test_what_is_later_by_a_wait_has_the_wait_in_between() -> None:
    for minutes in range(0, 3000, 37):
        start = FRIDAY + timedelta(minutes=minutes * 3)
        wait = timedelta(minutes=minutes)
        assert RULES.between(start, RULES.later(start, wait)) == wait


def test_the_night_in_which_clocks_are_set_has_its_hours() -> None:
    all_day = DeskRules(Hours(time(0), time(23), frozenset(range(7))), "Europe/Berlin")
    saturday = datetime(2026, 3, 28, 23, tzinfo=UTC)  # midnight in Berlin, before the gap
    assert all_day.between(saturday, saturday + timedelta(hours=24)) == timedelta(hours=23)


def test_numbers_of_a_week() -> None:
    hour = timedelta(hours=1)
    monday = datetime(2026, 11, 23, 9, tzinfo=UTC)
    quick = a_ticket(
        monday,
        state=TicketState.RESOLVED,
        replied_at=monday + hour / 4,
        resolved_at=monday + 2 * hour,
        rating="good",
    )
    slow = a_ticket(FRIDAY, replied_at=monday, rating="bad")
    waits = a_ticket(monday)
    found = numbers_of([slow, quick, waits], [slow, waits], RULES, monday + 3 * hour)
    assert (found.opened, found.answered, found.resolved) == (3, 2, 1)
    assert found.first_response.middle == hour / 4
    assert found.first_response.most == 2 * hour  # one on Friday, one on Monday
    assert found.resolution.middle == 2 * hour
    assert (found.good, found.bad) == (1, 1)
    assert [one.count for one in found.backlog] == [0, 1, 1, 0, 0]


def test_an_empty_desk_has_nothing_to_measure() -> None:
    found = numbers_of([], [], RULES, FRIDAY)
    assert found.first_response.middle is None
    assert sum(one.count for one in found.backlog) == 0
