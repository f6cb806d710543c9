"""Planning a million open invoices, beside the bare statement that writes the same rows."""

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path

from sqlalchemy import text

from billing.store.database import Database, Transaction
from bot.reminder_hours import Hours, opening
from bot.reminder_policy import Policy, plain_steps
from bot.store import reminder_plan
from tests.standins.postgres import create_tables, running_postgres

_NOW = datetime(2026, 11, 25, 0, 5, tzinfo=UTC)
_TODAY = _NOW.date()
_STEPS = (-7, -3, 0, 1, 7, 14)
_DAYS = 125  # due dates: a million over them makes 48,000 of six days
_INVOICES_EACH = 5  # of a customer
_HOURS = Hours(clock_time(9), clock_time(20), frozenset(range(7)))
_POLICY = Policy(plain_steps(*_STEPS), _HOURS, "UTC", version="bench")
_ZONES = tuple(f"Etc/GMT{number:+d}" for number in range(-12, 12))
_BATCH = 2_000


@dataclass(frozen=True)
class Figures:
    """Seconds of each round: the bare statement, the planner, and the planner once more."""

    bare: list[float]
    first: list[float]
    second: list[float]
    rows: int


async def measure(database: Database, invoices: int, rounds: int) -> Figures:
    """Fill the books, then plan and take back by turns."""
    await _fill(database, invoices)
    bare, first, second, counts = [], [], [], set()
    for _ in range(rounds):
        for work, seconds in ((_bare, bare), (_plan, first)):
            spent, rows = await _timed(database, work)
            seconds.append(spent)
            counts.add(rows)
            if work is _plan:
                spent, rows = await _timed(database, _plan)
                second.append(spent)
                assert rows == 0
            await _clear(database)
    assert len(counts) == 1, counts
    return Figures(bare, first, second, counts.pop())


async def _timed(
    database: Database, work: Callable[[Transaction], Awaitable[int]]
) -> tuple[float, int]:
    started = time.perf_counter()
    async with database.transaction() as tx:
        rows = await work(tx)
    return time.perf_counter() - started, rows


async def _clear(database: Database) -> None:
    async with database.transaction() as tx:
        word = "DELETE FROM" if database.is_sqlite else "TRUNCATE"
        await tx.exec_driver_sql(f"{word} reminder")


async def _plan(tx: Transaction) -> int:
    return await reminder_plan.plan(tx, _NOW, _POLICY, ahead=(0,))


async def _bare(tx: Transaction) -> int:
    """What a person would write who knows today's books: constants in place of every rule."""
    days = ", ".join(f"('{_TODAY - timedelta(days=step)}', {step})" for step in _STEPS)
    openings = ", ".join(
        f"('{zone}', {int(at.at.timestamp() * 1000)}, {max(int(at.spread.total_seconds()), 1)})"
        for zone in _ZONES
        for at in [opening(_TODAY, _NOW, zone, _HOURS, "UTC")]
    )
    kind = "date" if tx.dialect.name == "postgresql" else "text"
    result = await tx.exec_driver_sql(
        f"""
        WITH step(due_on, step) AS (VALUES {days}), opens(zone, at, spread) AS (VALUES {openings})
        INSERT INTO reminder (invoice, customer_id, person_id, step, channel, due_on, send_at,
                              zones, policy, state, created_at)
        SELECT i.number, i.customer_id, p.id, s.step, 'auto', i.due_on,
               o.at + (p.id * 7919) % o.spread * 1000, o.zone, 'bench', 'planned', 1
        FROM step s
        JOIN invoice i ON i.due_on = CAST(s.due_on AS {kind}) AND i.status = 'open' AND i.due > 0
        JOIN customer c ON c.id = i.customer_id
        JOIN person p ON p.customer_id = i.customer_id
        JOIN opens o ON o.zone = c.time_zone
        WHERE (SELECT position FROM customer_email e
               WHERE e.customer_id = p.customer_id AND e.email = p.email) IS NOT NULL
        ON CONFLICT DO NOTHING
        """  # noqa: S608 - our own constants
    )
    if tx.dialect.name == "sqlite":
        return int((await tx.exec_driver_sql("SELECT changes()")).scalar_one())
    return result.rowcount


async def _fill(database: Database, invoices: int) -> None:
    """Open invoices over many days, customers in every zone, one address each."""
    customers = invoices // _INVOICES_EACH
    tables: tuple[tuple[str, int, Callable[[int], str]], ...] = (
        ("customer", customers, _customer),
        ("customer_email", customers, lambda n: f"('cus_{n}', '{n}@x.example', 0)"),
        ("person", customers, lambda n: f"({n + 1}, 'cus_{n}', '{n}@x.example', true, 1)"),
        ("invoice", invoices, lambda n: _invoice(n, customers)),
    )
    for table, count, row in tables:
        for start in range(0, count, _BATCH):
            rows = ", ".join(row(n) for n in range(start, min(start + _BATCH, count)))
            async with database.transaction(durable=False) as tx:
                names = _NAMES[table]
                await tx.exec_driver_sql(f"INSERT INTO {table} ({names}) VALUES {rows}")  # noqa: S608 - as above
    async with database.transaction() as tx:
        await tx.execute(text("ANALYZE"))


_NAMES = {
    "customer": "id, name, company, currency, locale, time_zone, line1, line2, city, postal_code,"
    " country, tax_id, created_at",
    "customer_email": "customer_id, email, position",
    "person": "id, customer_id, email, reminders, created_at",
    "invoice": "number, number_key, digits, customer_id, currency, status, issued_on, due_on,"
    " purchase_order, total, due, created_at",
}


def _customer(n: int) -> str:
    zone = _ZONES[n % len(_ZONES)]
    return f"('cus_{n}', 'N', 'C', 'EUR', 'en', '{zone}', '', '', '', '', 'SE', '', 1)"


def _invoice(n: int, customers: int) -> str:
    due = _FIRST + timedelta(days=n % _DAYS)
    number = f"INV-{n:08}"
    return (
        f"('{number}', '{number.lower()}', '{n:08}', 'cus_{n % customers}', 'EUR', 'open',"
        f" '2026-01-01', '{due}', '', 10000, 10000, 1)"
    )


_FIRST: date = _TODAY - timedelta(days=_DAYS // 2)


def _show(name: str, found: Figures) -> None:
    bare, first, second = (
        statistics.median(one) for one in (found.bare, found.first, found.second)
    )
    print(
        f"{name:12} {found.rows:8} {bare:9.2f} {first:9.2f} {second:9.2f}"
        f" {first / bare:9.2f} {second / first:9.2f}"
    )


async def _on_sqlite(invoices: int, rounds: int) -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'bench.db'}"
        await create_tables(url)
        return await _on(url, invoices, rounds)


async def _on(url: str, invoices: int, rounds: int) -> Figures:
    database = Database(url)
    try:
        return await measure(database, invoices, rounds)
    finally:
        await database.close()


def main(arguments: list[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a small book, for a look at all")
    given = parser.parse_args(arguments)
    invoices, rounds = (20_000, 1) if given.quick else (given.invoices, given.rounds)
    print(f"{'database':12} {'rows':>8} {'bare s':>9} {'plan s':>9} {'again s':>9}", end="")
    print(f" {'plan/bare':>9} {'again/pl.':>9}")
    _show("SQLite", asyncio.run(_on_sqlite(invoices, rounds)))
    with running_postgres() as server:
        url = asyncio.run(server.create())
        _show("PostgreSQL", asyncio.run(_on(url, invoices, rounds)))


if __name__ == "__main__":
    main()
