"""A backup of a living database, on SQLite and PostgreSQL alike: every row, put back as it was.

backup = await copy_of(database)
await put_back(database, backup)
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert, null, select

from billing.store.database import Database
from billing.store.tables import invoice
from bot.store.tables import outbox

_TABLES: Sequence[Table] = (*invoice.metadata.sorted_tables, *outbox.metadata.sorted_tables)
Backup = Mapping[str, Sequence[Mapping[str, Any]]]


async def copy_of(database: Database) -> Backup:
    """All rows by table."""
    async with database.transaction() as tx:
        return {
            table.name: [dict(row._mapping) for row in await tx.execute(select(table))]
            for table in _TABLES
        }


async def put_back(database: Database, backup: Backup) -> None:
    """The database is what it was then, and knows nothing of what came later."""
    async with database.transaction() as tx:
        for table in reversed(_TABLES):
            await tx.execute(delete(table))
        for table in _TABLES:
            for row in backup[table.name]:
                values = {name: null() if one is None else one for name, one in row.items()}
                await tx.execute(insert(table).values(values))
