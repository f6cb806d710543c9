"""`paidup events`: an operator sees what their own program did not take, and has it sent again."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.schema import upgrade
from billing.store.database import Database
from bot.store import events_out
from bot.store.events_out import OutKind
from bot.store.tables import event_out
from tests.app.conftest import Here

NOW = datetime.now(UTC)
RECEIVER = {
    "EVENTS_URL": "http://127.0.0.1:9/events",
    "EVENTS_SECRET": "a-secret-of-the-events-0123456789abcdef",
}


@pytest.fixture
def given_up(tmp_path: Path) -> Path:
    """The program's own file, with two events that were given up and one that waits."""
    asyncio.run(happens(tmp_path))
    return tmp_path


async def happens(folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    await upgrade(database)
    async with database.transaction() as tx:
        for key in ("7", "8", "9"):
            await events_out.add(tx, OutKind.ESCALATED, key, "cus_anna", {"ticket": key}, NOW)
        old = event_out.c.key != "escalated:9"
        await tx.execute(update(event_out).where(old).values(state="dead", attempts=22))
    await database.close()


async def states(folder: Path) -> list[str]:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    async with database.transaction() as tx:
        found = await tx.execute(select(event_out.c.state).order_by(event_out.c.id))
        read = list(found.scalars())
    await database.close()
    return read


def test_what_was_given_up_is_marked_listed_and_sent_again(here: Here, given_up: Path) -> None:
    hint = "! Your own program: 2 events not taken, given up → mend it, then paidup events retry"
    assert hint in here("status").out
    listed = here("events", "list").out
    assert listed.index("escalated:8") < listed.index("escalated:7")
    assert "escalated:9" not in listed
    again = here("events", "retry", "1", "3", **RECEIVER)
    assert again.out == "1 queued again. Left as they are: 3.\n", again.err
    assert asyncio.run(states(given_up)) == ["ready", "dead", "ready"]
    assert here("events", "drop", "2").out == "1 dropped.\n"
    assert asyncio.run(states(given_up)) == ["ready", "dropped", "ready"]
    assert here("events", "list").out == "There is none.\n"
    assert "Your own program" not in here("status").out
    kept = here("audit", "list", "--what", "event_out.").out
    assert "event_out.retried,event:1" in kept
    assert "event_out.dropped,event:2" in kept


def test_all_go_at_once(here: Here, given_up: Path) -> None:
    assert here("events", "retry", "--all", **RECEIVER).out == "2 queued again.\n"
    assert asyncio.run(states(given_up)) == ["ready"] * 3


@pytest.mark.usefixtures("given_up")
def test_what_is_wrong_is_one_line(here: Here) -> None:
    assert "EVENTS_URL is empty" in here("events", "retry", "1").complaint
    assert "none of these events was given up" in here("events", "drop", "3").complaint
    for arguments in (("events", "drop"), ("events", "drop", "1", "--all")):
        ended = here(*arguments)
        assert ended.status == 2
        assert "name numbers, or --all" in ended.complaint
