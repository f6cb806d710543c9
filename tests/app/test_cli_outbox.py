"""`paidup outbox`: an operator sees what failed and why, and sends it again or lets it rest."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.schema import upgrade
from billing.store.database import Database
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing, mail_to
from bot.store import outbox, outbox_claims
from bot.store.outbox import Delivery, Verdict
from bot.store.tables import audit as audit_table
from bot.store.tables import lease
from bot.store.tables import outbox as outbox_table
from bot.worded import Message, Paragraph
from tests.app.program import Program

NOW = datetime.now(UTC)
SECRET = "you owe 118.75"


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    """The program's own file, with four messages: one waits, the others ended badly."""
    found = Database(f"sqlite:///{tmp_path}/var/paidup.db")
    await upgrade(found)
    messages = [_outgoing(key) for key in ("blocked", "doubtful", "mailed", "waiting")]
    by_mail = Outgoing("mailed:email", mail_to("anna@lind.example"), Kind.REMINDER, _words())
    async with found.transaction() as tx:
        rows = await outbox.enqueue(tx, [*messages, by_mail], NOW)
        for row, verdict in zip(
            rows,
            (
                Verdict("dead", "blocked"),
                Verdict("unknown", "timeout"),
                Verdict("dead", "refused"),
            ),
            strict=False,
        ):
            await _end(tx, row, verdict)
    return found


def _words() -> Message:
    return Message((Paragraph(SECRET),))


def _outgoing(key: str) -> Outgoing:
    address = Address(ChannelName("telegram"), AccountId("7"), ChatId(key))
    return Outgoing(key, address, Kind.REMINDER, _words())


async def _end(tx: object, row: Delivery, verdict: Verdict) -> None:
    await tx.execute(  # type: ignore[attr-defined]
        update(outbox_table)
        .where(outbox_table.c.id == row.id)
        .values(state="leased", owner="me", attempts=3)
    )
    assert await outbox_claims.mark(tx, row, "me", verdict, NOW)  # type: ignore[arg-type]


async def states(database: Database) -> dict[str, str]:
    async with database.transaction() as tx:
        rows = await tx.execute(select(outbox_table.c.dedupe_key, outbox_table.c.state))
        return {row.dedupe_key: row.state for row in rows}


async def test_the_queue_at_a_glance(program: Program, database: Database) -> None:
    async with database.transaction() as tx:
        await tx.execute(
            lease.insert().values(name="telegram", owner="box:1", until=NOW.replace(year=2090))
        )
    ended = await program.run("outbox", "status")
    assert (ended.status, ended.err) == (0, "")
    (line,) = [one for one in ended.out.splitlines() if "telegram │" in one]
    cells = [one.strip() for one in line.strip("│").split("│")]
    assert cells[:3] == ["telegram", "1", "1"]
    assert cells[4:] == ["1", "1", "box:1"], "what went by mail is no dead end"
    assert "telegram: 1 × blocked in the last hour" in ended.out


async def test_bad_ends_are_listed_without_a_word_or_an_address(
    program: Program, database: Database
) -> None:
    ended = await program.run("outbox", "list")
    assert ended.status == 0, ended.err
    assert "blocked" in ended.out
    assert "timeout" in ended.out
    assert "refused (went by mail)" in ended.out
    assert SECRET not in ended.out
    assert "lind.example" not in ended.out
    waiting = await program.run("outbox", "list", "--state", "waiting")
    assert waiting.out.count("reminder") == 2
    tries = await program.run("outbox", "tries", "1")
    assert "blocked" in tries.out


async def test_one_goes_again_and_one_rests(program: Program, database: Database) -> None:
    ended = await program.run("outbox", "retry", "1", "3", "4", "99")
    assert (ended.status, ended.out.strip()) == (0, "1 queued again. Left as they are: 3, 4, 99.")
    assert (await program.run("outbox", "drop", "2")).out.strip() == "1 dropped."
    found = await states(database)
    assert (found["blocked"], found["doubtful"], found["mailed"]) == ("ready", "dropped", "dead")
    async with database.transaction() as tx:
        deeds = [(row.what, row.subject) for row in await tx.execute(select(audit_table))]
    assert deeds == [("delivery.retried", "outbox:1"), ("delivery.dropped", "outbox:2")]


async def test_what_cannot_be_sent_again_is_refused_in_a_line(
    program: Program, database: Database
) -> None:
    ended = await program.run("outbox", "retry", "4")
    assert ended.status == 1
    assert ended.err.count("\n") == 1
    assert "paidup outbox list" in ended.err
    assert (await program.run("outbox", "list", "--state", "odd")).status == 2
