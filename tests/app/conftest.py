"""The program in an empty folder, and the same commands inside this process."""

import logging
import os
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest
import structlog

from app.cli import main
from billing.store.database import Database
from tests.app.program import Ended, Program
from tests.standins.postgres import PostgresServer

Here = Callable[..., Ended]


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """`paidup` as a process, in a folder that holds nothing."""
    return Program(tmp_path)


@pytest.fixture
def own_logging() -> Iterator[None]:
    """The program sets up the process's logging and umask; afterwards they are as they were."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    umask = os.umask(0)
    os.umask(umask)
    yield
    os.umask(umask)
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def here(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    own_logging: None,
) -> Here:
    """`paidup` in this process, in a folder that holds nothing, with only the given settings."""
    for name in list(os.environ):
        if name.isupper() and name not in {"PATH", "HOME", "LANG", "TMPDIR"}:
            monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, **settings: str) -> Ended:
        capsys.readouterr()
        with pytest.MonkeyPatch.context() as environment:
            for name, value in settings.items():
                environment.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main(list(arguments))
        heard = capsys.readouterr()
        return Ended(int(ended.value.code or 0), heard.out, heard.err)

    return run


@pytest.fixture
async def postgres_url(postgres: PostgresServer) -> AsyncIterator[str]:
    """An empty PostgreSQL database."""
    await postgres._run("CREATE DATABASE paidup_empty")
    url = postgres.url("paidup_empty")
    yield url
    await postgres.drop(url)


@pytest.fixture(
    params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)],
)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The DATABASE_URL of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    return str(request.getfixturevalue("postgres_url"))


@pytest.fixture
async def empty(url: str) -> AsyncIterator[Database]:
    """A database without tables, opened."""
    database = Database(url)
    yield database
    await database.close()
