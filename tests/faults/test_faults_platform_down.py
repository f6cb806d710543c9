"""The platform is away for an hour, then back: everything arrives, at the platform's own pace."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from billing.store.database import Database
from bot.delivery import Deliverer
from bot.errors import NotSent, OutcomeUnknown
from bot.outgoing import Kind
from bot.store.tables import outbox
from tests.delivery.office import Office, a_message
from tests.delivery.strict_platform import TELEGRAM, StrictPlatform
from tests.delivery.timeline import Timeline

EARLY, LATE, PAYMENTS = 100, 340, 20
ONE_LOOK = 30  # how many messages one claim may take
AWAY = timedelta(hours=1)
STRIDE = timedelta(seconds=5)

pytestmark = pytest.mark.slow


async def next_due(office: Office) -> bool:
    """Turn the clock to the next message that waits; False where none does."""
    earliest = select(func.min(outbox.c.not_before)).where(outbox.c.state == "ready")
    async with office.database.transaction() as tx:
        at = (await tx.execute(earliest)).scalar_one()
    if at is None:
        return False
    office.clock.at = max(office.clock.at, at) + STRIDE  # many at a look
    return True


async def deliver(office: Office, deliverer: Deliverer, until: timedelta | None = None) -> None:
    """Everything that is due, and what comes due, until then or until nothing is left."""
    end = office.clock.at + until if until else None
    while end is None or office.clock.at < end:
        if not await deliverer.deliver_due() and not await next_due(office):
            return


@asynccontextmanager
async def an_office(database: Database) -> AsyncIterator[tuple[Office, StrictPlatform]]:
    """One that finds Telegram away."""
    clock = Timeline()
    telegram = StrictPlatform(clock=clock, down=NotSent("no connection"))
    office = Office(database, clock, sky=telegram)  # type: ignore[arg-type]  # a finer clock
    running = asyncio.create_task(clock.runs())
    try:
        yield office, telegram
    finally:
        running.cancel()


async def remind(office: Office, numbers: range, twice: int = 0) -> list[str]:
    """Queue so many reminders, in some chats two; their keys."""
    person = await office.person(f"anna{numbers.start}@lind.example")
    chats = len(numbers) - twice
    rows = [
        a_message(
            f"r{n}",
            f"chat{numbers.start + n % chats}",
            Kind.REMINDER,
            channel=TELEGRAM,
            person=person,
        )
        for n in numbers
    ]
    await office.queue(*rows)
    return [row.key for row in rows]


async def test_after_an_hour_without_the_platform_all_arrives_at_its_pace(
    sqlite_database: Database,
) -> None:
    async with an_office(sqlite_database) as (office, telegram):
        deliverer = office.deliverer()
        office.clock.flying = lambda: deliverer.in_flight  # type: ignore[attr-defined]  # as above
        early = await remind(office, range(EARLY))
        await deliver(office, deliverer, AWAY * 2 / 3)
        late = await remind(office, range(EARLY, EARLY + LATE), twice=20)
        await deliver(office, deliverer, AWAY / 3)
        assert telegram.heard == []
        assert max(telegram.tries.values()) <= 11, "each time it waits longer"
        mailed = [one.key.removesuffix(":email") for one in office.mail.heard]
        assert sorted(mailed) == sorted(early), "within the hour they go by mail"
        payments = [
            a_message(f"p{n}", f"payer{n}", Kind.PAYMENT, channel=TELEGRAM) for n in range(PAYMENTS)
        ]
        await office.queue(*payments)
        telegram.down = None
        await deliver(office, deliverer)
    assert telegram.throttled == 0
    heard = [one.key for one in telegram.heard]
    news = {one.key for one in payments}
    assert news <= set(heard[: PAYMENTS + ONE_LOOK]), "they wait for nobody"
    assert sorted(heard) == sorted([*late, *news]), "each once"
    assert len(office.mail.heard) == EARLY
    for chat in {one.address.chat for one in telegram.heard}:
        own = [one.key for one in telegram.heard if one.address.chat == chat]
        assert own == [key for key in (*late, *sorted(news)) if key in own], "in order"


async def test_an_hour_of_the_platforms_own_errors_loses_no_reminder(
    sqlite_database: Database,
) -> None:
    async with an_office(sqlite_database) as (office, telegram):
        telegram.down = OutcomeUnknown("500 server error")
        deliverer = office.deliverer()
        office.clock.flying = lambda: deliverer.in_flight  # type: ignore[attr-defined]  # as above
        reminders = await remind(office, range(20))
        await deliver(office, deliverer, AWAY)
        telegram.down = None
        await deliver(office, deliverer)
    arrived = {one.key for one in telegram.heard}
    arrived |= {one.key.removesuffix(":email") for one in office.mail.heard}
    assert sorted(arrived) == sorted(reminders), "in the chat, or by mail"
