"""Database: one way to open a transaction, on SQLite and PostgreSQL alike."""

from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Dialect, Table, TypeDecorator, literal_column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url

from billing.store.postgresql_pool import PostgresqlPool
from billing.store.prebuilt import Found, Prebuilt, Values
from billing.store.sqlite_writer import SqliteWriter
from billing.store.transaction import DatabaseFull, DatabaseLocked, Record, Transaction

__all__ = [
    "Database",
    "DatabaseFull",
    "DatabaseLocked",
    "Instant",
    "Prebuilt",
    "Record",
    "Transaction",
    "insert_into",
    "instant",
    "is_among",
    "is_word",
    "milliseconds",
]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_SERVER_TIME = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)"


class Instant(TypeDecorator[datetime]):
    """An aware UTC instant, kept as whole milliseconds so that both databases compare alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """To milliseconds; a naive instant is a bug and raises TypeError."""
        return None if value is None else milliseconds(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:
        """From milliseconds."""
        return None if value is None else instant(value)


def instant(number: int) -> datetime:
    """An Instant that came inside of JSON."""
    return _EPOCH + int(number) * _MILLISECOND


def milliseconds(moment: datetime) -> int:
    """An Instant that goes inside of JSON; a naive one is a bug and raises TypeError."""
    return (moment - _EPOCH) // _MILLISECOND


class Database:
    """The firm's database. On SQLite there is one writer: never nest two transactions."""

    def __init__(self, url: str) -> None:
        given = _checked(url)
        self.url = given.difference_update_query(("pooler",))
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        pooled = "pooler" in given.query
        self._backend = (
            SqliteWriter(self.url) if self.is_sqlite else PostgresqlPool(self.url, pooled=pooled)
        )

    def transaction(self, *, durable: bool = True) -> AbstractAsyncContextManager[Transaction]:
        """Commit at the end, roll back on any exception. Never await the network inside.

        `durable=False` is for work that a power failure may take back because a durable row makes
        it happen again (a turn, whose event is in the inbox): the commit then does not wait for the
        disk. A killed process loses nothing either way.
        """
        return self._backend.transaction(durable=durable)

    async def run_alone(
        self, statement: Prebuilt, values: Values, *, durable: bool = False
    ) -> Found:
        """One prebuilt statement that is a transaction by itself."""
        return await self._backend.run_alone(statement, values, durable=durable)

    def listen(self, topic: str, heard: Callable[[], None]) -> AbstractAsyncContextManager[None]:
        """Call `heard` whenever a transaction that notified the topic commits, while it is open.

        On SQLite only this process's transactions are heard. A hint may be lost.
        """
        return self._backend.listen(topic, heard)

    @property
    def is_missing(self) -> bool:
        """Whether it is a file that is not there: whoever begins a transaction makes it."""
        return self.is_sqlite and not Path(self.url.database or "").exists()

    @property
    def is_full(self) -> bool:
        """Whether this process's last write found the disk under SQLite's file full."""
        return isinstance(self._backend, SqliteWriter) and self._backend.is_full

    @property
    def hears_others(self) -> bool:
        """Whether `listen` hears the transactions of other processes too."""
        return self._backend.hears_others

    async def server_time(self) -> datetime | None:
        """The database server's present time; None for a file, which has no clock of its own."""
        if self.is_sqlite:
            return None
        async with self.transaction(durable=False) as tx:
            found = await tx.exec_driver_sql(_SERVER_TIME)
            return instant(found.scalar_one())

    async def close(self) -> None:
        """Give the connections back."""
        await self._backend.close()


def is_word(column: ColumnElement[str], word: str) -> ColumnElement[bool]:
    """`column = 'word'`, with the word in the statement's text.

    A partial index serves a statement only where its condition stands in the text: behind a bound
    value SQLite never sees it, and reads the whole table.
    """
    return column == literal_column(_quoted(word))


def is_among(column: ColumnElement[str], words: Iterable[str]) -> ColumnElement[bool]:
    """`column IN ('a', 'b')`, for partial indexes like is_word."""
    return column.in_([literal_column(_quoted(word)) for word in words])


def _quoted(word: str) -> str:
    if not word.isidentifier():
        raise ValueError("only a plain word may stand in a statement's text")
    return f"'{word}'"


def insert_into(tx: Transaction, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, in the dialect of the transaction's database."""
    if tx.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def _checked(url: str) -> URL:
    parsed = make_url(url)
    backend = parsed.get_backend_name()
    if backend not in {"sqlite", "postgresql"}:
        raise ValueError(f"DATABASE_URL must begin with sqlite:/// or postgresql://, not {backend}")
    if parsed.query.get("pooler", "transaction") != "transaction":
        raise ValueError("DATABASE_URL knows ?pooler=transaction, for PgBouncer in that mode")
    if backend == "sqlite" and (not parsed.database or parsed.database == ":memory:"):
        raise ValueError("DATABASE_URL must name a file, as in sqlite:///var/paidup.db")
    return parsed
