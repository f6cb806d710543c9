"""Four workers, three runs each, on one database: a reminder is one message, sent once (RM3)."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import date, timedelta

import pytest

from billing.store.database import Database
from bot.outgoing import EMAIL
from tests.delivery.office import MovingClock, Office, Sky
from tests.reminders.calendar_page import Calendar, at
from tests.standins.books import a_customer, an_invoice

WORKERS, RUNS = 4, 3
CUSTOMERS = 12
DUE = date(2026, 11, 30)


@pytest.fixture
async def workers(database: Database) -> AsyncIterator[list[Calendar]]:
    """Each with connections of its own, as other machines have; all clocks are right."""
    clock = MovingClock(at("2026-11-30 08:00"))
    url = database.url.render_as_string(hide_password=False)
    async with AsyncExitStack() as stack:
        found = []
        for _ in range(WORKERS):
            own = Database(url)
            stack.push_async_callback(own.close)
            found.append(Calendar(own, clock))  # type: ignore[arg-type]  # it stands or is moved
        yield found


async def file_customers(calendar: Calendar) -> None:
    """Each has two addresses and three invoices: two due today, one in a week."""
    for n in range(CUSTOMERS):
        emails = [f"{who}{n}@lind.example" for who in ("anna", "bo")]
        customer = a_customer(f"cus_{n}", emails=emails, time_zone="Europe/Berlin")
        invoices = [
            an_invoice(f"INV-{n}-{m}", customer.id, due_on=due)
            for m, due in enumerate((DUE, DUE, DUE + timedelta(days=7)))
        ]
        await calendar.books(customer, *invoices)


async def test_four_workers_in_three_runs_remind_everybody_once(workers: list[Calendar]) -> None:
    first = workers[0]
    await file_customers(first)
    for _ in range(RUNS):
        await asyncio.gather(*(one.reminders().plan() for one in workers))
    planned = await first.planned()
    keys = {(one.invoice, one.step, one.person_id, one.channel, one.due_on) for one in planned}
    assert len(planned) == len(keys)
    first.clock.at = at("2026-11-30 12:00")
    for _ in range(RUNS):
        await asyncio.gather(*(one.reminders().send_due() for one in workers))
    assert len(await first.queued()) == 2 * CUSTOMERS, "a message a person: the three in one"
    mail = Sky(EMAIL)
    await deliver(workers, mail)
    addresses = sorted(one.address.chat for one in mail.heard)
    assert addresses == sorted(person.email for person in await first.people())
    assert {row.state for row in await first.queued()} == {"sent"}


async def deliver(workers: list[Calendar], mail: Sky) -> None:
    """All of them at once, until nothing is left; each reads the books again before it sends."""
    offices = [
        Office(one.database, one.clock, mail=mail, reminding=one.reminders())  # type: ignore[arg-type]  # as above
        for one in workers
    ]
    for _ in range(RUNS):
        senders = [office.deliverer(f"worker{n}") for n, office in enumerate(offices)]
        await asyncio.gather(*(one.deliver_due() for one in senders))
