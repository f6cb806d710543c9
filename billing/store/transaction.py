"""Transaction: what queries are run in, the same on SQLite and PostgreSQL."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from sqlalchemy import CursorResult, Dialect, Executable, Row

from billing.store.prebuilt import Found, Prebuilt, Values

Made = TypeVar("Made")
Record = Row[*tuple[Any, ...]]  # a row of any shape, read by its columns' names


class DatabaseLocked(OSError):
    """Another process keeps SQLite's write lock: try again later."""


class DatabaseFull(OSError):
    """The disk under SQLite's file is full: nothing can be stored until there is room."""


class Transaction(Protocol):
    """Open until its block ends: committed then, or rolled back by any exception."""

    @property
    def dialect(self) -> Dialect:
        """Which database this is."""
        ...

    async def execute(self, statement: Executable, parameters: Any = None, /) -> CursorResult[Any]:
        """Run one statement; the rows are all here when it returns."""
        ...

    async def run(self, statement: Prebuilt, values: Values, /) -> Found:
        """Run one prebuilt statement: for what every turn does."""
        ...

    async def notify(self, topic: str, /) -> None:
        """Tell whoever listens to the topic (Database.listen) when this transaction commits."""
        ...

    async def exec_driver_sql(self, statement: str, /) -> CursorResult[*tuple[Any, ...]]:
        """Run plain SQL."""
        ...

    async def rollback(self) -> None:
        """Forget what was done so far; the block's end then has nothing to commit."""
        ...

    async def run_sync(self, work: Callable[..., Made], /, *arguments: Any) -> Made:
        """Hand the connection to work that knows nothing of asyncio (migrations)."""
        ...
