"""`paidup db upgrade` and the migrations: from nothing, back to nothing, and forward again."""

from datetime import UTC, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import BigInteger, Boolean, Integer, Table, insert

from app import schema
from app.errors import CommandRefused
from app.serve import refuse_old_schema
from billing.store import tables as books_tables
from billing.store.database import Database, Instant
from bot.store import tables as bot_tables
from channels.web.store import tables as web_tables
from tests.app.program import Program

METADATA = [books_tables.metadata, bot_tables.metadata, web_tables.metadata]


async def test_the_migrations_make_what_the_code_wants(empty: Database) -> None:
    assert not await schema.is_current(empty)
    await schema.upgrade(empty)
    assert await schema.is_current(empty)
    assert await schema.list_differences(empty, METADATA) == []


async def test_upgrading_again_changes_nothing(empty: Database) -> None:
    await schema.upgrade(empty)
    await schema.upgrade(empty)
    assert await schema.is_current(empty)


async def test_a_database_of_a_newer_version_is_left_alone(empty: Database) -> None:
    await schema.upgrade(empty)
    assert not await schema.is_newer(empty)
    async with empty.transaction() as tx:
        await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    assert await schema.is_newer(empty)
    for refused in (schema.upgrade, refuse_old_schema):
        with pytest.raises(CommandRefused, match="belongs to a newer Paidup"):
            await refused(empty)


async def test_down_to_nothing_and_up_again(empty: Database) -> None:
    await schema.upgrade(empty)
    async with empty.transaction() as tx:
        await tx.run_sync(_downgrade)
    assert not await schema.is_current(empty)
    missing = {table.name for metadata in METADATA for table in metadata.tables.values()}
    differences = await schema.list_differences(empty, METADATA)
    assert {one[1].name for one in differences if one[0] == "add_table"} == missing
    await schema.upgrade(empty)
    assert await schema.list_differences(empty, METADATA) == []


async def test_teams_and_bans_go_and_the_tickets_stay(empty: Database) -> None:
    await schema.upgrade(empty)
    tables = METADATA[1].tables
    async with empty.transaction() as tx:
        for name in ("conversation", "ticket"):
            await tx.execute(insert(tables[name]), [_a_row(tables[name])])
    async with empty.transaction() as tx:
        await tx.run_sync(lambda connection: _downgrade(connection, "0018"))
    async with empty.transaction() as tx:
        found = await tx.exec_driver_sql("SELECT conversation_id FROM ticket")
        assert [row[0] for row in found] == [1]
    await schema.upgrade(empty)
    assert await schema.list_differences(empty, METADATA) == []


def _a_row(table: Table) -> dict[str, Any]:
    """The least that the table takes; what it points at has the number 1."""
    needed = [one for one in table.columns if not one.nullable and one.server_default is None]
    return {one.name: _least(one.type) for one in needed}


def _least(kind: Any) -> Any:
    if isinstance(kind, Instant):
        return datetime(2026, 11, 23, tzinfo=UTC)
    if isinstance(kind, Boolean):
        return True
    return 1 if isinstance(kind, Integer | BigInteger) else "1"


def _downgrade(connection: Any, to: str = "base") -> None:
    config = schema._config()
    config.attributes["connection"] = connection
    command.downgrade(config, to)


async def test_a_failed_migration_leaves_nothing_behind(empty: Database) -> None:
    """The whole upgrade is one transaction, on SQLite too."""
    with pytest.raises(RuntimeError, match="power cut"):
        await _upgrade_and_fail(empty)
    assert not await schema.is_current(empty)
    await schema.upgrade(empty)
    assert await schema.is_current(empty)


async def _upgrade_and_fail(database: Database) -> None:
    async with database.transaction() as tx:
        await tx.run_sync(schema._upgrade)
        raise RuntimeError("power cut")


async def test_books_that_would_be_read_as_a_hundredth_are_refused(empty: Database) -> None:
    await schema.upgrade(empty)
    async with empty.transaction() as tx:
        await tx.exec_driver_sql(
            "INSERT INTO price (id, plan, unit_amount, currency, interval, count, offered,"
            " provider) VALUES ('pro', 'Pro', 500, 'RSD', 'month', 1, true, '')"
        )
        await tx.exec_driver_sql("UPDATE alembic_version SET version_num = '0015'")
    with pytest.raises(RuntimeError, match="amounts in RSD"):
        await schema.upgrade(empty)
    assert not await schema.is_current(empty)


async def test_the_command_upgrades_whatever_database_it_is_given(
    program: Program, url: str, empty: Database
) -> None:
    ended = await program.run("db", "upgrade", DATABASE_URL=url)
    assert (ended.status, ended.out) == (0, "The schema is up to date.\n"), ended.err
    assert await schema.is_current(empty)


async def test_a_server_that_is_away_is_one_line_without_the_password(program: Program) -> None:
    away = "postgresql://paidup:hunter2-long@127.0.0.1:1/paidup"
    ended = await program.run("db", "upgrade", DATABASE_URL=away)
    assert ended.status == 1
    assert ended.complaint.startswith("paidup: ")
    assert "hunter2" not in ended.err
