"""Late fees: off by default; said before; charged once; never while something speaks for it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import select

from app.languages import language_folders
from billing.fee_file import read_fee_rules
from billing.fee_rules import NO_FEES, FeeRules, Fees, FeeStep, PlainPolicy
from billing.invoice import Invoice
from billing.money import Money, currency
from billing.queries import Books
from billing.store.database import Database
from billing.store.tables import invoice
from bot.late_fees import LateFees
from bot.messages import ActionId
from bot.phrases import Phrases, load_packs
from bot.promise_rules import PromiseState
from bot.skills.invoices.detail import detail
from bot.store import pauses, promises
from bot.store.tables import link
from bot.worded import Message, plain
from tests.reminders.calendar_page import PHRASES, Calendar, at
from tests.standins.books import a_customer, a_payment, an_invoice

RULES = read_fee_rules(
    """
    due_from = 2026-11-30
    payable_days = 10
    [[step]]
    days = 7
    flat = { EUR = 500 }
    [[step]]
    days = 30
    annual_percent = 9
    """
)
MONDAY = date(2026, 11, 30)
ANNA = a_customer(time_zone="Europe/Berlin")


def late_fees(calendar: Calendar, rules: FeeRules = RULES) -> LateFees:
    fees = Fees(rules)
    return LateFees(calendar.database, calendar.clock, fees, PHRASES, "Europe/Berlin")


async def charge(calendar: Calendar, day: str, rules: FeeRules = RULES) -> int:
    calendar.clock.at = at(day if ":" in day else f"{day} 06:00")
    return await late_fees(calendar, rules).apply()


async def fees_of(calendar: Calendar) -> list[tuple[str, int]]:
    async with calendar.database.transaction() as tx:
        rows = await tx.execute(
            select(invoice).where(invoice.c.fee_of.is_not(None)).order_by(invoice.c.id)
        )
        return [(row.number, row.due) for row in rows]


async def find(calendar: Calendar, number: str) -> Invoice:
    async with calendar.database.transaction() as tx:
        found = await Books(tx, "cus_anna", MONDAY).find_invoice(number)
    assert found is not None
    return found


async def test_a_fee_is_an_invoice_of_its_own_that_names_the_first_one(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    before = await find(calendar, "INV-1")
    assert await charge(calendar, "2026-12-06") == 0
    assert await charge(calendar, "2026-12-07") == 1
    fee = await find(calendar, "INV-1-F7")
    assert [line.description for line in fee.lines] == [
        "Late fee for invoice INV-1, 7 days after its due date"
    ]
    assert (fee.due, fee.issued_on, fee.due_on) == (
        Money(500, currency("EUR")),
        date(2026, 12, 7),
        date(2026, 12, 17),
    )
    assert fee.is_fee
    assert await find(calendar, "INV-1") == before, "an issued invoice is never edited"


async def test_each_step_comes_once_however_often_and_by_how_many_it_is_charged(
    calendar: Calendar,
) -> None:
    await calendar.books(ANNA, *(an_invoice(f"INV-{n}", due_on=MONDAY) for n in range(120)))
    calendar.clock.at = at("2026-12-31 06:00")
    charged = await asyncio.gather(*(late_fees(calendar).apply() for _ in range(4)))
    assert sum(charged) == 240
    assert await charge(calendar, "2026-12-31 07:00") == 0
    found = await fees_of(calendar)
    assert len({number for number, _ in found}) == 240
    assert await charge(calendar, "2027-03-31") == 0, "no fee for a fee"


async def test_a_day_that_was_missed_changes_no_amount(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", amount=100_000, due_on=MONDAY))
    await charge(calendar, "2027-02-20")
    assert await fees_of(calendar) == [("INV-1-F7", 500), ("INV-1-F30", 740)]


async def test_off_means_that_nothing_is_even_read(calendar: Calendar) -> None:
    """Tested first of all: the database behind it could not be read."""
    await calendar.database.close()
    closed = replace(late_fees(calendar, NO_FEES), db=Unreadable())
    assert await closed.apply() == 0
    assert await closed.preview(calendar.clock.at) == ()


class Unreadable(Database):
    """A database that nobody may open."""

    def __init__(self) -> None: ...

    def transaction(self, *, durable: bool = True) -> Any:
        raise AssertionError("late fees are off")


@pytest.mark.parametrize("number", ["INV-1", None])
async def test_no_fee_while_something_speaks_for_the_customer(
    calendar: Calendar, number: str | None
) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.snooze(at("2026-12-09 12:00"), number)
    assert await charge(calendar, "2026-12-08") == 0
    [seen] = await late_fees(calendar).preview(calendar.clock.at)
    assert (seen.invoice, seen.excused) == ("INV-1", True)
    assert await charge(calendar, "2026-12-10") == 1


async def test_a_promise_is_waited_for_and_a_lifted_pause_is_not(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    async with calendar.database.transaction() as tx:
        own = (await tx.execute(select(link.c.person_id, link.c.conversation_id))).one()
        held = await promises.add(
            tx,
            customer=ANNA.id,
            person_id=own.person_id,
            conversation_id=own.conversation_id,
            invoices=["INV-1"],
            day=date(2026, 12, 9),
            language="en",
            now=calendar.clock.at,
        )
    assert await charge(calendar, "2026-12-08") == 0
    async with calendar.database.transaction() as tx:
        await promises.move(tx, held, PromiseState.OPEN, PromiseState.BROKEN, calendar.clock.at)
        quiet = {"customer": ANNA.id, "invoice": None, "until": at("2026-12-30 12:00")}
        await pauses.add(tx, **quiet, why="paused", now=calendar.clock.at)
        assert await pauses.lift(tx, ANNA.id, None, calendar.clock.at) == 1
    assert await charge(calendar, "2026-12-10") == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"status": "paid", "due": 0},
        {"status": "void", "due": 0},
        {"status": "uncollectible", "due": 0},
        {"status": "draft"},
        {"processing": 10000},
        {"due_on": date(2026, 11, 29)},
        {"due_on": date(2026, 12, 20)},
    ],
)
async def test_no_fee_for_what_is_settled_on_its_way_moved_or_older_than_the_rules(
    small_calendar: Calendar, changed: dict[str, Any]
) -> None:
    await small_calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await small_calendar.set_invoice("INV-1", **changed)
    assert await charge(small_calendar, "2026-12-08") == 0


async def test_no_fee_where_the_firm_collects_by_itself(small_calendar: Calendar) -> None:
    await small_calendar.books(
        a_customer("cus_auto", emails=["a@x.example"], autopay=True),
        an_invoice("INV-1", "cus_auto", due_on=MONDAY),
    )
    await small_calendar.set_customer("cus_auto", autopay=True)
    assert await charge(small_calendar, "2026-12-08") == 0


async def test_what_was_paid_in_part_bears_interest_on_the_rest_only(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", amount=100_000, due_on=MONDAY),
        a_payment(amount=60_000, invoices=[("INV-1", 60_000)]),
    )
    await charge(calendar, "2026-12-30")
    assert ("INV-1-F30", 296) in await fees_of(calendar)


async def test_a_fee_and_its_key_stand_or_fall_together(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    calendar.clock.at = at("2026-12-08 06:00")
    torn = replace(late_fees(calendar), phrases=Killed())
    with pytest.raises(RuntimeError, match="killed"):
        await torn.apply()
    assert await fees_of(calendar) == []
    assert await charge(calendar, "2026-12-08") == 1


class Killed(Phrases):
    """The process dies while the fee is being worded."""

    def __init__(self) -> None: ...

    def say(self, *_: Any) -> str:
        raise RuntimeError("killed")


async def test_a_number_that_the_firm_uses_itself_is_left_to_it(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=MONDAY),
        an_invoice("INV-1-f7", due_on=date(2026, 12, 31)),
    )
    assert await charge(calendar, "2026-12-08") == 1
    assert await fees_of(calendar) == [("INV-1-F7-2", 500)]


async def test_the_preview_is_what_then_happens(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=MONDAY),
        an_invoice("INV-2", amount=0, due_on=MONDAY),
        an_invoice("INV-3", amount=9900, code="SEK", due_on=MONDAY),
    )
    foreseen = await late_fees(calendar).preview(at("2026-12-31 06:00"))
    assert await fees_of(calendar) == []
    assert [(one.invoice, one.days, one.amount.minor, one.falls_on) for one in foreseen] == [
        ("INV-1", 7, 500, date(2026, 12, 7)),
        ("INV-1", 30, 74, date(2026, 12, 30)),
        ("INV-3", 30, 73, date(2026, 12, 30)),
    ]
    assert await charge(calendar, "2026-12-31") == 3


class NewDueDate(PlainPolicy):
    """A fee may follow only when a new due date, 14 days on, has passed too."""

    def falls_on(self, step: FeeStep, due_on: date) -> date:
        return super().falls_on(step, due_on).replace(day=21)


async def test_a_country_s_own_policy_decides_the_day(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    norway = replace(late_fees(calendar), fees=Fees(RULES, NewDueDate(RULES)))
    calendar.clock.at = at("2026-12-20 06:00")
    assert await norway.apply() == 0
    calendar.clock.at = at("2026-12-21 06:00")
    assert await norway.apply() == 1


async def remind(calendar: Calendar, instants: Sequence[datetime]) -> list[Message]:
    reminders = replace(calendar.reminders(), fees=Fees(RULES))
    for instant in instants:
        calendar.clock.at = instant
        await reminders.plan()
        await reminders.send_due()
    return await calendar.messages()


async def test_the_reminder_before_says_how_much_when_and_why(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    [message] = await remind(calendar, [at("2026-11-30 09:00"), at("2026-11-30 11:10")])
    assert (
        "If invoice INV-1 is still open on 7 Dec 2026 (7 days after its due date), a late fee of "
        "€5.00 is added. If something is in the way, tell us: a person will look into it."
    ) in plain(message)


async def test_it_is_said_in_german_too_and_interest_with_its_rate(calendar: Calendar) -> None:
    await calendar.books(
        a_customer(time_zone="Europe/Berlin", locale="de-DE"),
        an_invoice("INV-1", amount=100_000, due_on=MONDAY),
    )
    [message] = await remind(calendar, [at("2026-12-07 09:00"), at("2026-12-07 11:10")])
    assert (
        "Ist Rechnung INV-1 am 30. Dez. 2026 noch offen (30 Tage nach Fälligkeit), kommen 9\u00a0% "
        "Zinsen im Jahr hinzu: 7,40\u00a0€."
    ) in plain(message)
    await charge(calendar, "2026-12-08")
    fee = await find(calendar, "INV-1-F7")
    assert fee.lines[0].description == "Mahngebühr zu Rechnung INV-1, 7 Tage nach Fälligkeit"


async def test_a_reminder_of_a_fee_threatens_no_other_fee(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await charge(calendar, "2026-12-08")
    await calendar.pay("INV-1")
    [message] = await remind(calendar, [at("2026-12-18 09:00"), at("2026-12-18 11:10")])
    assert "INV-1-F7" in plain(message)
    assert "late fee of" not in plain(message)


ALL_WORDS = Phrases(load_packs(language_folders()))


def shown(one: Invoice, today: date) -> str:
    words = detail(one, today, Fees(RULES), explain=False)
    return plain(ALL_WORDS.word(words, "en-GB", lambda _choice: ActionId("b")))


async def test_the_invoice_shows_the_fee_before_it_falls_due_and_no_longer(
    small_calendar: Calendar,
) -> None:
    await small_calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    one = await find(small_calendar, "INV-1")
    assert "a late fee of €5.00 is added" in shown(one, date(2026, 12, 6))
    assert "interest at 9 % a year is added: €0.74" in shown(one, date(2026, 12, 7))
    assert "is added" not in shown(one, date(2026, 12, 30))
    assert "is added" not in shown(replace(one, is_fee=True), date(2026, 12, 6))
    await small_calendar.pay("INV-1")
    assert "is added" not in shown(await find(small_calendar, "INV-1"), date(2026, 12, 6))
