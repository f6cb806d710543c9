"""What an operator asks at three in the morning: status, customers, links, audit."""

import asyncio
import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.status_command import Status, lines_of
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
from bot.store import conversations, links
from bot.store.outbox_review import Queue
from tests.app.conftest import Here
from tests.standins.books import a_document

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OLD = NOW - timedelta(hours=2)
QUIET = Status(NOW, 0, 0, (), NOW, 0, 3, NOW + timedelta(hours=2), 0, None, 0, 0, 0)


@pytest.fixture
def books(here: Here, tmp_path: Path) -> Path:
    """Anna's books, and a chat of hers that is signed in."""
    (tmp_path / "books.json").write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    asyncio.run(signs_in(tmp_path))
    return tmp_path


async def signs_in(folder: Path) -> None:
    database = Database(f"sqlite:///{folder}/var/paidup.db")
    address = Address(ChannelName("web"), AccountId(""), ChatId("7"))
    sender, said = Sender(UserId("7"), "Anna"), Said("hello")
    incoming = Incoming(EventId("1"), address, sender, Surface.PRIVATE, said, NOW)
    async with database.transaction() as tx:
        chat = await conversations.create(tx, incoming, NOW)
        person = await links.add_person(tx, "cus_anna", "anna@lind.example", NOW)
        await links.add_link(
            tx, conversation_id=chat.id, person_id=person, user=UserId("7"), now=NOW
        )
    await database.close()


@pytest.mark.usefixtures("books")
@pytest.mark.parametrize("words", ["anna@lind.example", "INV-0042", "cus_anna", "lind"])
def test_a_customer_is_found_and_the_look_is_kept(here: Here, words: str) -> None:
    found = here("customers", "find", words, "--by", "Kim")
    assert found.status == 0
    assert "cus_anna" in found.out
    kept = here("audit", "list", "--subject", "customer:cus_anna", "--what", "customer.")
    assert ",operator:Kim,customer.looked,customer:cus_anna," in kept.out


def test_one_customer_at_a_glance(here: Here, books: Path) -> None:
    shown = here("customers", "show", "cus_anna").out
    for one in ("Lind AB (cus_anna)", "anna@lind.example", "Due: €", "Chat 1: web"):
        assert one in shown
    assert re.search(r"^Address: .*, Sweden$", shown, re.MULTILINE)
    assert "Delivery address" not in shown
    document = {"customers": a_document()["customers"]}
    document["customers"][0]["shipping_address"] = {"line1": "Dock 4", "country": "SE"}
    (books / "newer.json").write_text(json.dumps(document), "utf-8")
    assert here("import", "newer.json").status == 0
    assert "\nDelivery address: Dock 4, Sweden\n" in here("customers", "show", "cus_anna").out
    assert here("customers", "show", "cus_nobody").complaint == "paidup: there is no such customer"


@pytest.mark.usefixtures("books")
def test_an_operator_sees_what_the_customer_sees_and_does_nothing(here: Here) -> None:
    seen = here("customers", "see", "cus_anna", "what do I owe?", "--by", "Kim")
    assert seen.status == 0, seen.err
    assert "You owe €" in seen.out
    assert "INV-0042" in here("customers", "see", "INV-0042", "invoices").out
    for words in ("pay", "stop", "logout", "human"):
        assert (
            "there is nothing to read for that"
            in here("customers", "see", "cus_anna", words).complaint
        )
    kept = here("audit", "list", "--actor", "operator:Kim", "--format", "json").out
    [entry] = map(json.loads, kept.splitlines())
    assert (entry["what"], entry["after"]) == ("customer.saw", {"asked": "what do I owe?"})
    assert "Nobody waits." in here("desk", "list").out


@pytest.mark.usefixtures("books")
def test_a_chat_is_signed_out_on_record(here: Here) -> None:
    listed = here("links", "list").out
    assert "cus_anna" in listed
    assert "Anna" not in listed, "names are not for lists"
    assert here("links", "end", "1", "--by", "Kim").status == 0
    assert here("links", "list", "cus_anna").out == "No chat is signed in.\n"
    assert "there is no link 1" in here("links", "end", "1").complaint
    assert "operator:Kim,link.ended,link:1" in here("audit", "list").out


@pytest.mark.usefixtures("books")
def test_the_status_says_what_needs_a_hand(here: Here) -> None:
    told = here("status").out
    assert "! Scheduler: last seen never → start `paidup serve`" in told
    assert "  Desk: 0 wait for an agent, 0 have one" in told
    read = json.loads(here("status", "--format", "json").out)
    assert (read["inbox"], read["seen_at"], read["queues"]) == (0, None, [])
    assert here("status", "--format", "xml").status == 2
    assert here("audit", "list", "--format", "xml").status == 2


def test_a_quiet_house_has_nothing_marked() -> None:
    lines = lines_of(QUIET, NOW)
    assert not [one for one in lines if one.startswith("!")]
    assert "  Reminders: 3 planned, the next 2026-11-23 11:00 UTC" in lines


def test_after_a_restore_it_says_what_waits_and_what_nobody_can_know() -> None:
    unclear = tuple(f"INV-{number}" for number in range(1, 8))
    told = "\n".join(lines_of(replace(QUIET, held_at=NOW, charges_unclear=unclear), NOW))
    assert "! Held: 0 messages and reminders, and all planned charges and notices → after" in told
    assert "what became of INV-1, INV-2, INV-3, INV-4, INV-5 and 2 more → look for a pay" in told


def test_what_is_late_dead_or_held_is_marked_with_what_to_do() -> None:
    late = Queue("telegram", 4, 4, NOW - timedelta(hours=1), 0, 0, "a:1")
    dead = Queue("email", 0, 0, None, 2, 0, "a:1")
    told = "\n".join(
        lines_of(
            Status(NOW - timedelta(hours=3), 5, 1, (late, dead), None, 0, 0, None, 2, OLD, 1, 0, 0),
            NOW,
        )
    )
    assert "! Scheduler: last seen 2026-11-23 06:00 UTC" in told
    assert "! Inbox: 1 event not answered yet" in told
    assert "! Outbox telegram: 4 wait, 0 dead, 0 unknown, the oldest since 2026-11-23 08:00" in told
    assert "! Outbox email: 0 wait, 2 dead, 0 unknown → paidup outbox list" in told
    assert "! Refunds: 2 ordered, not sent yet, the oldest since 2026-11-23 07:00 UTC" in told
    assert "! Held: 5 messages and reminders, and all planned charges and notices → after" in told
