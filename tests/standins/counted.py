"""A database that keeps the statements it is given."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from billing.store.database import Database, Transaction


class Counted:
    """Stands where a Database is wanted and passes everything on."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.statements: list[str] = []

    @asynccontextmanager
    async def transaction(self, *, durable: bool = True) -> AsyncIterator["_Listening"]:
        """As the database's."""
        async with self._database.transaction(durable=durable) as tx:
            yield _Listening(tx, self.statements)

    async def run_alone(self, statement: Any, values: Any, *, durable: bool = False) -> Any:
        """As the database's."""
        async with self.transaction(durable=durable) as tx:
            return await tx.run(statement, values)


class _Listening:
    def __init__(self, tx: Transaction, heard: list[str]) -> None:
        self._tx, self._heard = tx, heard

    async def execute(self, statement: Any, parameters: Any = None, /) -> Any:
        self._heard.append(str(statement))
        return await self._tx.execute(statement, parameters)

    async def run(self, statement: Any, values: Any, /) -> Any:
        self._heard.append(statement.plan(self._tx.dialect).text)
        return await self._tx.run(statement, values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)
