"""The one writer on SQLite: in order, cancelled at any moment, and patient with other processes."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from billing.store.database import Database, DatabaseLocked

COUNT = text("SELECT count(*) FROM note")


@pytest.fixture
async def notes(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(f"sqlite:///{tmp_path}/notes.db")
    async with database.transaction() as tx:
        await tx.execute(text("CREATE TABLE note (word TEXT)"))
    yield database
    await database.close()


async def write(notes: Database, word: str, *, durable: bool = True) -> None:
    async with notes.transaction(durable=durable) as tx:
        await tx.execute(text("INSERT INTO note VALUES (:word)"), {"word": word})


async def write_and_fail(notes: Database, *, durable: bool) -> None:
    async with notes.transaction(durable=durable) as tx:
        await tx.execute(text("INSERT INTO note VALUES ('lost')"))
        raise RuntimeError("no")


async def count(notes: Database) -> int:
    async with notes.transaction() as tx:
        return int((await tx.execute(COUNT)).scalar_one())


@pytest.mark.parametrize("durable", [True, False])
async def test_what_is_committed_stays_and_what_fails_is_forgotten(
    notes: Database, durable: bool
) -> None:
    await write(notes, "kept", durable=durable)
    with pytest.raises(RuntimeError):
        await write_and_fail(notes, durable=durable)
    assert await count(notes) == 1


async def test_a_transaction_may_be_taken_back_from_within(notes: Database) -> None:
    async with notes.transaction() as tx:
        await tx.execute(text("INSERT INTO note VALUES ('lost')"))
        await tx.rollback()
    async with notes.transaction() as tx:
        await tx.rollback()  # nothing was done: nothing to take back
    assert await count(notes) == 0


async def test_a_writer_cancelled_at_any_step_leaves_a_whole_database(notes: Database) -> None:
    written = 0
    for steps in range(12):
        task = asyncio.create_task(write(notes, f"note {steps}"))
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        results = await asyncio.gather(task, return_exceptions=True)
        assert isinstance(results[0], asyncio.CancelledError | None)
        before, written = written, await count(notes)
        assert written - before in {0, 1}
    await write(notes, "after all")
    assert await count(notes) == written + 1


async def test_transactions_wait_for_each_other_in_order(notes: Database) -> None:
    heard: list[int] = []

    async def one(number: int) -> None:
        async with notes.transaction() as tx:
            await asyncio.sleep(0)
            await tx.execute(text("INSERT INTO note VALUES ('x')"))
            heard.append(number)

    await asyncio.gather(*(one(number) for number in range(5)))
    assert heard == [0, 1, 2, 3, 4]


async def test_another_process_is_waited_for_without_holding_up_the_loop(
    notes: Database, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(tmp_path / "notes.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        task = asyncio.create_task(write(notes, "patient"))
        for _ in range(3):
            await asyncio.sleep(0.01)  # the loop goes on
        assert not task.done()
        other.execute("COMMIT")
        await task
    assert await count(notes) == 1


async def test_patience_ends_with_a_plain_error(notes: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "notes.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseLocked):
            await write(notes, "never")
        other.execute("COMMIT")
    await write(notes, "later")
    assert await count(notes) == 1
