"""SQLite on the event loop's own thread: a statement takes less time than a change of threads.

An asynchronous driver hands each call to a thread and back, several times a statement; measured,
that is a multiple of the statement's own cost, and the program has one connection anyway, so that
nothing else could use the database meanwhile. Only a COMMIT that waits for the disk goes to a
thread. See docs/decisions/0015-sqlite-on-the-loop.md.
"""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, CursorResult, Dialect, Engine, Executable, create_engine
from sqlalchemy.pool import StaticPool

from billing.store.json_text import json_text, json_value
from billing.store.prebuilt import Found, Prebuilt, Values
from billing.store.sqlite_room import Room
from billing.store.transaction import DatabaseFull, DatabaseLocked

_PATIENCE = 5.0  # seconds that another process may hold the write lock
_LOOK_AGAIN = 0.02
_PRIMARY = 0xFF  # an extended result code's primary part
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# A checkpoint waits for the disk on the loop's thread: every 16 MiB of log, and not every four.
_PRAGMAS = (
    "busy_timeout=200",
    "journal_mode=WAL",
    "foreign_keys=ON",
    "wal_autocheckpoint=4000",
)

Made = TypeVar("Made")


class SqliteTransaction:
    """Statements that run at once. Awaiting them keeps the same spelling as on PostgreSQL."""

    __slots__ = ("_changes", "_connection", "_file", "topics")

    def __init__(self, connection: Connection, file: sqlite3.Connection) -> None:
        self._connection = connection
        self._file = file
        self._changes = file.total_changes
        self.topics: set[str] = set()

    @property
    def dialect(self) -> Dialect:
        """SQLite's."""
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[Any]:
        """Run one statement."""
        return self._connection.execute(statement, parameters)

    async def run(self, statement: Prebuilt, values: Values, /) -> Found:
        """Run one prebuilt statement, past SQLAlchemy, in the same transaction."""
        plan = statement.plan(self._connection.dialect)
        cursor = self._file.execute(plan.text, plan.bind(values))
        if plan.make_row is None:
            return Found([], cursor.rowcount)
        rows = plan.read(cursor.fetchall())
        return Found(rows, len(rows))

    async def notify(self, topic: str, /) -> None:
        """Tell this process's listeners after the commit."""
        self.topics.add(topic)

    async def exec_driver_sql(self, statement: str, /) -> CursorResult[*tuple[Any, ...]]:
        """Run plain SQL."""
        return self._connection.exec_driver_sql(statement)

    async def rollback(self) -> None:
        """Forget what was done so far."""
        self.forget()

    def forget(self) -> None:
        """Roll back."""
        self._connection.rollback()
        # SQLAlchemy rolls back what it saw begin; a transaction without a statement it never saw.
        if self._file.in_transaction:
            self._file.rollback()

    async def commit(self, *, durable: bool) -> None:
        """Commit; a durable one waits for the disk in a thread, if there is something to keep."""
        if not durable or self._file.total_changes == self._changes:
            self._commit()
            return
        committing = asyncio.get_running_loop().run_in_executor(None, self._commit)
        try:
            await asyncio.shield(committing)
        except asyncio.CancelledError:
            await asyncio.wait([committing])  # the next one must not meet a COMMIT at work
            raise

    def _commit(self) -> None:
        if self._connection.in_transaction():  # it never sees what prebuilt statements begin
            self._connection.commit()
        if self._file.in_transaction:
            self._file.commit()

    def look_for_room(self, room: Room) -> None:
        """After a commit that stored something: whether there is room for more."""
        if self._file.total_changes != self._changes:
            room.look(self._file)

    async def run_sync(self, work: Callable[..., Made], *arguments: Any) -> Made:
        """Hand the connection to work that knows nothing of asyncio (migrations)."""
        return work(self._connection, *arguments)


class _Turn:
    """A transaction's block. A class: a generator would cost as much as a statement."""

    __slots__ = ("_durable", "_transaction", "_writer")

    def __init__(self, writer: "SqliteWriter", *, durable: bool) -> None:
        self._writer = writer
        self._durable = durable

    async def __aenter__(self) -> SqliteTransaction:
        self._transaction = await self._writer.begin(durable=self._durable)
        return self._transaction

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._writer.end(self._transaction, error, durable=self._durable)


