"""What worked: each payment is credited once, to the last reminder before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from billing.money import Money, currency
from bot.reminder_results import Result, Sent, Source, Taking, results
from bot.store import housekeeping, reminder_results
from bot.store.tables import outbox
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, a_payment, an_invoice

BERLIN = ZoneInfo("Europe/Berlin")
ANNA = a_customer(time_zone="Europe/Berlin")
MONDAY = date(2026, 11, 30)
EUR, SEK = currency("EUR"), currency("SEK")


@dataclass(frozen=True, slots=True)
class Row:
    """A result as a story reads it."""

    step: int | None
    channel: str
    sent: int
    payments: int
    recovered: Money
    days: int | None
    from_due: int | None


async def worked(
    calendar: Calendar, since: date = date(2026, 11, 1), until: date = date(2027, 3, 1)
) -> list[Row]:
    async with calendar.database.transaction() as tx:
        takings = await reminder_results.list_takings(tx, since, until, BERLIN)
        sent = await reminder_results.list_sent(tx, since, until, BERLIN)
    return [row_of(one) for one in results(takings, sent)]


def row_of(one: Result) -> Row:
    return Row(
        one.source.step,
        one.source.channel,
        one.sent,
        one.payments,
        one.recovered,
        one.days_to_pay,
        one.days_from_due,
    )


async def send_all(calendar: Calendar) -> None:
    """Deliver what is queued, at this instant."""
    for row in await calendar.hand_out():
        await calendar.delivered(row)


async def morning(calendar: Calendar, day: str) -> None:
    """A day's reminders, planned, queued and delivered at eleven."""
    await calendar.day(day)
    await send_all(calendar)


async def pay(
    calendar: Calendar, parts: Sequence[tuple[str, int]], when: datetime, **facts: str
) -> None:
    amount = sum(part for _, part in parts)
    name = f"pay_{when:%m%d%H%M}{parts[0][0]}"
    await calendar.books(a_payment(name, amount=amount, invoices=parts, paid_at=when, **facts))


async def test_a_payment_is_credited_to_the_last_reminder_before_it(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    await morning(calendar, "2026-11-23")
    await morning(calendar, "2026-11-27")
    await pay(calendar, [("INV-1", 10000)], at("2026-11-28 00:30"))
    assert await worked(calendar) == [
        Row(-7, "telegram", 1, 0, Money(0, EUR), None, None),
        Row(-3, "telegram", 1, 1, Money(10000, EUR), 1, -2),
    ]


async def test_what_came_by_itself_is_told_apart(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=MONDAY),
        an_invoice("INV-2", amount=2500, due_on=date(2026, 12, 24)),
    )
    await morning(calendar, "2026-11-27")
    await pay(calendar, [("INV-2", 2500)], at("2026-11-28 12:00"))
    await pay(calendar, [("INV-1", 4000)], at("2026-11-27 08:00"))  # before the reminder went
    await pay(calendar, [("INV-1", 6000)], at("2026-12-04 12:00"))  # more than a week after it
    assert await worked(calendar) == [
        Row(-3, "email", 1, 0, Money(0, EUR), None, None),
        Row(None, "", 0, 3, Money(12500, EUR), None, -3),
    ]


async def test_two_persons_and_two_reminders_count_a_payment_once(calendar: Calendar) -> None:
    both = a_customer(time_zone="Europe/Berlin", emails=["anna@lind.example", "otto@lind.example"])
    await calendar.books(both, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    await morning(calendar, "2026-11-27")
    await pay(calendar, [("INV-1", 3000)], at("2026-11-27 18:00"))
    await pay(calendar, [("INV-1", 7000)], at("2026-11-28 18:00"))
    found = await worked(calendar)
    assert sum(one.sent for one in found) == 2
    assert sum(one.payments for one in found) == 2
    assert sum((one.recovered for one in found), Money(0, EUR)) == Money(10000, EUR)


async def test_currencies_are_never_summed(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=MONDAY),
        an_invoice("INV-2", amount=9900, code="SEK", due_on=MONDAY),
    )
    await morning(calendar, "2026-11-27")
    await pay(calendar, [("INV-1", 10000)], at("2026-11-27 18:00"))
    await pay(calendar, [("INV-2", 9900)], at("2026-11-29 18:00"), code="SEK")
    assert await worked(calendar) == [
        Row(-3, "email", 1, 1, Money(10000, EUR), 0, -3),
        Row(-3, "email", 1, 1, Money(9900, SEK), 2, -1),
    ]


