"""Tells whether other users of the machine can read the books."""

import stat
from pathlib import Path

HELPERS = ("", "-wal", "-shm")  # what SQLite writes beside the database's file


def open_to_others(database: Path) -> list[Path]:
    """The database's files that everybody on the machine can read; none in a closed folder.

    A group that may read was let in by the operator, so it is not named.
    """
    files = [one for helper in HELPERS if (one := Path(f"{database}{helper}")).is_file()]
    if not files or not _lets(database.absolute().parent, stat.S_IXOTH):
        return []
    return [one for one in files if _lets(one, stat.S_IROTH)]


def _lets(path: Path, bit: int) -> bool:
    return bool(path.stat().st_mode & bit)
