"""Throw-away databases to measure on: an SQLite file, or a PostgreSQL with its own defaults."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.schema import upgrade
from billing.store.database import Database
from tests.standins.postgres import PostgresServer, own_postgres

SQLITE = "sqlite"
POSTGRESQL = "postgresql"
BOTH = (SQLITE, POSTGRESQL)


@dataclass
class Server:
    """Where databases are made. `pid` is PostgreSQL's own process, None for SQLite."""

    folder: Path
    postgres: PostgresServer | None = None
    pid: int | None = None

    def __post_init__(self) -> None:
        self._numbers = count(1)

    async def create(self) -> str:
        """A fresh database with the present schema; gives its DATABASE_URL."""
        if self.postgres is None:
            url = f"sqlite:///{self.folder}/bench{next(self._numbers)}.db"
        else:
            url = await self.postgres.create_empty()
        database = Database(url)
        await upgrade(database)
        await database.close()
        return url


@contextmanager
def server_of(kind: str) -> Iterator[Server]:
    """A server that is gone after the block. PostgreSQL waits for the disk, as it would at work."""
    with tempfile.TemporaryDirectory() as folder:
        if kind == SQLITE:
            yield Server(Path(folder))
            return
        with own_postgres() as postgres:
            yield Server(Path(folder), PostgresServer(postgres.get_uri()), postgres.get_pid())
