"""Databases for tests: SQLite from a copied file, PostgreSQL from a copied template."""

import asyncio
import gc
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import tests.compiled_once  # noqa: F401 - it listens as soon as it is imported
from billing.store.database import Database
from tests.standins.postgres import PostgresServer, create_tables, running_postgres

# Nothing is timed here, the finding of examples neither: the machine may be busy.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_collection_finish() -> None:
    """What is loaded by now stays: to look for garbage in it, again and again, is a seventh of the
    suite's work.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with every table."""
    path = tmp_path_factory.mktemp("sqlite") / "template.db"
    asyncio.run(create_tables(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One PostgreSQL server for each worker, started when the first test wants it."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """The DATABASE_URL of a fresh SQLite file with every table."""
    path = tmp_path / "paidup.db"
    shutil.copyfile(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    """An open SQLite database with every table."""
    database = Database(sqlite_url)
    yield database
    await database.close()


@pytest.fixture
async def postgres_database(postgres: PostgresServer) -> AsyncIterator[Database]:
    """An open PostgreSQL database with every table."""
    url = await postgres.create()
    database = Database(url)
    yield database
    await database.close()
    await postgres.drop(url)


@pytest.fixture(
    params=[
        pytest.param("sqlite_database", id="sqlite"),
        pytest.param("postgres_database", id="postgres", marks=pytest.mark.postgres),
    ]
)
def database(request: pytest.FixtureRequest) -> Database:
    """An open, empty database with every table, once on SQLite and once on PostgreSQL."""
    found: Database = request.getfixturevalue(request.param)
    return found
