"""What staff and disputes hold back, on the calendar: reason, end, and an end before its time."""

from datetime import date

from billing.store.database import Transaction
from bot.store import pauses
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
INVOICE = an_invoice("INV-1", due_on=date(2026, 11, 30))


async def _pause(tx: Transaction, calendar: Calendar, invoice: str | None, until: str) -> None:
    await pauses.add(
        tx,
        customer="cus_anna",
        invoice=invoice,
        until=at(until),
        why="paused",
        reason="moving house",
        by="Kim",
        now=calendar.clock.at,
    )


async def test_a_pause_is_the_reason_until_it_ends(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    async with calendar.database.transaction() as tx:
        await _pause(tx, calendar, None, "2026-12-03 00:00")
    for day in ("2026-11-30", "2026-12-01", "2026-12-02"):
        assert await calendar.day(day) == 0
    assert (await calendar.reasons())[1] == "paused"
    assert await calendar.day("2026-12-03") == 1


async def test_the_preview_says_so(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    async with calendar.database.transaction() as tx:
        await _pause(tx, calendar, "INV-1", "2026-12-24 00:00")
    rows = await calendar.reminders().preview(at("2026-11-30 06:00"), 1)
    assert [(row.will_go, row.why) for row in rows if row.steps == (0,)] == [(False, "paused")]


async def test_lifted_it_goes_at_once_and_only_there(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE, an_invoice("INV-2", due_on=date(2026, 11, 30)))
    async with calendar.database.transaction() as tx:
        await _pause(tx, calendar, "INV-1", "2026-12-24 00:00")
        await _pause(tx, calendar, "INV-2", "2026-12-24 00:00")
    assert await calendar.day("2026-11-30") == 0
    async with calendar.database.transaction() as tx:
        assert await pauses.lift(tx, "cus_anna", None, calendar.clock.at) == 0
        assert await pauses.lift(tx, "cus_anna", "INV-1", calendar.clock.at) == 1
        assert await pauses.lift(tx, "cus_anna", "INV-1", calendar.clock.at) == 0
        (left,) = await pauses.list_pauses(tx, calendar.clock.at)
    assert (left.invoice, left.reason, left.by) == ("INV-2", "moving house", "Kim")
    assert await calendar.tick() == 1
    assert await calendar.steps(number="INV-1") == [0]
    assert await calendar.steps(number="INV-2") == []


async def test_a_customer_s_own_snooze_is_not_staff_s_to_lift(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.snooze(at("2026-12-03 09:00"))
    assert await calendar.day("2026-11-30") == 0
    async with calendar.database.transaction() as tx:
        assert await pauses.list_pauses(tx, calendar.clock.at) == ()
        assert await pauses.lift(tx, "cus_anna", None, calendar.clock.at) == 0
    assert await calendar.tick() == 0
