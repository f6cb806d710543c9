"""Room: how much space is left where the database lies, and whether it takes what is to be kept."""

import shutil
from pathlib import Path

from billing.store.database import Database
from bot.store import leases

LITTLE = 200_000_000  # bytes; the file's log alone may need a tenth of it
_SMALL, _LARGE = 64, 65_536  # PostgreSQL's column has its width


def free_bytes(database: Database) -> int | None:
    """What is left on the disk of SQLite's file; None for a server, whose disk is not ours."""
    if not database.is_sqlite:
        return None
    return shutil.disk_usage(Path(database.url.database or "").resolve().parent).free


async def store_something(database: Database) -> None:
    """Write and take away; DatabaseError where nothing is kept, DatabaseFull for want of room."""
    async with database.transaction() as tx:
        await leases.try_out(tx, "x" * (_LARGE if database.is_sqlite else _SMALL))


def in_words(free: int) -> str:
    """The rounded-down space, as in "12.3 GB"."""
    return f"{free // 100_000_000 / 10:.1f} GB" if free >= LITTLE else f"{free // 1_000_000} MB"
