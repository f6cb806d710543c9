"""`paidup db backup`: a copy of the books while the program runs."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from rich.console import Console

from app.errors import CommandRefused
from app.plan import HousePlan
from billing.store.database import Database


async def back_up(plan: HousePlan, copy: Path) -> None:
    """Write a whole copy of a SQLite database to a new file. Refused for PostgreSQL."""
    database = Database(plan.settings.database_url)
    await database.close()
    if database.url.get_backend_name() != "sqlite":
        raise CommandRefused("this is for SQLite: use pg_dump, or what your host offers")
    await asyncio.to_thread(_write, Path(str(database.url.database)), copy)
    Console(soft_wrap=True).print(f"Copied to {copy}.", highlight=False)


def _write(source: Path, copy: Path) -> None:
    if not source.exists():
        raise CommandRefused(f"there is no database at {source}: check DATABASE_URL")
    if copy.exists():
        raise CommandRefused(f"{copy} is there already: name a new file")
    part = copy.with_name(f"{copy.name}.part")
    try:
        _copy(source, part)
        part.replace(copy)
    except (OSError, sqlite3.Error) as error:
        raise CommandRefused(f"no copy was made: {error}") from error
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(source)) as books, closing(sqlite3.connect(part)) as written:
        part.chmod(0o600)
        books.backup(written)  # one reading: in WAL the program writes on meanwhile
        # A file that is read elsewhere wants no helpers beside it.
        written.execute("PRAGMA journal_mode = DELETE")
        if (found := written.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
            raise sqlite3.DatabaseError(str(found))
