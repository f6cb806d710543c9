"""PostgreSQL: a pool of connections, transactions that are begun and ended on the driver itself.

SQLAlchemy's connection and the driver's own share one transaction, so that a prebuilt statement
goes past the former. SQLAlchemy is told AUTOCOMMIT: it begins and ends nothing of its own.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, CursorResult, Dialect, Executable, NullPool, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from billing.store.prebuilt import Found, Prebuilt, Values
from billing.store.signals import hearing

_BEGIN = {True: "BEGIN", False: "BEGIN; SET LOCAL synchronous_commit = off"}
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


@dataclass(frozen=True, slots=True)
class _Connected:
    """SQLAlchemy's connection, and the driver's that it stands on."""

    connection: AsyncConnection
    driver: Any


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
        )
        pool = self._engine.sync_engine.pool
        if not pooled:
            event.listen(pool, "connect", _saying(_GIVEN_UP))
        else:
            # SQLAlchemy asks a new connection some questions: all of them in one transaction.
            event.listen(pool, "connect", _saying("BEGIN"), insert=True)
            event.listen(pool, "connect", _saying("COMMIT"))

    @asynccontextmanager
    async def transaction(self, *, durable: bool) -> AsyncIterator[PostgresqlTransaction]:
        """See Database.transaction."""
        async with self._places:
            one = await self._begun(_BEGIN[durable])
            try:
                yield PostgresqlTransaction(one.connection, one.driver)
                if one.driver.is_in_transaction():
                    await one.driver.execute("COMMIT")
            finally:
                await self._give_back(one)

    async def run_alone(self, statement: Prebuilt, values: Values) -> Found:
        """See Database.run_alone. One round trip instead of three, where nothing is in between."""
        if self._pooled:
            async with self.transaction(durable=False) as tx:
                return await tx.run(statement, values)
        async with self._places:
            one = self._idle.pop() if self._idle else await self._connect()
            try:
                return await PostgresqlTransaction(one.connection, one.driver).run(
                    statement, values
                )
            finally:
                await self._give_back(one)

    def listen(self, topic: str, heard: Callable[[], None]) -> AbstractAsyncContextManager[None]:
        """See Database.listen."""
        return hearing(self._url, topic, heard) if not self._pooled else nullcontext()

    async def close(self) -> None:
        """Give the connections back."""
        idle, self._idle = self._idle, []
        for one in idle:
            await _drop(one)
        await self._engine.dispose()

    async def _begun(self, begin: str) -> _Connected:
        """A connection with a transaction open; a new one where those at hand were dead."""
        while self._idle:
            one = self._idle.pop()
            try:
                await one.driver.execute(begin)
            except _LOST:
                await _drop(one)
            except BaseException:
                await _drop(one)
                raise
            else:
                return one
        one = await self._connect()
        try:
            await one.driver.execute(begin)
        except BaseException:
            await _drop(one)
            raise
        return one

    async def _connect(self) -> _Connected:
        connection = await self._engine.connect()
        raw = await connection.get_raw_connection()
        return _Connected(connection, raw.driver_connection)

    async def _give_back(self, one: _Connected) -> None:
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
