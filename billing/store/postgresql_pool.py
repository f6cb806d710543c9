"""PostgreSQL: a pool of connections, transactions that are begun and ended on the driver itself.

SQLAlchemy's connection and the driver's own share one transaction, so that a prebuilt statement
goes past the former. SQLAlchemy is told AUTOCOMMIT: it begins and ends nothing of its own.
"""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, CursorResult, Dialect, Executable, NullPool, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from billing.store.json_text import json_text, json_value
from billing.store.prebuilt import Found, Prebuilt, Values
from billing.store.signals import hearing

# Whether commits wait for the disk stays with a connection: a statement that is a transaction by
# itself then needs no word about it. Behind a pooler it is said in each transaction.
_WAITING = {True: "SET synchronous_commit TO DEFAULT", False: "SET synchronous_commit = off"}
_BEGIN_POOLED = {True: "BEGIN", False: "BEGIN; SET LOCAL synchronous_commit = off"}
_CONNECTIONS = 20
_LONGEST = 600.0  # seconds for a statement: beyond, the network has swallowed the answer
_UNPREPARED = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}
# A machine that the network has swallowed within a transaction keeps its rows locked until the
# server gives it up: by its own defaults after hours. A pooler's own connections are left alone.
_GIVEN_UP = (
    "SET idle_in_transaction_session_timeout = '60s'; SET tcp_keepalives_idle = 30; "
    "SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3"
)
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError)
_DEAD = (SQLAlchemyError, *_LOST)

Made = TypeVar("Made")


class PostgresqlTransaction:
    """Statements by SQLAlchemy or past it, in one transaction."""

    __slots__ = ("_connection", "_driver")

    def __init__(self, connection: AsyncConnection, driver: Any) -> None:
        self._connection = connection
        self._driver = driver

    @property
    def dialect(self) -> Dialect:
        """PostgreSQL's."""
        return self._connection.dialect

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[Any]:
        """Run one statement."""
        return await self._connection.execute(statement, parameters)

    async def run(self, statement: Prebuilt, values: Values, /) -> Found:
        """Run one prebuilt statement."""
        plan = statement.plan(self._connection.dialect)
        if plan.make_row is None:
            status = await self._driver.execute(plan.text, *plan.bind(values))
            return Found([], int(status.rpartition(" ")[2]))  # "UPDATE 1", "INSERT 0 1"
        rows = plan.read(await self._driver.fetch(plan.text, *plan.bind(values)))
        return Found(rows, len(rows))

    async def notify(self, topic: str, /) -> None:
        """Tell every listening process when this transaction commits."""
        await self._driver.execute("SELECT pg_notify($1, '')", topic)

    async def exec_driver_sql(self, statement: str, /) -> CursorResult[*tuple[Any, ...]]:
        """Run plain SQL."""
        return await self._connection.exec_driver_sql(statement)

    async def rollback(self) -> None:
        """Forget what was done so far."""
        await self._driver.execute("ROLLBACK")

    async def run_sync(self, work: Callable[..., Made], *arguments: Any) -> Made:
        """Hand the connection to work that knows nothing of asyncio (migrations)."""
        return await self._connection.run_sync(work, *arguments)


@dataclass(slots=True)
class _Connected:
    """SQLAlchemy's connection, and the driver's that it stands on.

    `durable`: whether its commits wait for the disk.
    """

    connection: AsyncConnection
    driver: Any
    durable: bool = True

    async def wait_for_disk(self, *, durable: bool) -> None:
        """Outside of a transaction: a rollback would take it back."""
        if self.durable is not durable:
            await self.driver.execute(_WAITING[durable])
            self.durable = durable


class _Block:
    """A transaction's block. A class: a generator would cost as much as a statement."""

    __slots__ = ("_durable", "_one", "_pool")

    def __init__(self, pool: "PostgresqlPool", *, durable: bool) -> None:
        self._pool = pool
        self._durable = durable

    async def __aenter__(self) -> PostgresqlTransaction:
        self._one = await self._pool.begin(durable=self._durable)
        return PostgresqlTransaction(self._one.connection, self._one.driver)

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        await self._pool.end(self._one, failed=kind is not None)


