"""SQLite on the event loop's own thread: a statement takes less time than a change of threads.

aiosqlite hands each call to a thread and back, four times a statement; measured, that is several
times the cost of the statement itself, and the program has one connection anyway, so that nothing
else could use the database meanwhile. Only COMMIT waits for the disk: it goes to a thread.
See docs/decisions/0015-inline-sqlite.md.
"""

import asyncio
import sqlite3
from typing import Any, cast

from sqlalchemy import AdaptedConnection
from sqlalchemy.util.concurrency import await_


class InlineCursor(sqlite3.Cursor):
    """A plain cursor with the one coroutine that SQLAlchemy's asyncio extension asks for."""

    server_side = False

    async def _async_soft_close(self) -> None:
        """Nothing to wait for."""


async def _at_once() -> None:
    """SQLAlchemy insists on one await for each statement, lest a blocking driver go unnoticed."""


class InlineConnection(AdaptedConnection):
    """What SQLAlchemy takes for an adapted asynchronous connection."""

    __slots__ = ("_file", "dbapi")

    def __init__(self, dbapi: "InlineSqlite", file: sqlite3.Connection) -> None:
        self.dbapi = dbapi
        self._file = file
        self._connection = cast("Any", file)  # what SQLAlchemy calls the driver's connection

    @property
    def isolation_level(self) -> str | None:
        """None: BEGIN is ours."""
        return self._file.isolation_level

    @isolation_level.setter
    def isolation_level(self, value: Any) -> None:
        self._file.isolation_level = value

    def create_function(self, *arguments: Any, **options: Any) -> None:
        """SQLAlchemy adds a few functions to each connection."""
        self._file.create_function(*arguments, **options)

    def cursor(self, server_side: bool = False) -> InlineCursor:  # noqa: ARG002, FBT001, FBT002 - their signature
        """A cursor whose statements run at once."""
        await_(_at_once())
        return self._file.cursor(InlineCursor)

    def execute(self, operation: str, parameters: Any = ()) -> InlineCursor:
        """Run one statement."""
        cursor = self.cursor()
        cursor.execute(operation, parameters)
        return cursor

    def commit(self) -> None:
        """Wait for the disk without holding up the loop."""
        if self._file.in_transaction:
            await_(asyncio.get_running_loop().run_in_executor(None, self._file.commit))
        else:
            await_(_at_once())

    def rollback(self) -> None:
        """Forget the transaction."""
        await_(_at_once())
        self._file.rollback()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def terminate(self) -> None:
        """Close it whatever goes on."""
        self._file.close()


class InlineSqlite:
    """The module that the dialect believes to be its driver."""

    paramstyle = "qmark"
    has_stop = True

    def __getattr__(self, name: str) -> Any:
        return getattr(sqlite3, name)

    def connect(self, *arguments: Any, **options: Any) -> InlineConnection:
        """Open the file. COMMIT runs on another thread than the rest, never at the same time."""
        options["check_same_thread"] = False
        return InlineConnection(self, sqlite3.connect(*arguments, **options))
