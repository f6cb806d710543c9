"""The policy as data: segments, tones, ways, and what happens when it or a zone changes."""

from dataclasses import replace
from datetime import date

import pytest

from billing.store.database import Database
from billing.store.errands import Errand, alone
from bot.delivery_rules import goes_by_mail
from bot.reminder_policy import Segment, Step, Template, Tone, Way, plain_steps, template_for
from bot.store import unreachable
from bot.store.outbox import Verdict
from bot.worded import plain
from tests.reminders.calendar_page import BERLIN, Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
BO = a_customer("cus_bo", emails=["bo@ek.example"], time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)
INVOICE = an_invoice("INV-1", due_on=MONDAY)


def a_step(days: int, tone: Tone = Tone.NEUTRAL, *ways: Way) -> Step:
    return Step(days, template_for(days), tone, ways or (Way.CHAT, Way.EMAIL))


async def test_each_segment_has_its_own_steps(calendar: Calendar) -> None:
    vip = Segment("vip", plain_steps(2))
    calendar.policy = replace(BERLIN, steps=plain_steps(0, 1), segments=(vip,))
    await calendar.books(
        ANNA,
        INVOICE,
        replace(BO, segment="vip"),
        an_invoice("INV-2", "cus_bo", due_on=MONDAY),
        a_customer("cus_c", emails=["c@x.example"], time_zone="Europe/Berlin"),
        an_invoice("INV-3", "cus_c", due_on=MONDAY),
    )
    await calendar.set_customer("cus_c", segment="a name that the policy does not know")
    sent = {day: await calendar.day(day) for day in ("2026-11-30", "2026-12-01", "2026-12-02")}
    assert sent == {"2026-11-30": 2, "2026-12-01": 2, "2026-12-02": 1}
    assert await calendar.steps(number="INV-1") == [0, 1]
    assert await calendar.steps(number="INV-2") == [2]
    assert await calendar.steps(number="INV-3") == [0, 1]


async def test_who_changes_segment_gets_the_new_ones_steps(calendar: Calendar) -> None:
    calendar.policy = replace(
        BERLIN, steps=plain_steps(0), segments=(Segment("vip", plain_steps(1)),)
    )
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    await calendar.set_customer(segment="vip")
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.reasons() == {0: "plan_changed"}
    assert await calendar.day("2026-12-01") == 1


async def test_a_segment_without_steps_is_left_alone(small_calendar: Calendar) -> None:
    calendar = small_calendar
    calendar.policy = replace(BERLIN, segments=(Segment("quiet", ()),))
    await calendar.books(replace(ANNA, segment="quiet"), INVOICE)
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.count() == 0


@pytest.mark.parametrize(
    ("tone", "language", "opening"),
    [
        (Tone.FRIENDLY, "en", "Perhaps it slipped by: that happens to all of us."),
        (Tone.NEUTRAL, "en", None),
        (Tone.FIRM, "de", "Bitte zahlen Sie jetzt, oder sagen Sie uns, was im Weg steht"),
    ],
)
async def test_a_tone_changes_the_sentence_and_no_fact(
    small_calendar: Calendar, tone: Tone, language: str, opening: str | None
) -> None:
    calendar = small_calendar
    calendar.policy = replace(BERLIN, steps=(a_step(1, tone),))
    await calendar.books(replace(ANNA, locale=language), INVOICE)
    assert await calendar.day("2026-12-01") == 1
    said = plain((await calendar.messages())[0]).splitlines()
    openings = [one for one in said if opening is not None and one.startswith(opening)]
    assert len(openings) == (0 if opening is None else 1)
    facts = [one for one in said if one not in openings]
    calendar.policy = replace(BERLIN, steps=(a_step(1),))
    await calendar.forget()
    await calendar.day("2026-12-01")
    assert plain((await calendar.messages())[0]).splitlines() == facts


async def test_a_template_for_the_last_step(small_calendar: Calendar) -> None:
    calendar = small_calendar
    calendar.policy = replace(BERLIN, steps=(Step(14, Template.FINAL),))
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    assert await calendar.day("2026-12-14") == 1
    assert "has been open for some time" in plain((await calendar.messages())[0])


async def test_a_template_whose_day_has_passed_gives_way_to_a_true_one(
    small_calendar: Calendar,
) -> None:
    """Due on a Sunday, so it goes on Monday: it must not ask for a payment "today"."""
    calendar = small_calendar
    calendar.policy = replace(BERLIN, steps=(a_step(0, Tone.FIRM),))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=date(2026, 11, 29)))
    await calendar.tick()
    assert await calendar.day("2026-11-30") == 1
    said = plain((await calendar.messages())[0])
    assert "today" not in said
    assert "Please pay it now" in said