class PostgresqlPool:
    """At most twenty connections, opened as they are needed. It outlives a database restart.

    They stay with SQLAlchemy's connection on top: to take one from SQLAlchemy's own pool for each
    transaction costs more than a prebuilt statement.

    `pooled`: a pooler in transaction mode stands between, and the next transaction may be with
    another connection of the server's. So nothing is kept prepared, nothing is said outside of a
    transaction, and signals are not heard.
    """

    def __init__(self, url: URL, *, pooled: bool = False) -> None:
        self._url = url
        self._pooled = pooled
        self.hears_others = not pooled
        self._places = asyncio.Semaphore(_CONNECTIONS)
        self._idle: list[_Connected] = []
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            poolclass=NullPool,
            isolation_level="AUTOCOMMIT",
            connect_args={"command_timeout": _LONGEST, **(_UNPREPARED if pooled else {})},
            json_serializer=json_text,
            json_deserializer=json_value,
        )
        pool = self._engine.sync_engine.pool
        if not pooled:
            event.listen(pool, "connect", _saying(_GIVEN_UP))
        else:
            # SQLAlchemy asks a new connection some questions: all of them in one transaction.
            event.listen(pool, "connect", _saying("BEGIN"), insert=True)
            event.listen(pool, "connect", _saying("COMMIT"))

    def transaction(self, *, durable: bool) -> AbstractAsyncContextManager[PostgresqlTransaction]:
        """See Database.transaction."""
        return _Block(self, durable=durable)

    async def begin(self, *, durable: bool) -> _Connected:
        """A connection with a transaction open; a new one where those at hand were dead."""
        await self._places.acquire()
        try:
            while self._idle:
                one = self._take_idle(durable=durable)
                try:
                    await self._open_transaction(one, durable=durable)
                except _LOST:
                    continue
                return one
            one = await self._connect()
            await self._open_transaction(one, durable=durable)
        except BaseException:
            self._places.release()
            raise
        return one

    async def end(self, one: _Connected, *, failed: bool) -> None:
        """Commit, or roll back what `failed`; the connection is the next one's."""
        try:
            if not failed and one.driver.is_in_transaction():
                await one.driver.execute("COMMIT")
        finally:
            try:
                await self._put_back(one)
            finally:
                self._places.release()

    async def run_alone(self, statement: Prebuilt, values: Values, *, durable: bool) -> Found:
        """See Database.run_alone. One round trip instead of three, where nothing is in between."""
        if self._pooled:
            async with self.transaction(durable=durable) as tx:
                return await tx.run(statement, values)
        async with self._places:
            one = self._take_idle(durable=durable) if self._idle else await self._connect()
            try:
                await one.wait_for_disk(durable=durable)
                transaction = PostgresqlTransaction(one.connection, one.driver)
                return await transaction.run(statement, values)
            finally:
                await self._put_back(one)

    def listen(self, topic: str, heard: Callable[[], None]) -> AbstractAsyncContextManager[None]:
        """See Database.listen."""
        return hearing(self._url, topic, heard) if not self._pooled else nullcontext()

    async def close(self) -> None:
        """Give the connections back."""
        idle, self._idle = self._idle, []
        for one in idle:
            await _drop(one)
        await self._engine.dispose()

    def _take_idle(self, *, durable: bool) -> _Connected:
        """One whose commits wait as wanted, if there is one."""
        idle = self._idle
        for index in range(len(idle) - 1, -1, -1):
            if idle[index].durable is durable:
                return idle.pop(index)
        return idle.pop()

    async def _open_transaction(self, one: _Connected, *, durable: bool) -> None:
        try:
            if self._pooled:
                await one.driver.execute(_BEGIN_POOLED[durable])
            else:
                await one.wait_for_disk(durable=durable)
                await one.driver.execute("BEGIN")
        except BaseException:
            await _drop(one)
            raise

    async def _connect(self) -> _Connected:
        connection = await self._engine.connect()
        raw = await connection.get_raw_connection()
        return _Connected(connection, raw.driver_connection)

    async def _put_back(self, one: _Connected) -> None:
        try:
            if not one.driver.is_closed() and one.driver.is_in_transaction():
                await one.driver.execute("ROLLBACK")
            if one.connection.in_transaction():  # in SQLAlchemy's eyes
                await one.connection.rollback()
        except BaseException as error:
            await _drop(one)
            if not isinstance(error, _LOST):
                raise
            return
        if one.driver.is_closed() or one.connection.invalidated:
            await _drop(one)
        else:
            self._idle.append(one)


async def _drop(one: _Connected) -> None:
    """Close it for good; nobody may have it again."""
    one.driver.terminate()
    with suppress(*_DEAD):
        await one.connection.invalidate()
        await one.connection.close()


def _saying(word: str) -> Callable[[Any, Any], None]:
    def say(connection: Any, _record: Any) -> None:
        connection.run_async(lambda driver: driver.execute(word))

    return say
