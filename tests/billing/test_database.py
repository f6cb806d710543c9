"""The database: one way to open a transaction, on both backends."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select, text

from billing.store.database import Database, is_among, is_word
from billing.store.tables import customer
from bot.store.tables import outbox
from tests.standins.books import a_customer, file_books
from tests.standins.postgres import create_tables


async def test_an_instant_comes_back_in_utc_to_the_millisecond(database: Database) -> None:
    given = datetime(2026, 10, 25, 2, 30, 0, 123999, tzinfo=timezone(timedelta(hours=2)))
    await file_books(database, a_customer(), now=given)
    async with database.transaction() as tx:
        found = (await tx.execute(select(customer.c.created_at))).scalar_one()
    assert found == datetime(2026, 10, 25, 0, 30, 0, 123000, tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


async def test_a_naive_instant_is_a_bug(database: Database) -> None:
    with pytest.raises(Exception, match="offset-naive"):
        await file_books(database, a_customer(), now=datetime(2026, 1, 1))  # noqa: DTZ001 - the bug


async def test_an_exception_rolls_everything_back(database: Database) -> None:
    class Stop(Exception):
        pass

    async def fail() -> None:
        async with database.transaction() as tx:
            await tx.execute(customer.update().values(name="Somebody Else"))
            raise Stop

    await file_books(database, a_customer())
    with pytest.raises(Stop):
        await fail()
    async with database.transaction() as tx:
        assert (await tx.execute(select(customer.c.name))).scalars().all() == ["Anna Lind"]


async def test_sqlite_guards_references_and_writes_ahead(sqlite_database: Database) -> None:
    async with sqlite_database.transaction() as tx:
        assert (await tx.exec_driver_sql("PRAGMA foreign_keys")).scalar_one() == 1
        assert (await tx.exec_driver_sql("PRAGMA journal_mode")).scalar_one() == "wal"


async def test_the_folder_of_a_new_file_is_made(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/var/deep/paidup.db"
    await create_tables(url)
    assert (tmp_path / "var/deep/paidup.db").exists()


def test_other_databases_are_refused_by_name() -> None:
    with pytest.raises(ValueError, match="not mysql"):
        Database("mysql://localhost/paidup")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:"])
def test_books_in_memory_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must name a file"):
        Database(url)


async def test_a_partial_index_serves_a_condition_in_the_text(sqlite_database: Database) -> None:
    wanted = select(outbox.c.id).where(is_word(outbox.c.state, "leased"), outbox.c.lease_until < 5)
    among = select(outbox.c.id).where(
        outbox.c.channel == "x",
        outbox.c.account == "y",
        outbox.c.chat == "z",
        is_among(outbox.c.state, ("ready", "leased")),
    )
    async with sqlite_database.transaction() as tx:
        for statement, index in ((wanted, "ix_outbox_leased"), (among, "ix_outbox_open")):
            sql = f"EXPLAIN QUERY PLAN {statement.compile(dialect=tx.dialect)}"
            plan = (await tx.execute(text(sql.replace("?", "5")))).all()
            assert index in plan[0].detail


def test_only_a_plain_word_stands_in_a_statements_text() -> None:
    with pytest.raises(ValueError, match="plain word"):
        is_word(outbox.c.state, "x' OR 1=1")


async def test_a_rush_keeps_its_connections_for_the_next_one(postgres_database: Database) -> None:
    async def backend() -> int:
        async with postgres_database.transaction() as tx:
            found = await tx.execute(text("SELECT pg_backend_pid(), pg_sleep(0.01)"))
            return int(found.scalar_one())

    async def rush() -> set[int]:
        return set(await asyncio.gather(*(backend() for _ in range(40))))

    first, second = await rush(), await rush()
    assert len(first) > 1
    assert second <= first
