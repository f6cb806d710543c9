"""`paidup desk`: who waits, claimed, answered, noted, given back and resolved from a terminal."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from billing.store.database import Database
from bot.messages import (
    AccountId,
    Address,
    ChannelName,
    ChatId,
    EventId,
    Incoming,
    Said,
    Sender,
    Surface,
    UserId,
)
from bot.store import conversations, inbox, links, tickets
from bot.store.tables import audit, conversation, outbox
from tests.app.conftest import Here
from tests.standins.books import a_document

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def one_ticket(here: Here, tmp_path: Path) -> Path:
    """Anna's books, and her wish for a person."""
    (tmp_path / "books.json").write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    asyncio.run(opens_ticket(tmp_path))
    return tmp_path


async def opens_ticket(folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    address = Address(ChannelName("web"), AccountId(""), ChatId("7"))
    said = Incoming(
        EventId("1"), address, Sender(UserId("7"), "Anna"), Surface.PRIVATE, Said("/human"), NOW
    )
    async with database.transaction() as tx:
        await inbox.store(tx, said, NOW)
        chat = await conversations.create(tx, said, NOW)
        person = await links.add_person(tx, "cus_anna", "anna@lind.example", NOW)
        await links.add_link(
            tx, conversation_id=chat.id, person_id=person, user=UserId("7"), now=NOW
        )
        await tickets.open_ticket(
            tx,
            conversation_id=chat.id,
            customer="cus_anna",
            category="human",
            reason="where is my money",
            invoice="INV-0042",
            language="en",
            by="chat:1",
            now=NOW,
        )
    await database.close()


async def said_to_anna(folder: Path) -> list[str]:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    async with database.transaction() as tx:
        rows = await tx.execute(select(outbox.c.payload).order_by(outbox.c.id))
        said = [json.dumps(one.payload, ensure_ascii=False) for one in rows]
    await database.close()
    return said


async def audited(folder: Path) -> list[str]:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    async with database.transaction() as tx:
        found = list((await tx.execute(select(audit.c.what).order_by(audit.c.id))).scalars())
    await database.close()
    return [one for one in found if one.startswith("desk.")]


async def controller(folder: Path) -> str:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    async with database.transaction() as tx:
        found = (await tx.execute(select(conversation.c.controller))).scalar_one()
    await database.close()
    return str(found)


def test_a_ticket_from_the_list_to_its_end(here: Here, one_ticket: Path) -> None:
    listed = here("desk", "list").out
    assert "cus_anna" in listed
    assert "INV-0042" in listed
    assert here("desk", "claim", "1", "--by", "Mia").out == "Ticket 1 is yours.\n"
    assert asyncio.run(controller(one_ticket)) == "human"
    assert here("desk", "note", "1", "asks a lot", "--by", "Mia").status == 0
    assert here("desk", "reply", "1", "It is on its way.", "--by", "Mia").status == 0
    shown = here("desk", "show", "1", "--by", "Mia").out
    for fact in (
        "Ticket: 1 (claimed)",
        "Agent: Mia",
        "Lind AB (cus_anna), anna@lind.example",
        "Due: €",
        "Words: where is my money",
        "note by Mia: asks a lot",
        "customer: /human",
        "It is on its way.",
    ):
        assert fact in shown
    assert here("desk", "back", "1", "--by", "Mia").status == 0
    assert asyncio.run(controller(one_ticket)) == "bot"
    assert here("desk", "resolve", "1", "--by", "Mia").out == "Ticket 1 is resolved.\n"
    assert here("desk", "list").out == "Nobody waits.\n"
    said = "\n".join(asyncio.run(said_to_anna(one_ticket)))
    assert "It is on its way." in said
    assert "asks a lot" not in said
    assert asyncio.run(audited(one_ticket)) == [
        "desk.claimed",
        "desk.noted",
        "desk.replied",
        "desk.looked",
        "desk.given_back",
        "desk.resolved",
    ]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("reply", "9", "hello"), "there is no ticket 9"),
        (("reply", "1", " "), "There is nothing in it"),
        (("reply", "1", "4242 4242 4242 4242"), "There is a card number in it"),
    ],
)
def test_what_can_not_be_is_one_line_and_changes_nothing(
    here: Here, one_ticket: Path, words: tuple[str, ...], why: str
) -> None:
    told = here("desk", *words)
    assert told.status == 1
    assert why in told.err
    assert told.err.count("\n") == 1
    assert asyncio.run(said_to_anna(one_ticket)) == []


def test_another_agents_ticket_is_taken_over_on_purpose_only(here: Here, one_ticket: Path) -> None:
    here("desk", "claim", "1", "--by", "Mia")
    assert "Mia has this ticket" in here("desk", "reply", "1", "hi", "--by", "Kim").err
    assert here("desk", "claim", "1", "--over", "--by", "Kim").status == 0
    assert here("desk", "reply", "1", "hi", "--by", "Kim").status == 0


def test_the_numbers_are_printed_and_written(here: Here, one_ticket: Path) -> None:
    here("desk", "reply", "1", "hi", "--by", "Mia")
    here("desk", "resolve", "1", "--by", "Mia")
    told = here(
        "desk",
        "stats",
        "--since",
        "2026-11-01",
        "--until",
        "2026-12-31",
        "--csv",
        "desk.csv",
        "--plot",
        "desk.svg",
    )
    assert told.status == 0, told.err
    for word in ("Opened", "First response", "Resolved", "Open, below 1 hour"):
        assert word in told.out
    table = (one_ticket / "desk.csv").read_text("utf-8")
    assert "opened,1,," in table
    assert table.count("\n") == 11
    assert "<svg" in (one_ticket / "desk.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("days", "why"),
    [
        (("--since", "yesterday"), "yesterday is no day"),
        (("--since", "2026-12-01", "--until", "2026-11-01"), "swap them"),
    ],
)
def test_days_that_can_not_be_are_one_line(
    here: Here, one_ticket: Path, days: tuple[str, ...], why: str
) -> None:
    told = here("desk", "stats", *days)
    assert told.status in (1, 2)
    assert why in told.err