async def test_the_firmest_tone_speaks_for_several(small_calendar: Calendar) -> None:
    calendar = small_calendar
    calendar.policy = replace(BERLIN, steps=(a_step(0, Tone.FRIENDLY), a_step(1, Tone.FIRM)))
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 11, 29)))
    assert await calendar.day("2026-11-30") == 1
    said = plain((await calendar.messages())[0])
    assert "Please look at these invoices, and pay what is due." in said


async def test_a_step_by_mail_goes_by_mail_even_to_a_chat(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=(a_step(0, Tone.NEUTRAL, Way.EMAIL),))
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    assert await calendar.day("2026-11-30") == 1
    assert [row.channel for row in await calendar.queued()] == ["email"]
    said = plain((await calendar.messages())[0])
    assert "there is no chat" not in said
    assert "in your chat as well" in said


async def test_a_step_by_chat_only_is_skipped_without_one(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=(a_step(0, Tone.NEUTRAL, Way.CHAT),))
    await calendar.books(ANNA, INVOICE)
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.reasons() == {0: "no_channel"}


async def test_a_blocked_chat_makes_no_mail_of_a_step_by_chat_only(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=(a_step(0, Tone.NEUTRAL, Way.CHAT),))
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    assert goes_by_mail(row, Verdict("dead", "blocked"))
    async with calendar.database.transaction() as tx:
        await unreachable.close_chat(tx, row.address)
        await unreachable.send_by_mail(tx, row, calendar.clock.at)
    mailed = (await calendar.queued())[-1]
    assert not await calendar.reminders().still_true(mailed.id)
    assert await calendar.reasons() == {0: "no_channel"}


async def test_the_longest_due_one_chooses_the_way_of_a_digest(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=(a_step(0), a_step(1, Tone.NEUTRAL, Way.EMAIL)))
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 11, 29)))
    await calendar.link_chat()
    assert await calendar.day("2026-11-30") == 1
    (row,) = await calendar.queued()
    assert row.channel == "email"
    assert "2 open invoices" in plain((await calendar.messages())[0])


async def test_a_new_version_moves_what_is_planned(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    before = {row.step: row.send_at for row in await calendar.planned()}
    hours = replace(BERLIN.hours, opens=BERLIN.hours.opens.replace(hour=14))
    calendar.policy = replace(
        BERLIN, hours=hours, steps=plain_steps(-3, 0, 1, 7), version="afternoons"
    )
    await calendar.tick()
    rows = await calendar.planned()
    assert {row.step for row in rows} == set(before), "no row is there twice"
    assert {row.step: row.policy for row in rows} == {
        -7: "settings",
        -3: "afternoons",
        0: "afternoons",
        1: "afternoons",
    } | ({7: "afternoons"} if 7 in before else {})
    assert all((row.send_at > before[row.step]) == (row.step != -7) for row in rows)
    assert await calendar.day("2026-11-23 09:00", "2026-11-23 20:00") == 0
    assert (await calendar.reasons())[-7] == "plan_changed"


async def test_a_changed_zone_moves_what_is_planned(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.tick()
    await calendar.set_customer(time_zone="America/Los_Angeles")
    assert await calendar.reminders().plan() > 0
    (today,) = [row for row in await calendar.planned() if row.step == 0]
    assert today.zones == "America/Los_Angeles"
    assert today.send_at >= at("2026-11-30 09:00", "America/Los_Angeles")
    assert await calendar.reminders().plan() == 0, "nothing is left to move"


async def test_a_wish_for_quiet_outlives_a_new_version(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.snooze(at("2026-12-01 08:00"), "INV-1")
    assert await calendar.day("2026-11-30") == 0
    calendar.policy = replace(BERLIN, version="another")
    assert await calendar.day("2026-11-30 12:00", "2026-11-30 19:00") == 0
    assert await calendar.day("2026-12-01") == 1


async def test_what_went_says_by_which_version(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, version="2026-11")
    await calendar.books(ANNA, INVOICE)
    await calendar.day("2026-11-30")
    foreseen = await calendar.reminders().preview(at("2026-12-01 00:00"), days=1)
    assert [one.policy for one in foreseen] == ["2026-11"]
    assert set(await calendar.versions()) == {"2026-11"}


@pytest.mark.postgres
async def test_a_second_planner_leaves_the_work_to_the_first(postgres_database: Database) -> None:
    calendar = Calendar(postgres_database)
    await calendar.books(ANNA, INVOICE)
    async with postgres_database.transaction() as first:
        await alone(first, Errand.PLAN)
        assert await calendar.reminders().plan() == 0
    assert await calendar.reminders().plan() > 0
