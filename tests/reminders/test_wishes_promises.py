"""Promises on the calendar: reminders wait, days are the business's, many processes are one."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update
from structlog.testing import capture_logs

from bot.closing import Closing
from bot.preference_rules import Mute
from bot.promise_rules import Promise, PromiseState, Standing, next_state
from bot.promises import Promises
from bot.reach import Reach
from bot.store import links, pauses, preferences, promises, unreachable
from bot.store.outbox import Delivery
from bot.store.tables import link, promise, ticket
from bot.worded import message_from_json, plain
from tests.reminders.calendar_page import PHRASES, Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)
FRIDAY = date(2026, 12, 4)


def keeper(calendar: Calendar) -> Promises:
    return calendar.promises()


async def promised(calendar: Calendar, *numbers: str, day: date = FRIDAY) -> int:
    """Anna gives her word in her chat."""
    await calendar.books(ANNA, *(an_invoice(number, due_on=MONDAY) for number in numbers))
    await calendar.link_chat()
    return await calendar.promise(*numbers, day=day)


async def states(calendar: Calendar) -> list[str]:
    async with calendar.database.transaction() as tx:
        return list((await tx.execute(select(promise.c.state).order_by(promise.c.id))).scalars())


async def said(calendar: Calendar, kind: str) -> list[tuple[str, str]]:
    """(channel, words) of the messages of one kind."""
    rows = [row for row in await calendar.queued() if row.kind == kind]
    return [(row.channel, plain(message_from_json(row.payload["message"]))) for row in rows]


async def test_reminders_wait_for_the_day_and_for_its_follow_up(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    for day in ("2026-11-30", "2026-12-01", "2026-12-04", "2026-12-05", "2026-12-07"):
        assert await calendar.day(day) == 0, day
    assert (await calendar.reasons())[7] == "promised"
    calendar.clock.at = at("2026-12-08 09:30")
    assert await keeper(calendar).keep() == 1
    assert await keeper(calendar).keep() == 1
    assert await calendar.day("2026-12-08") == 0, "one message at a time"
    calendar.clock.at = at("2026-12-11 12:00")
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["case"]
    assert await calendar.day("2026-12-14") == 1, "then the steps go on"


async def test_the_day_ends_where_the_business_is(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-04 23:59")
    assert await keeper(calendar).keep() == 0
    calendar.clock.at = at("2026-12-05 00:01")
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["broken"]
    assert await keeper(calendar).keep() == 0, "nobody is written to at night"
    calendar.clock.at = at("2026-12-05 09:01")
    assert await keeper(calendar).keep() == 1
    ((channel, words),) = await said(calendar, "reminder")
    assert channel == "telegram"
    assert "4 Dec 2026" in words


async def test_paid_in_time_is_thanked_for_in_the_morning(calendar: Calendar) -> None:
    await promised(calendar, "INV-1", "INV-2")
    await calendar.pay("INV-1")
    calendar.clock.at = at("2026-12-02 12:00")
    assert await keeper(calendar).keep() == 0, "one of two"
    await calendar.pay("INV-2")
    calendar.clock.at = at("2026-12-02 23:00")
    assert await keeper(calendar).keep() == 0
    calendar.clock.at = at("2026-12-03 09:00")
    assert await keeper(calendar).keep() == 1
    assert await keeper(calendar).keep() == 0
    ((_, words),) = await said(calendar, "notice")
    assert "INV-1 and INV-2: paid, as you said" in words


async def test_four_processes_at_once_say_it_once(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-07 10:00")
    for _ in range(2):
        await asyncio.gather(*(keeper(calendar).keep() for _ in range(4)))
    assert len(await said(calendar, "reminder")) == 1
    calendar.clock.at = at("2026-12-10 10:00")
    await asyncio.gather(*(keeper(calendar).keep() for _ in range(4)))
    assert len(await said(calendar, "desk")) == 1
    async with calendar.database.transaction() as tx:
        assert len((await tx.execute(select(ticket))).all()) == 1


async def test_a_follow_up_that_waited_is_dropped_when_the_money_came(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-07 10:00")
    await keeper(calendar).keep()
    await keeper(calendar).keep()
    (row,) = await calendar.hand_out()
    assert await keeper(calendar).still_true(row.id)
    await calendar.pay("INV-1")
    assert not await keeper(calendar).still_true(row.id)
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["late"]
    assert len(await calendar.queued()) == 1, "the receipt said it"


async def test_a_follow_up_goes_by_mail_when_the_chat_was_left_meanwhile(
    calendar: Calendar,
) -> None:
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-07 10:00")
    await keeper(calendar).keep()
    await keeper(calendar).keep()
    (row,) = await calendar.hand_out()
    await calendar.log_out()
    assert not await keeper(calendar).still_true(row.id)
    calendar.clock.at += timedelta(minutes=5)
    assert await keeper(calendar).keep() == 1
    assert [channel for channel, _ in await said(calendar, "reminder")] == ["telegram", "email"]


async def test_a_follow_up_that_the_chat_refused_still_leaves_by_mail(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-07 10:00")
    await keeper(calendar).keep()
    await keeper(calendar).keep()
    (row,) = await calendar.hand_out()
    async with calendar.database.transaction() as tx:
        await unreachable.send_by_mail(tx, row, calendar.clock.at)
    (mail,) = [one for one in await calendar.queued() if one.channel == "email"]
    assert await keeper(calendar).still_true(mail.id)


async def followed_up(calendar: Calendar) -> Delivery:
    """The word is broken, and its follow-up waits to be sent."""
    await promised(calendar, "INV-1")
    calendar.clock.at = at("2026-12-07 19:55")
    assert [await keeper(calendar).keep() for _ in range(2)] == [1, 1]
    (row,) = await calendar.hand_out()
    return row


async def mute_reminders(calendar: Calendar, channel: str = "", invoice: str = "") -> None:
    async with calendar.database.transaction() as tx:
        person = (await tx.execute(select(link.c.person_id))).scalar_one()
        await preferences.switch(tx, person, Mute("reminder", channel, invoice), off=True)


async def test_a_follow_up_that_waited_into_the_night_goes_in_the_morning(
    calendar: Calendar,
) -> None:
    row = await followed_up(calendar)
    calendar.clock.at = at("2026-12-07 23:30")
    assert not await keeper(calendar).still_true(row.id)
    assert await keeper(calendar).keep() == 0
    assert await states(calendar) == ["broken"]
    calendar.clock.at = at("2026-12-08 09:30")
    assert not await keeper(calendar).still_true(row.id), "asked twice, still no"
    assert await keeper(calendar).keep() == 1
    again = (await calendar.queued())[-1]
    assert await keeper(calendar).still_true(again.id)


async def test_a_follow_up_names_the_amount_that_is_true_when_it_leaves(
    calendar: Calendar,
) -> None:
    row = await followed_up(calendar)
    await calendar.set_invoice("INV-1", due=4000)
    assert not await keeper(calendar).still_true(row.id), "a part was paid meanwhile"
    calendar.clock.at += timedelta(minutes=1)
    assert await keeper(calendar).keep() == 1
    again = (await calendar.queued())[-1]
    assert "€40.00" in plain(message_from_json(again.payload["message"]))
    assert await keeper(calendar).still_true(again.id)


async def test_a_discreet_follow_up_names_none_and_goes(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    await calendar.set_person(discreet=True)
    calendar.clock.at = at("2026-12-07 10:00")
    assert [await keeper(calendar).keep() for _ in range(2)] == [1, 1]
    (row,) = await calendar.hand_out()
    await calendar.set_invoice("INV-1", due=4000)
    assert await keeper(calendar).still_true(row.id)


async def test_a_follow_up_is_not_mailed_to_who_wants_no_reminders_by_mail(
    calendar: Calendar,
) -> None:
    row = await followed_up(calendar)
    await mute_reminders(calendar, channel="email")
    async with calendar.database.transaction() as tx:
        await unreachable.send_by_mail(tx, row, calendar.clock.at)
    (mail,) = [one for one in await calendar.queued() if one.channel == "email"]
    assert not await keeper(calendar).still_true(mail.id)


async def test_an_invoice_without_reminders_is_not_followed_up_either(calendar: Calendar) -> None:
    row = await followed_up(calendar)
    await mute_reminders(calendar, invoice="INV-1")
    assert not await keeper(calendar).still_true(row.id)
    assert await keeper(calendar).keep() == 1
    assert len(await said(calendar, "reminder")) == 1, "the one that was taken back"
    assert await states(calendar) == ["followed_up"], "and then a person has it"


async def test_a_follow_up_leaves_out_the_invoice_that_wants_no_reminders(
    calendar: Calendar,
) -> None:
    await promised(calendar, "INV-1", "INV-2")
    await mute_reminders(calendar, invoice="INV-1")
    calendar.clock.at = at("2026-12-07 10:00")
    assert [await keeper(calendar).keep() for _ in range(2)] == [1, 1]
    ((_, words),) = await said(calendar, "reminder")
    assert "INV-2" in words
    assert "INV-1" not in words


async def test_a_follow_up_that_a_payment_stopped_is_told_when_it_came_to_nothing(
    calendar: Calendar,
) -> None:
    row = await followed_up(calendar)
    await calendar.set_invoice("INV-1", processing=10000)
    assert not await keeper(calendar).still_true(row.id)
    await calendar.set_invoice("INV-1", processing=0)
    calendar.clock.at = at("2026-12-10 19:00")
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["followed_up"]
    assert len(await said(calendar, "reminder")) == 2
    assert not await said(calendar, "desk"), "nobody has told her yet"


async def test_who_stopped_is_not_written_to_and_the_desk_still_has_it(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    await calendar.set_person(reminders=False)
    calendar.clock.at = at("2026-12-07 10:00")
    assert [await keeper(calendar).keep() for _ in range(3)] == [1, 1, 0]
    assert await calendar.queued() == []
    calendar.clock.at = at("2026-12-10 10:00")
    assert await keeper(calendar).keep() == 1
    assert len(await said(calendar, "desk")) == 1


async def test_a_payment_on_its_way_is_waited_for(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    await calendar.set_invoice("INV-1", processing=10000)
    calendar.clock.at = at("2026-12-07 10:00")
    assert await keeper(calendar).keep() == 0
    await calendar.set_invoice("INV-1", processing=0, status="void", due=0)
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["lapsed"]
    assert await calendar.queued() == []


async def test_what_is_disputed_is_not_followed_up(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    await calendar.snooze(at("2026-12-31 00:00"), "INV-1", why="disputed")
    calendar.clock.at = at("2026-12-07 10:00")
    assert await keeper(calendar).keep() == 0
    async with calendar.database.transaction() as tx:
        assert await pauses.lift(tx, "cus_anna", "INV-1", calendar.clock.at) == 1
    assert await keeper(calendar).keep() == 1
    assert await states(calendar) == ["broken"]


async def test_more_promises_than_a_page_are_all_seen(small_calendar: Calendar) -> None:
    calendar = small_calendar
    first = await promised(calendar, "INV-1")
    async with calendar.database.transaction() as tx:
        known = (await tx.execute(select(promise))).one()
        for _ in range(210):
            await promises.add(
                tx,
                customer="cus_anna",
                person_id=known.person_id,
                conversation_id=known.conversation_id,
                invoices=("INV-1",),
                day=FRIDAY,
                language="en",
                now=calendar.clock.at,
            )
        await tx.execute(update(promise).where(promise.c.id == first).values(state="kept"))
    calendar.clock.at = at("2026-12-05 00:30")
    assert await keeper(calendar).keep() == 210


@pytest.mark.parametrize(
    ("state", "owed", "processing", "paid", "day", "after"),
    [
        ("open", 1, 0, 0, 4, None),
        ("open", 1, 0, 0, 5, "broken"),
        ("open", 1, 1, 0, 9, None),
        ("open", 0, 0, 1, 9, "kept"),
        ("open", 0, 0, 0, 1, "lapsed"),
        ("broken", 0, 0, 1, 9, "late"),
        ("broken", 1, 0, 1, 5, "followed_up"),
        ("followed_up", 1, 0, 0, 7, None),
        ("followed_up", 1, 0, 0, 8, "case"),
        ("followed_up", 0, 0, 2, 8, "late"),
    ],
)
def test_where_a_promise_goes(
    state: str, owed: int, processing: int, paid: int, day: int, after: str | None
) -> None:
    given = at("2026-12-01 10:00")
    known = Promise(
        1, "cus_anna", 1, 1, ("INV-1",), FRIDAY, "en", PromiseState(state), given, given
    )
    found = next_state(
        known, Standing(owed, processing, paid), date(2026, 12, day), date(2026, 12, 5)
    )
    assert found == after


async def test_a_promise_that_breaks_stops_no_other(calendar: Calendar) -> None:
    await promised(calendar, "INV-1")
    bea = a_customer("cus_bea", emails=["bea@rot.example"], time_zone="Europe/Berlin")
    await calendar.books(bea, an_invoice("INV-2", customer="cus_bea", due_on=MONDAY))
    async with calendar.database.transaction() as tx:
        conversation = (await tx.execute(select(link.c.conversation_id))).scalar_one()
        await promises.add(
            tx,
            customer="cus_bea",
            person_id=await links.add_person(tx, "cus_bea", "bea@rot.example", calendar.clock.at),
            conversation_id=conversation,
            invoices=("INV-2",),
            day=FRIDAY,
            language="en",
            now=calendar.clock.at,
        )
    calendar.clock.at = at("2026-12-07 10:00")
    assert await keeper(calendar).keep() == 2
    closing = Closing(PHRASES, lambda: None, _no_card)
    broken = replace(keeper(calendar), reach=Reach(closing, PHRASES))
    with capture_logs() as logs:
        assert await broken.keep() == 1
    assert [channel for channel, _ in await said(calendar, "reminder")] == ["email"]
    assert "promise_not_moved" in [one["event"] for one in logs]
    assert await keeper(calendar).keep() == 1, "and then it goes"


def _no_card() -> str:
    raise ValueError("a bug in the buttons of a chat")
