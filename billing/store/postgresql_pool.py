"""PostgreSQL: a pool of connections, transactions that are begun and ended on the driver itself.

SQLAlchemy's connection and the driver's own share one transaction, so that a prebuilt statement
goes past the former. SQLAlchemy is told AUTOCOMMIT: it begins and ends nothing of its own.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import asyncpg
from sqlalchemy import URL, CursorResult, Dialect, Executable
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from billing.store.prebuilt import Found, Prebuilt, Values

_BEGIN = {True: "BEGIN", False: "BEGIN; SET LOCAL synchronous_commit = off"}

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

    async def exec_driver_sql(self, statement: str, /) -> CursorResult[*tuple[Any, ...]]:
        """Run plain SQL."""
        return await self._connection.exec_driver_sql(statement)

    async def rollback(self) -> None:
        """Forget what was done so far."""
        await self._driver.execute("ROLLBACK")

    async def run_sync(self, work: Callable[..., Made], *arguments: Any) -> Made:
        """Hand the connection to work that knows nothing of asyncio (migrations)."""
        return await self._connection.run_sync(work, *arguments)


class PostgresqlPool:
    """Ten connections, ten more in a rush."""

    def __init__(self, url: URL) -> None:
        self._engine = create_async_engine(
            url.set(drivername="postgresql+asyncpg"),
            pool_size=10,
            max_overflow=10,
            pool_pre_ping=True,
            isolation_level="AUTOCOMMIT",
        )

    @asynccontextmanager
    async def transaction(self, *, durable: bool) -> AsyncIterator[PostgresqlTransaction]:
        """See Database.transaction."""
        async with self._engine.connect() as connection:
            driver = await _driver_of(connection)
            try:
                await driver.execute(_BEGIN[durable])
                yield PostgresqlTransaction(connection, driver)
            except BaseException:
                await _forget(connection, driver)
                raise
            if driver.is_in_transaction():
                await driver.execute("COMMIT")

    async def close(self) -> None:
        """Give the connections back."""
        await self._engine.dispose()


async def _driver_of(connection: AsyncConnection) -> Any:
    return (await connection.get_raw_connection()).driver_connection


async def _forget(connection: AsyncConnection, driver: Any) -> None:
    try:
        if driver.is_in_transaction():
            await driver.execute("ROLLBACK")
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        await connection.invalidate()  # it is lost: the next transaction gets another one
