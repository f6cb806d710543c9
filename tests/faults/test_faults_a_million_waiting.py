"""A million messages wait for tomorrow: today's work costs what it cost without them."""

from datetime import timedelta

import pytest

from billing.store.database import Database
from bot.outgoing import Kind
from bot.store import outbox
from tests.bot.rig import Rig
from tests.delivery.office import MovingClock, Office, a_message
from tests.faults.mountain import Act, Costs, heap_up
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

DUE = 40

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def a_day(database: Database, clock: MovingClock) -> dict[str, Act]:
    """What a house does all day long, one piece each."""
    office = Office(database, clock)
    calendar = Calendar(database, clock)  # type: ignore[arg-type]  # it stands until it is moved
    rig = Rig(database, clock)  # type: ignore[arg-type]  # as above
    await calendar.books(
        a_customer(time_zone="Europe/Berlin"),
        an_invoice(due_on=clock.at.date()),
        an_invoice("INV-0043", due_on=clock.at.date() + timedelta(days=3)),
    )

    async def queue() -> None:
        await office.queue(*(a_message(f"m{n}", f"chat{n}", Kind.PAYMENT) for n in range(DUE)))

    async def send() -> None:
        while await office.deliverer().deliver_due():
            pass

    async def release() -> None:
        async with database.transaction() as tx:
            await outbox.release_answered(tx, clock.at)

    async def turn() -> None:
        assert await rig.asks("echo hello") == "hello"

    return {
        "queue": queue,
        "send": send,
        "look for messages": office.deliverer().deliver_due,
        "release what was answered": release,
        "answer": turn,
        "recover the inbox": rig.engine.recover,
        "plan reminders": calendar.reminders().plan,
        "plan them again": calendar.reminders().plan,
        "send reminders": calendar.reminders().send_due,
    }


async def test_a_million_waiting_rows_cost_todays_work_nothing(database: Database) -> None:
    clock = MovingClock(at("2026-11-30 09:30"))
    await heap_up(database, clock.at)
    costs, found = Costs(database), {}
    for name, act in (await a_day(database, clock)).items():
        found[name] = await costs.of(act)
    print(found)  # noqa: T201 - the measure itself
    assert {name: cost for name, cost in found.items() if cost > costs.most} == {}
