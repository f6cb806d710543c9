"""A disputed amount is left out of reminders; what is left of the invoice is asked for as ever."""

from datetime import date

from billing.money import Money
from billing.money import currency as currency_of
from bot.store import pauses
from bot.worded import plain
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

ANNA = a_customer(time_zone="Europe/Berlin")
INVOICE = an_invoice("INV-1", due_on=date(2026, 11, 30))


async def _disputes(calendar: Calendar, minor: int, case: int, until: str) -> None:
    async with calendar.database.transaction() as tx:
        await pauses.add(
            tx,
            customer="cus_anna",
            invoice="INV-1",
            until=at(until),
            why="disputed",
            by="customer",
            amount=Money(minor, currency_of("EUR")),
            case=case,
            now=calendar.clock.at,
        )


async def test_the_rest_is_asked_for_and_the_difference_is_named(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await calendar.link_chat()
    await _disputes(calendar, 2000, 1, "2026-12-24 00:00")
    assert await calendar.day("2026-11-30") == 1
    [message] = await calendar.messages()
    words = plain(message)
    assert "Amount due: €80.00" in words
    assert "Not included: €20.00 of INV-1, which we are checking" in words
    assert "[Pay €80.00]" in words
    part = {"invoices": "INV-1", "part": "8000 EUR"}
    assert (await calendar.buttons())[0] == ("pay_part", part)


async def test_a_decision_gives_the_whole_amount_back(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await _disputes(calendar, 2000, 1, "2026-12-24 00:00")
    await _disputes(calendar, 3000, 2, "2026-12-24 00:00")
    [foreseen] = await calendar.reminders().preview(at("2026-11-30 06:00"), 1)
    assert [one.minor for one in foreseen.amounts] == [5000]
    async with calendar.database.transaction() as tx:
        assert await pauses.lift_case(tx, "cus_anna", 1, calendar.clock.at) == 1
        assert await pauses.lift_case(tx, "cus_anna", 1, calendar.clock.at) == 0
    [foreseen] = await calendar.reminders().preview(at("2026-11-30 06:00"), 1)
    assert [one.minor for one in foreseen.amounts] == [7000]


async def test_where_all_is_disputed_line_by_line_nothing_goes_until_the_end(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, INVOICE)
    await _disputes(calendar, 6000, 1, "2026-12-02 00:00")
    await _disputes(calendar, 4000, 2, "2026-12-03 00:00")
    assert await calendar.day("2026-11-30") == 0
    assert (await calendar.reasons())[0] == "disputed"
    assert await calendar.day("2026-12-03") == 1


async def test_a_dispute_that_has_run_out_lowers_nothing(calendar: Calendar) -> None:
    await calendar.books(ANNA, INVOICE)
    await _disputes(calendar, 2000, 1, "2026-11-29 00:00")
    await calendar.link_chat()
    assert await calendar.day("2026-11-30") == 1
    [message] = await calendar.messages()
    assert "€100.00" in plain(message)
    assert "asked us to check" not in plain(message)
