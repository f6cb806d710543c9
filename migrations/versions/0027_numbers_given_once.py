"""Numbers of rows that are deleted in time are never given again, on SQLite either."""

import re
from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0027"
down_revision: str | Sequence[str] | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

_TABLES = ("contact", "effect", "inbox", "link_request", "outbox")  # nothing refers to their rows
_ID = re.compile(r"\bid INTEGER NOT NULL")
_KEY = re.compile(r",\s*PRIMARY KEY \(id\)")


def upgrade() -> None:
    """Apply. SQLite says it in the table only, so each is written anew as it stands."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        return
    for name in _TABLES:
        _write_anew(connection, name)


def downgrade() -> None:
    """Nothing to take back: the tables hold the same."""


def _write_anew(connection: sa.Connection, name: str) -> None:
    stands = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :name AND sql NOT NULL")
    parts = connection.execute(stands, {"name": name}).all()
    (table,) = (part.sql for part in parts if part.type == "table")
    if "AUTOINCREMENT" in table:  # a database that was taken back and comes again
        return
    anew, changed = _ID.subn("id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT", table, count=1)
    anew, freed = _KEY.subn("", anew, count=1)
    if (changed, freed) != (1, 1):
        raise RuntimeError(f"the table {name} is not as it was made")
    op.execute(_renamed(anew, name))
    op.execute(f"INSERT INTO {name}_anew SELECT * FROM {name}")  # noqa: S608 - our own names
    op.execute(f"DROP TABLE {name}")
    op.execute(f"ALTER TABLE {name}_anew RENAME TO {name}")
    for part in parts:
        if part.type == "index":
            op.execute(part.sql)


def _renamed(table: str, name: str) -> str:
    return re.sub(rf'^CREATE TABLE "?{name}"?', f"CREATE TABLE {name}_anew", table, count=1)
