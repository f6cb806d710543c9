"""Room on the disk under SQLite's file: noticed by the first write that finds none."""

import sqlite3
from time import monotonic

import structlog
from sqlalchemy.exc import DBAPIError

from billing.store.transaction import DatabaseFull

_PRIMARY = 0xFF  # an extended result code's primary part
_SELDOM = 600.0  # seconds between two lines, should it come and go
# Taken back at once. On a disk the commit before it was the proof; this one needs pages, and finds
# out a limit of the file itself.
_FILL = "CREATE TABLE paidup_room AS SELECT zeroblob(65536) AS filling"

_LOG = structlog.get_logger()


class Room:
    """Remembers whether the last that was to be stored found room, until something is stored again.

    A look at the disk could not tell: a quota, a limit of the file, or a log that has some room
    left decide. What real writes met does, and costs nothing while all is well.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._told_at = float("-inf")
        self.lacking = False

    def judge(self, error: BaseException) -> None:
        """Raise DatabaseFull in the place of what SQLite says of a full disk."""
        if not _is_lack_of_room(error):
            return
        self.lacking = True
        if monotonic() - self._told_at > _SELDOM:
            self._told_at = monotonic()
            _LOG.error("database.full", path=self._path, remedy="make room on that disk")
        raise DatabaseFull(f"the disk is full: make room where {self._path} lies") from error

    def look(self, file: sqlite3.Connection) -> None:
        """Something was stored: whether there is room for more."""
        try:
            file.execute("BEGIN IMMEDIATE")
            file.execute(_FILL)
        except sqlite3.OperationalError:
            return
        finally:
            if file.in_transaction:
                file.rollback()
        self.lacking = False
        _LOG.warning("database.room_again", path=self._path)


def _is_lack_of_room(error: BaseException) -> bool:
    said = error.orig if isinstance(error, DBAPIError) else error
    if not isinstance(said, sqlite3.OperationalError):
        return False
    code = said.sqlite_errorcode
    return code & _PRIMARY == sqlite3.SQLITE_FULL or code == sqlite3.SQLITE_IOERR_SHMSIZE