@pytest.mark.parametrize("status", ["failed", "processing", "refunded", "disputed"])
async def test_only_money_that_stayed_counts(small_calendar: Calendar, status: str) -> None:
    await small_calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await pay(small_calendar, [("INV-1", 10000)], at("2026-11-27 18:00"), status=status)
    assert await worked(small_calendar) == []


async def test_a_reminder_that_was_never_delivered_gets_no_credit(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.day("2026-11-27")
    await pay(calendar, [("INV-1", 10000)], at("2026-11-28 12:00"))
    assert await worked(calendar) == [Row(None, "", 0, 1, Money(10000, EUR), None, -2)]


async def test_the_days_are_the_business_s_and_both_ends_belong(calendar: Calendar) -> None:
    await calendar.books(
        ANNA,
        an_invoice("INV-1", due_on=date(2026, 12, 24)),
        an_invoice("INV-2", due_on=date(2026, 12, 24)),
    )
    await pay(calendar, [("INV-1", 1000)], at("2026-11-27 00:10"))
    await pay(calendar, [("INV-2", 2000)], at("2026-11-28 23:50"))
    days = [(date(2026, 11, day), date(2026, 11, until)) for day, until in ((27, 28), (28, 28))]
    both, second = [await worked(calendar, *one) for one in days]
    assert [one.recovered.minor for one in both] == [3000]
    assert [one.recovered.minor for one in second] == [2000]


async def test_days_are_civil_ones_across_a_change_of_clocks(calendar: Calendar) -> None:
    """In Berlin the night of 25 October 2026 has an hour more."""
    calendar.clock.at = at("2026-10-01 08:00")
    await calendar.books(ANNA, an_invoice("INV-1", due_on=date(2026, 10, 27)))
    await morning(calendar, "2026-10-24")
    await pay(calendar, [("INV-1", 10000)], at("2026-10-26 00:15"))
    found = await worked(calendar, date(2026, 10, 1))
    assert [(one.step, one.days, one.from_due) for one in found] == [(-3, 2, -1)]


async def test_what_worked_is_known_after_the_messages_are_forgotten(calendar: Calendar) -> None:
    await calendar.books(ANNA, an_invoice("INV-1", due_on=MONDAY))
    await calendar.link_chat()
    await morning(calendar, "2026-11-27")
    await pay(calendar, [("INV-1", 10000)], at("2026-11-28 12:00"))
    before = await worked(calendar)
    async with calendar.database.transaction() as tx:
        await housekeeping.expire(tx, at("2027-02-20 09:00"))
        assert (await tx.execute(select(outbox))).all() == []
    assert await worked(calendar) == before


SOURCES = st.sampled_from([Source(), Source(-3, "email"), Source(7, "telegram")])
TAKINGS = st.builds(
    Taking,
    source=SOURCES,
    due_on=st.just(MONDAY),
    sent_day=st.none() | st.integers(20700, 20800),
    paid_day=st.integers(20700, 20800),
    payments=st.integers(1, 4),
    amount=st.builds(Money, st.integers(1, 10**12), st.sampled_from([EUR, SEK])),
)


@given(st.lists(TAKINGS))
def test_every_cent_is_in_exactly_one_result(takings: list[Taking]) -> None:
    found = results(takings, [Sent(Source(-3, "email"), EUR, 5)])
    for one in (EUR, SEK):
        paid = sum(taking.amount.minor for taking in takings if taking.amount.currency == one)
        told = [result for result in found if result.recovered.currency == one]
        assert sum(result.recovered.minor for result in told) == paid
        assert len({result.source for result in told}) == len(told)
    assert sum(one.payments for one in found) == sum(one.payments for one in takings)


def test_the_median_is_a_day_that_occurred() -> None:
    source = Source(1, "email")
    paid = [Taking(source, MONDAY, 100, 100 + day, 1, Money(1, EUR)) for day in (6, 1, 2, 9)]
    assert [one.days_to_pay for one in results(paid, [])] == [2]
