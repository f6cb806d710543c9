"""Brings the schema up to date, and tells whether it is."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

import migrations
from app.errors import CommandRefused
from billing.store.database import Database
from billing.store.errands import Errand, alone

_HOME = Path(migrations.__path__[0])
NEWER = "the database belongs to a newer Paidup: run that one, or restore a backup made before it"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HOME))
    return config


async def upgrade(database: Database) -> None:
    """Apply every migration that this database lacks. Several at once do it once.

    Raises CommandRefused for a database of a newer version.
    """
    async with database.transaction() as tx:
        await alone(tx, Errand.UPGRADE)
        await tx.run_sync(_upgrade)


def _upgrade(connection: Any) -> None:
    # On SQLite the transaction is open in the file, unseen by SQLAlchemy; where Alembic sees none
    # it commits each step by itself, and a stop in between leaves half a schema.
    if not connection.in_transaction():
        connection.begin()
    if not _is_known(_revision(connection)):
        raise CommandRefused(NEWER)
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


async def is_current(database: Database) -> bool:
    """Whether the newest migration is applied."""
    async with database.transaction() as tx:
        applied = await tx.run_sync(_revision)
    return applied == ScriptDirectory.from_config(_config()).get_current_head()


async def is_newer(database: Database) -> bool:
    """Whether a migration is applied that this version has not heard of."""
    async with database.transaction() as tx:
        return not _is_known(await tx.run_sync(_revision))


def _revision(connection: Any) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _is_known(revision: str | None) -> bool:
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision is None or any(revision == one.revision for one in known)


async def list_differences(database: Database, metadata: Any) -> list[Any]:
    """What the tables in the code have that the migrations lack; empty when they agree."""
    async with database.transaction() as tx:
        return await tx.run_sync(
            lambda connection: list(
                compare_metadata(
                    MigrationContext.configure(connection, opts={"compare_type": True}), metadata
                )
            )
        )
