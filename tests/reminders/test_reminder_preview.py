"""The preview says what the sender will do, and leaves no trace."""

from dataclasses import replace
from datetime import date

from billing.money import Money, currency
from bot.reminder_policy import plain_steps
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)


async def test_who_gets_what_when_and_why_not(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=MONDAY),
        an_invoice("INV-2", amount=2500, due_on=MONDAY),
        a_customer("cus_auto", emails=["auto@x.example"], autopay=True),
        an_invoice("INV-3", "cus_auto", due_on=MONDAY),
        a_customer("cus_paid", emails=["paid@x.example"], time_zone="America/New_York"),
        an_invoice("INV-4", "cus_paid", due_on=MONDAY, status="paid"),
    )
    await calendar.link_chat()
    found = await calendar.reminders().preview(at("2026-11-30 06:00"), days=1)
    going = [one for one in found if one.will_go]
    assert [(one.email, one.way, one.invoices, one.steps) for one in going] == [
        ("anna@lind.example", "telegram", ("INV-1", "INV-2"), (0, 0))
    ]
    assert going[0].amounts == (Money(12500, currency("EUR")),)
    assert going[0].due_on == (MONDAY, MONDAY)
    assert "09:00" <= f"{going[0].local:%H:%M}" < "11:00"
    assert going[0].why == "due"
    assert {one.customer: one.why for one in found if not one.will_go} == {
        "cus_auto": "autopay",
        "cus_paid": "paid",
    }
    assert await calendar.count() == 0
    assert await calendar.queued() == []
    assert [one.email for one in await calendar.people()] == ["anna@lind.example"]


async def test_the_preview_is_what_then_happens(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=date(2026, 11, 26)),
        an_invoice("INV-2", due_on=date(2026, 11, 29)),
        an_invoice("INV-3", due_on=date(2026, 12, 6)),
        a_customer("cus_b", emails=["b@x.example"], time_zone="Europe/Berlin"),
        an_invoice("INV-4", "cus_b", due_on=date(2026, 11, 28)),
    )
    await calendar.tick()
    await calendar.snooze(at("2026-11-28 12:00"), "INV-2")
    start = at("2026-11-25 00:00")
    foreseen = await calendar.reminders().preview(start, days=9)
    await calendar.day("2026-11-25 00:00", "2026-12-04 00:00", minutes=120)
    happened = [row.chat for row in await calendar.queued()]
    assert len(happened) == 9
    assert [one.email for one in foreseen if one.will_go] == happened


async def test_follow_ups_of_promises_are_in_it_and_then_happen(calendar: Calendar) -> None:
    calendar.policy = replace(calendar.policy, steps=plain_steps(0))
    monday = date(2026, 12, 7)
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=monday)
    )
    await calendar.link_chat()
    await calendar.promise("INV-1", day=date(2026, 12, 6))
    found = await calendar.reminders().preview(at("2026-12-07 00:00"), days=3)
    going = [(one.local.day, one.why, one.invoices, one.way) for one in found if one.will_go]
    assert going == [
        (7, "promise_broken", ("INV-1",), "telegram"),
        (8, "due", ("INV-2",), "telegram"),
    ]
    assert (7, "capped", ("INV-2",)) in [(one.local.day, one.why, one.invoices) for one in found]
    assert await calendar.whole_day("2026-12-07") == ["promise"]
    assert await calendar.whole_day("2026-12-08") == ["reminder"]


async def test_a_follow_up_that_waits_for_a_bank_is_shown_with_the_reason(
    small_calendar: Calendar,
) -> None:
    calendar = small_calendar
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    await calendar.promise("INV-1", day=date(2026, 12, 6))
    await calendar.set_invoice("INV-1", processing=10000)
    found = await calendar.reminders().preview(at("2026-12-07 00:00"), days=1)
    assert [(one.will_go, one.why) for one in found if not one.steps] == [(False, "processing")]


async def test_an_outage_is_seen_in_the_preview(small_calendar: Calendar) -> None:
    calendar = small_calendar
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.tick()
    found = await calendar.reminders().preview(at("2026-12-02 12:00"), days=1)
    assert [(one.steps, one.why) for one in found] == [
        ((1,), "due"),
        ((-7,), "superseded"),
        ((-3,), "superseded"),
        ((0,), "superseded"),
    ]


async def test_whoever_waits_until_after_the_preview_is_told_once(
    small_calendar: Calendar,
) -> None:
    calendar = small_calendar
    calendar.policy = replace(calendar.policy, steps=plain_steps(0))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.snooze(at("2026-12-24 12:00"))
    found = await calendar.reminders().preview(at("2026-11-30 00:00"), days=2)
    assert [(one.will_go, one.why) for one in found] == [(False, "snoozed")]
