"""A single send is held and released, whatever the planner and the sender do meanwhile."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from bot.reminder_holds import Holds, NotHeld
from bot.reminder_names import ReminderName, parse_name
from bot.reminder_policy import plain_steps
from bot.store.tables import audit
from bot.worded import plain
from tests.reminders.calendar_page import BERLIN, Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)


def holds(calendar: Calendar) -> Holds:
    return Holds(calendar.database, calendar.clock, calendar.policy)


async def foreseen_name(calendar: Calendar, invoice: str = "INV-1") -> ReminderName:
    """The name that a preview of Monday shows for the invoice."""
    found = await calendar.reminders().preview(at("2026-11-30 00:00"), days=1)
    (text,) = [name for one in found for name in one.names if name.startswith(f"{invoice}/")]
    name = parse_name(text)
    assert name is not None
    return name


async def test_held_before_it_was_planned_it_does_not_go(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=MONDAY)
    )
    name = await foreseen_name(calendar)
    await holds(calendar).hold(name, "operator:bo")
    await holds(calendar).hold(name, "operator:bo")
    assert await calendar.day("2026-11-30") == 1
    assert await calendar.steps("kept", "INV-1") == [0]
    assert await calendar.steps("sent", "INV-2") == [0]
    await holds(calendar).release(name, "operator")
    assert await calendar.day("2026-12-01") == 1
    assert await calendar.steps("sent", "INV-1") == [0]
    async with calendar.database.transaction() as tx:
        deeds = list(await tx.execute(select(audit).order_by(audit.c.id)))
    assert [(one.what, one.actor, one.subject) for one in deeds] == [
        ("reminder_held", "operator:bo", str(name)),
        ("reminder_released", "operator", str(name)),
    ]
    assert deeds[0].before == {"state": "planned"}


async def test_the_preview_shows_what_is_held_and_the_same_names_each_time(
    calendar: Calendar,
) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    name = await foreseen_name(calendar)
    await holds(calendar).hold(name, "operator")
    first = await calendar.reminders().preview(at("2026-11-30 00:00"), days=1)
    assert [(one.will_go, one.why, one.names) for one in first] == [(False, "held", (str(name),))]
    assert await calendar.reminders().preview(at("2026-11-30 00:00"), days=1) == first
    await calendar.pay("INV-1")
    assert await calendar.reminders().preview(at("2026-11-30 00:00"), days=1) == ()


async def test_released_late_it_goes_only_if_it_is_still_true(calendar: Calendar) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0, 1))
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    name = await foreseen_name(calendar)
    await holds(calendar).hold(name, "operator")
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.day("2026-12-01") == 1
    await holds(calendar).release(name, "operator")
    assert await calendar.day("2026-12-02") == 0
    assert await calendar.reasons() == {0: "superseded"}


async def test_held_stays_held_over_a_new_policy_and_every_planner(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    name = await foreseen_name(calendar)
    await holds(calendar).hold(name, "operator")
    calendar.policy = replace(BERLIN, version="another")
    assert await calendar.day("2026-11-30") == 0
    assert await calendar.steps("kept") == [0]


async def test_what_cannot_be_held_is_refused_with_the_reason(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    name = await foreseen_name(calendar)
    with pytest.raises(NotHeld, match="is not held"):
        await holds(calendar).release(name, "operator")
    with pytest.raises(NotHeld, match="reminders preview"):
        await holds(calendar).hold(replace(name, mark="000000"), "operator")
    with pytest.raises(NotHeld, match="reminders preview"):
        await holds(calendar).hold(replace(name, invoice="INV-9"), "operator")
    await calendar.day("2026-11-30")
    (row,) = await calendar.hand_out()
    with pytest.raises(NotHeld, match="being sent at this moment"):
        await holds(calendar).hold(name, "operator")
    assert await calendar.reminders().still_true(row.id), "and so it is"
    await calendar.delivered(row)
    with pytest.raises(NotHeld, match="has gone already"):
        await holds(calendar).hold(name, "operator")


async def test_what_is_queued_is_taken_back_and_the_rest_of_its_message_is_said_anew(
    calendar: Calendar,
) -> None:
    calendar.policy = replace(BERLIN, steps=plain_steps(0))
    await calendar.books(
        ANNA, an_invoice("INV-1", due_on=MONDAY), an_invoice("INV-2", due_on=MONDAY)
    )
    name = await foreseen_name(calendar)
    assert await calendar.day("2026-11-30") == 1
    await holds(calendar).hold(name, "operator:bo")
    assert await calendar.steps("kept", "INV-1") == [0]
    assert await calendar.tick() == 1, "the message that was taken back takes no room"
    (row,) = await calendar.hand_out()
    words = plain(row.message)
    assert "INV-2" in words
    assert "INV-1" not in words
    assert [one.state for one in await calendar.queued()] == ["dropped", "leased"]


@pytest.mark.parametrize("text", ["INV-1/-3/1f0c9a", "2026/11/7/+14/000000"])
def test_a_name_can_be_typed_as_it_is_shown(text: str) -> None:
    found = parse_name(f" {text} ")
    assert found is not None
    assert str(found) == text


@pytest.mark.parametrize("text", ["", "INV-1", "INV-1/3/1f0c9a", "INV-1/-3/1F0C9A", "/-3/1f0c9"])
def test_anything_else_is_no_name(text: str) -> None:
    assert parse_name(text) is None


async def test_a_name_tells_addresses_apart_and_shows_none(small_calendar: Calendar) -> None:
    calendar = small_calendar
    both = replace(ANNA, emails=("anna@lind.example", "books@lind.example"))
    await calendar.books(both, an_invoice("INV-1", due_on=MONDAY))
    found = await calendar.reminders().preview(at("2026-11-30 00:00"), days=1)
    names = [name for one in found for name in one.names]
    assert len(set(names)) == 2
    assert not any("lind" in name for name in names)
