"""A database of any earlier version, with a row in every table, comes up to date and keeps them."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    func,
    insert,
    inspect,
    literal,
    select,
    table,
    union_all,
)

from app import schema
from billing.store import tables as books_tables
from billing.store.database import Database
from bot.store import tables as bot_tables
from channels.web.store import tables as web_tables

METADATA = [books_tables.metadata, bot_tables.metadata, web_tables.metadata]
REVISIONS = [
    one.revision
    for one in reversed(list(ScriptDirectory.from_config(schema._config()).walk_revisions()))
]

# What the inbox of the first version kept, as far as a later one reads it.
_EVENT = {"sender": {"user": "1", "guest": False}, "surface": "private"}


@pytest.mark.parametrize("revision", REVISIONS)
async def test_an_old_database_comes_up_to_date(empty: Database, revision: str) -> None:
    async with empty.transaction() as tx:
        await tx.run_sync(_old, revision)
        before = await tx.run_sync(_filled)
    assert len(before) > 10
    await schema.upgrade(empty)
    assert await schema.is_current(empty)
    assert await schema.list_differences(empty, METADATA) == []
    async with empty.transaction() as tx:
        after = await tx.run_sync(_counted)
    assert {name: after.get(name) for name in before} == {**before, **_gone(before)}


def _gone(before: dict[str, int]) -> dict[str, None]:
    """Two tables that a later version does without: inbox and outbox hold what they did."""
    return {name: None for name in ("action", "transcript") if name in before}


def _old(connection: Connection, revision: str) -> None:
    config = schema._config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _filled(connection: Connection) -> dict[str, int]:
    """The least row in every table; gives how many rows each has."""
    found = MetaData()
    found.reflect(connection)
    found.remove(found.tables["alembic_version"])
    for one in found.sorted_tables:
        connection.execute(insert(one), [_least(one)])
    return _counted(connection)


def _counted(connection: Connection) -> dict[str, int]:
    names = set(inspect(connection).get_table_names()) - {"alembic_version"}
    counts = (select(literal(name), func.count()).select_from(table(name)) for name in names)
    return {row[0]: row[1] for row in connection.execute(union_all(*counts))}


def _least(whole: Table) -> dict[str, Any]:
    """What the table can't do without; what it points at has the number 1."""
    needed = (one for one in whole.columns if not one.nullable and one.server_default is None)
    return {one.name: _value(one.type) for one in needed}


def _value(kind: Any) -> Any:
    match kind:
        case Boolean():
            return True
        case Integer() | BigInteger():
            return 1
        case DateTime():
            return datetime(2026, 11, 23, tzinfo=UTC)
        case Date():
            return date(2026, 11, 23)
        case JSON():
            return _EVENT
        case LargeBinary():
            return b"1"
    return "1"
