"""Four replicas start at the same moment on an empty PostgreSQL, and do everything once."""

import asyncio
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from sqlalchemy import select, text

from app.schema import is_current
from billing.store.database import Database
from bot.store.tables import reminder
from tests.app.program import PATIENCE, Program, free_port
from tests.app.standin_mail import MailServer, mail_server
from tests.standins.afternoon import Afternoon
from tests.standins.books import a_customer, an_invoice, file_books
from tests.standins.postgres import PostgresServer

REPLICAS = 4
DEBTORS = 20

PLACE = Afternoon.somewhere()

pytestmark = pytest.mark.postgres


async def file_debtors(database: Database) -> list[str]:
    """Customers whose invoice is due today; their addresses."""
    emails = [f"debtor{n}@lind.example" for n in range(DEBTORS)]
    for n, email in enumerate(emails):
        customer = a_customer(f"cus_{n}", emails=[email], time_zone=PLACE.zone)
        await file_books(
            database, customer, an_invoice(f"INV-{n}", customer.id, due_on=PLACE.today)
        )
    return emails


@pytest.fixture
def firm(tmp_path: Path) -> Program:
    """A firm with everything but a database."""
    settings = {"SECRET_KEY": "k3y-" * 10, "MAIL_FROM": "billing@firm.example"}
    return Program(tmp_path, PLACE.settings | settings)


async def test_four_upgrades_at_once_and_then_four_replicas(
    firm: Program, postgres: PostgresServer
) -> None:
    url = await postgres.create_empty()
    upgrades = [firm.run("db", "upgrade", DATABASE_URL=url) for _ in range(REPLICAS)]
    ended = await asyncio.gather(*upgrades)
    assert [one.status for one in ended] == [0] * REPLICAS, [one.err for one in ended]
    database = Database(url)
    assert await is_current(database)
    emails = await file_debtors(database)
    async with mail_server() as mail, AsyncExitStack() as stack:
        replicas = []
        for _ in range(REPLICAS):
            port = free_port()
            settings = {
                "DATABASE_URL": url,
                "SMTP_URL": f"smtp://127.0.0.1:{mail.port}",
                "PORT": str(port),
                "PUBLIC_URL": f"http://127.0.0.1:{port}",
            }
            running = firm.running("serve", url=settings["PUBLIC_URL"], **settings)
            replicas.append(await stack.enter_async_context(running))
        await asyncio.gather(*(one.ready() for one in replicas))
        await until_mailed(mail, DEBTORS)
        stopped = await asyncio.gather(*(one.stop() for one in replicas))
    assert [one.status for one in stopped] == [0] * REPLICAS
    assert not [line for one in stopped for line in one.err.splitlines() if '"error"' in line]
    # Four schedulers planned and sent at the same time: it counts as one run.
    assert sorted(str(one["To"]) for one in mail.mails) == sorted(emails)
    async with database.transaction() as tx:
        states = (await tx.execute(select(reminder.c.state))).scalars().all()
        left = (
            await tx.execute(
                text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
            )
        ).scalar_one()
    await database.close()
    assert states == ["sent"] * DEBTORS
    assert left == 0


async def until_mailed(mail: MailServer, count: int) -> None:
    """Wait until so many mails have come."""
    async with asyncio.timeout(PATIENCE):
        while len(mail.mails) < count:
            mail.came.clear()
            await mail.came.wait()
