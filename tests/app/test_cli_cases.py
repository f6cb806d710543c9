"""`paidup cases`: listed, shown with their history, decided with words, once."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from billing.money import Money, currency
from billing.store.database import Database
from bot.case_rules import CaseKind
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
from bot.store import cases, conversations, links
from bot.store.cases import Draft
from bot.store.tables import outbox
from tests.app.conftest import Here
from tests.standins.books import a_document

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def one_case(here: Here, tmp_path: Path) -> Path:
    """Anna's books, and her wish for a refund."""
    file = tmp_path / "books.json"
    file.write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    asyncio.run(opens_case(tmp_path))
    return tmp_path


async def opens_case(folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    address = Address(ChannelName("web"), AccountId(""), ChatId("7"))
    said = Incoming(
        EventId("1"), address, Sender(UserId("7"), "Anna"), Surface.PRIVATE, Said("hello"), NOW
    )
    async with database.transaction() as tx:
        chat = await conversations.create(tx, said, NOW)
        person = await links.add_person(tx, "cus_anna", "anna@lind.example", NOW)
        draft = Draft(
            kind=CaseKind.REFUND,
            customer="cus_anna",
            person=person,
            conversation=chat.id,
            amount=Money(2000, currency("EUR")),
            language="en",
            invoice="INV-0042",
            payment="pay_1",
            reason="one seat was never used",
        )
        await cases.open_case(tx, draft, NOW)
    await database.close()


def test_a_case_is_listed_shown_and_decided(here: Here, one_case: Path) -> None:
    listed = here("cases", "list").out
    for word in ("refund", "open", "cus_anna", "INV-0042", "pay_1", "€20.00", "2026-11-23"):
        assert word in listed
    shown = here("cases", "show", "1").out
    assert "Customer: cus_anna, anna@lind.example" in shown
    assert "Words: one seat was never used" in shown
    ended = here("cases", "decide", "1", "approve", "--text", "Sorry!", "--by", "Kim")
    assert ended.out == "Case 1 is approved; the customer is told.\n", ended.err
    assert here("cases", "list").out == "No case has to be looked at.\n"
    assert "approved" in here("cases", "list", "--all").out
    assert "approved  by operator:Kim: Sorry!" in here("cases", "show", "1").out
    [letter] = asyncio.run(queued(one_case))
    assert "agrees to your refund of €20.00" in letter
    assert "Sorry!" in letter


async def queued(folder: Path) -> list[str]:
    """The messages that wait, as they are kept."""
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    async with database.transaction() as tx:
        rows = await tx.execute(outbox.select())
        found = [json.dumps(row.payload, ensure_ascii=False) for row in rows]
    await database.close()
    return found


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (("show", "9"), 1, "there is no case 9: `paidup cases list` shows them"),
        (("decide", "9", "approve"), 1, "there is no case 9"),
        (("decide", "1", "perhaps"), 2, "the decision is approve or refuse"),
        (("decide", "1", "refuse", "--text", "x" * 1001), 2, "at most 1000 characters"),
    ],
)
def test_what_is_wrong_is_one_line(
    here: Here, one_case: Path, arguments: tuple[str, ...], status: int, line: str
) -> None:
    ended = here("cases", *arguments)
    assert ended.status == status
    assert line in ended.complaint


def test_what_is_decided_cannot_be_decided_again(here: Here, one_case: Path) -> None:
    here("cases", "decide", "1", "refuse")
    ended = here("cases", "decide", "1", "approve")
    assert ended.status == 1
    assert "case 1 is refused: there is nothing to decide" in ended.complaint
