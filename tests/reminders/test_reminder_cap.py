"""The cap: so many messages about money a day and a week, and nobody is forgotten over it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.reminder_cap import Cap, next_room, room
from bot.reminder_policy import plain_steps
from tests.reminders.calendar_page import BERLIN, Calendar, at
from tests.standins.books import a_customer, a_subscription, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)
ZONES = ("UTC", "Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles")


async def test_a_second_message_waits_for_the_next_day(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    assert await calendar.day("2026-11-30") == 1
    await calendar.books(an_invoice("INV-2", due_on=MONDAY))
    assert await calendar.day("2026-11-30 12:00", "2026-11-30 19:00") == 0
    (waiting,) = await calendar.planned()
    assert waiting.reason == "capped"
    assert waiting.send_at >= at("2026-12-01 09:00")
    assert await calendar.day("2026-12-01") == 1
    assert await calendar.steps() == [0, 0]


async def test_what_waited_over_a_newer_step_goes_as_that(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0, 1))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.day("2026-11-30")
    await calendar.books(an_invoice("INV-2", due_on=MONDAY))
    assert await calendar.day("2026-11-30 12:00", "2026-11-30 19:00") == 0
    assert await calendar.day("2026-12-01") == 1
    assert await calendar.steps(number="INV-2") == [1]
    assert await calendar.steps("skipped", "INV-2") == [0]


async def test_a_week_has_its_own_cap(calendar: Calendar) -> None:
    steps = plain_steps(0, 1, 2, 3, 4)
    calendar.policy = replace(BERLIN, steps=steps, cap=Cap(per_day=1, per_week=2))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    days = [f"2026-12-{number:02}" for number in range(1, 12)]
    sent = {day: await calendar.day(day) for day in ("2026-11-30", *days)}
    assert [day for day, count in sent.items() if count] == [
        "2026-11-30",
        "2026-12-01",
        "2026-12-07",
    ]
    assert await calendar.steps() == [0, 1, 4]


async def test_without_a_cap_each_goes_when_it_comes(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0), cap=Cap(per_day=None))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.day("2026-11-30")
    await calendar.books(an_invoice("INV-2", due_on=MONDAY))
    assert await calendar.day("2026-11-30 12:00", "2026-11-30 19:00") == 1


async def test_another_address_has_a_cap_of_its_own(small_calendar: Calendar) -> None:
    calendar = small_calendar
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    both = replace(ANNA, emails=("anna@lind.example", "books@lind.example"))
    await calendar.books(both, an_invoice("INV-1", due_on=MONDAY))
    assert await calendar.day("2026-11-30") == 2


async def test_what_was_taken_back_does_not_count(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=MONDAY)
    )
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    await calendar.pay("INV-1")
    assert not await calendar.reminders().still_true(row.id)
    assert await calendar.tick() == 1, "the rest is said the same day"


async def test_what_was_delivered_counts(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert await calendar.reminders().still_true(row.id), "its own message is not one too many"
    await calendar.delivered(row)
    await calendar.books(an_invoice("INV-2", due_on=MONDAY))
    assert await calendar.day("2026-11-30 12:00", "2026-11-30 19:00") == 0


async def test_what_comes_on_one_day_goes_on_three_the_more_important_first(
    calendar: Calendar,
) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    sunday, monday = date(2026, 12, 6), date(2026, 12, 7)
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=monday)
    )
    await calendar.link_chat()
    await calendar.promise("INV-1", day=sunday)
    await calendar.charge(a_subscription(), on=date(2026, 12, 10))
    assert await calendar.whole_day("2026-12-07") == ["subscription"]
    assert await calendar.whole_day("2026-12-08") == ["promise"]
    assert await calendar.whole_day("2026-12-09") == ["reminder"]
    assert await calendar.whole_day("2026-12-10") == []


async def test_without_a_chat_it_is_one_mail_a_day_and_a_charge_is_told_before_it_comes(
    calendar: Calendar,
) -> None:
    cap = Cap(per_day=1, per_week=1)
    calendar.policy = replace(BERLIN, steps=plain_steps(0, 5), cap=cap)
    await calendar.books(ANNA, an_invoice("INV-1", due_on=date(2026, 12, 4)))
    await calendar.charge(a_subscription(), on=date(2026, 12, 10))
    assert await calendar.whole_day("2026-12-04") == ["reminder"]
    assert await calendar.whole_day("2026-12-07") == []
    assert await calendar.whole_day("2026-12-08") == []
    assert await calendar.whole_day("2026-12-09") == ["subscription"], "the last day for it"
    assert await calendar.reasons() == {5: "capped"}
    assert await calendar.whole_day("2026-12-15") == [], "it counted for the week"
    assert await calendar.whole_day("2026-12-16") == ["reminder"]


async def test_a_word_that_waits_for_a_bank_holds_no_other_reminder_back(
    calendar: Calendar,
) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    monday = date(2026, 12, 7)
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=monday)
    )
    await calendar.link_chat()
    await calendar.promise("INV-1", day=date(2026, 12, 6))
    await calendar.set_invoice("INV-1", processing=10000)
    assert await calendar.whole_day("2026-12-07") == ["reminder"]
    await calendar.set_invoice("INV-1", processing=0)
    assert await calendar.whole_day("2026-12-08") == ["promise"]


async def test_the_preview_knows_the_cap(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.day("2026-11-30")
    await calendar.books(an_invoice("INV-2", due_on=MONDAY))
    found = await calendar.reminders().preview(at("2026-11-30 13:00"), days=2)
    assert [(one.will_go, one.why, one.local.day) for one in found] == [
        (False, "capped", 30),
        (True, "due", 1),
    ]


@given(
    st.lists(st.datetimes(datetime(2026, 3, 20), datetime(2026, 4, 2)), max_size=20),  # noqa: DTZ001 - made aware below
    st.integers(1, 3),
    st.none() | st.integers(1, 5),
    st.sampled_from(ZONES),
)
def test_no_day_and_no_seven_days_ever_hold_more_than_the_cap(
    wishes: list[datetime], per_day: int, per_week: int | None, zone: str
) -> None:
    """Over a change of the clocks too: whoever is sent by the rule is never over it."""
    cap = Cap(per_day, per_week)
    went: list[datetime] = []
    for now in sorted(one.replace(tzinfo=UTC) for one in wishes):
        if room(cap, went, zone, now):
            went.append(now)
        else:
            later = next_room(cap, went, zone, now)
            assert now < later <= now + timedelta(days=8)
            assert room(cap, went, zone, later)
    days = [one.astimezone(ZoneInfo(zone)).date() for one in went]
    assert all(days.count(day) <= per_day for day in days)
    if per_week is not None:
        for day in days:
            week = [one for one in days if timedelta() <= day - one < timedelta(days=7)]
            assert len(week) <= per_week
