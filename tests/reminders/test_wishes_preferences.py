"""What people switched off, and their part of the day, on the calendar."""

from dataclasses import replace
from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from bot.preference_rules import Mute, Preferences, may_mute, narrowed, switched
from bot.store import preferences, reminders
from tests.reminders.calendar_page import HOURS, Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
INVOICE = an_invoice("INV-1", due_on=date(2026, 11, 30))


async def _switch_off(calendar: Calendar, *mutes: Mute) -> None:
    person = (await calendar.people())[0].id
    async with calendar.database.transaction() as tx:
        for mute in (*mutes, *mutes):  # twice is once
            await preferences.switch(tx, person, mute, off=True)


async def test_a_muted_channel_is_gone_around(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await _switch_off(calendar, Mute("reminder", "telegram"))
    await calendar.day("2026-11-30")
    assert [row.channel for row in await calendar.queued()] == ["email"]


async def test_with_every_way_muted_nothing_goes_and_the_preview_says_why(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await _switch_off(calendar, Mute("reminder", "telegram"), Mute("reminder", "email"))
    rows = await calendar.reminders().preview(at("2026-11-30 06:00"), 1)
    assert [row.why for row in rows if row.steps == (0,)] == ["muted"]
    assert await calendar.day("2026-11-30") == 0
    assert (await calendar.reasons())[0] == "muted"


async def test_mail_muted_while_it_waits_to_leave(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    await _switch_off(calendar, Mute("reminder", "email"))
    assert not await calendar.reminders().still_true(row.id)


async def test_the_next_reminder_is_none_that_a_wish_keeps_back(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 12, 4)))
    await calendar.link_chat()
    calendar.clock.at = at("2026-11-28 10:00")
    await calendar.reminders().plan()
    person = (await calendar.people())[0].id

    async def next_day() -> date | None:
        async with calendar.database.transaction() as tx:
            found = await reminders.next_planned_at(tx, person)
        return found.date() if found else None

    assert await next_day() == date(2026, 11, 30)
    await calendar.snooze(at("2026-12-02 12:00"), "INV-1")
    assert await next_day() == date(2026, 12, 1), "of the other one, three days before"
    await _switch_off(calendar, Mute("reminder", invoice="INV-2"))
    assert await next_day() == date(2026, 12, 7), "the week after, of the first one"
    await calendar.promise("INV-1", day=date(2026, 12, 9))
    assert await next_day() is None


async def test_one_invoice_is_muted(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 11, 30)))
    await calendar.link_chat()
    await _switch_off(calendar, Mute("reminder", invoice="INV-1"))
    assert await calendar.day("2026-11-30") == 1
    assert await calendar.steps(number="INV-1") == []
    assert await calendar.steps(number="INV-2") == [0]


@pytest.mark.parametrize(("part", "first"), [("afternoon", 12), ("evening", 17), (None, 9)])
async def test_the_part_of_the_day_is_kept(
    calendar: Calendar, part: str | None, first: int
) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    person = (await calendar.people())[0].id
    async with calendar.database.transaction() as tx:
        await preferences.set_fields(tx, person, part_of_day=part)
    await calendar.day("2026-11-30 06:00", "2026-11-30 20:00", minutes=30)
    (row,) = await calendar.queued()
    local = row.created_at.astimezone(ZoneInfo("Europe/Berlin"))
    assert first <= local.hour <= first + 2


def test_hours_that_do_not_meet_the_firm_s_are_the_firm_s() -> None:
    early = replace(HOURS, opens=time(7), closes=time(11))
    assert narrowed(early, "evening") == early
    assert narrowed(early, "morning") == early
    assert narrowed(HOURS, "morning") == replace(HOURS, closes=time(12))
    assert narrowed(HOURS, "no such part") == HOURS


def test_what_is_needed_by_law_stays_on() -> None:
    needed = Mute("payment", "email")
    assert not may_mute(needed)
    assert switched(Preferences(), needed, off=True) == Preferences()
    assert switched(Preferences(), Mute("payment", "slack"), off=True).mutes