class SqliteWriter:
    """One connection, one transaction at a time, in the order of asking: no writer starves."""

    hears_others = False

    def __init__(self, url: URL) -> None:
        self._engine: Engine = create_engine(
            url.set(drivername="sqlite"),
            poolclass=StaticPool,
            creator=lambda: _open(url),
            json_serializer=json_text,
            json_deserializer=json_value,
        )
        self._turn = asyncio.Lock()
        self._connection: Connection | None = None
        self._listeners: dict[str, list[Callable[[], None]]] = {}
        self._durable: bool | None = None  # how the file's commits wait for the disk at present
        self._room = Room(url.database or "")

    @property
    def is_full(self) -> bool:
        """Whether the last that was to be stored found no room on the disk."""
        return self._room.lacking

    def transaction(self, *, durable: bool) -> AbstractAsyncContextManager[SqliteTransaction]:
        """See Database.transaction. Never nest two: the second would wait for the first."""
        return _Turn(self, durable=durable)

    async def begin(self, *, durable: bool) -> SqliteTransaction:
        """Wait for its turn, and become the file's writer."""
        await self._turn.acquire()
        try:
            connection = self._connection = self._connection or self._engine.connect()
            file = _file(connection)
            if durable is not self._durable:
                file.execute(f"PRAGMA synchronous={'FULL' if durable else 'NORMAL'}")
                self._durable = durable
            await _become_the_writer(file)
        except BaseException as error:
            self._turn.release()
            self._room.judge(error)
            raise
        return SqliteTransaction(connection, file)

    async def end(
        self, transaction: SqliteTransaction, failure: BaseException | None, *, durable: bool
    ) -> None:
        """Commit, or forget what ended in a failure; then it is the next one's turn.

        DatabaseFull in the place of what SQLite says where there is no room.
        """
        try:
            if failure is not None:
                transaction.forget()
                self._room.judge(failure)
                return
            await transaction.commit(durable=durable)
            if self._room.lacking:
                transaction.look_for_room(self._room)
        except DatabaseFull:
            raise
        except BaseException as error:
            transaction.forget()
            self._room.judge(error)
            raise
        finally:
            self._turn.release()
        if transaction.topics:
            self._tell(transaction.topics)

    async def run_alone(self, statement: Prebuilt, values: Values, *, durable: bool) -> Found:
        """See Database.run_alone."""
        async with self.transaction(durable=durable) as tx:
            return await tx.run(statement, values)

    @asynccontextmanager
    async def listen(self, topic: str, heard: Callable[[], None]) -> AsyncIterator[None]:
        """See Database.listen."""
        listening = self._listeners.setdefault(topic, [])
        listening.append(heard)
        try:
            yield
        finally:
            listening.remove(heard)

    def _tell(self, topics: set[str]) -> None:
        for topic in topics:
            for heard in self._listeners.get(topic, ()):
                heard()

    async def close(self) -> None:
        """Close the file."""
        if self._connection is not None:
            self._connection.close()
        self._engine.dispose()


def _open(url: URL) -> sqlite3.Connection:
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    # A durable COMMIT runs on another thread than the rest, never at the same time.
    file = sqlite3.connect(url.database or "", check_same_thread=False, isolation_level=None)
    for pragma in _PRAGMAS:
        file.execute(f"PRAGMA {pragma}")
    return file


def _file(connection: Connection) -> sqlite3.Connection:
    file: Any = connection.connection.dbapi_connection
    assert isinstance(file, sqlite3.Connection)  # noqa: S101 - for the type checker
    return file


async def _become_the_writer(file: sqlite3.Connection) -> None:
    # Waiting for another process is done here and not in SQLite's busy handler, which would hold up
    # the event loop.
    deadline = monotonic() + _PATIENCE
    while not _begun(file):
        if monotonic() > deadline:
            raise DatabaseLocked("another process holds the database for too long")
        await asyncio.sleep(_LOOK_AGAIN)


def _begun(file: sqlite3.Connection) -> bool:
    try:
        file.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY in _BUSY:
            return False
        raise
    return True
