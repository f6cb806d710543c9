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
from bot.store.audit import digest_of
from bot.store.outbox_review import Queue
from tests.app.conftest import Here
from tests.standins.books import a_document

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
OLD = NOW - timedelta(hours=2)
QUIET = Status(NOW, 0, 0, (), NOW, 0, None, 3, NOW + timedelta(hours=2), 0, None, 0, 0, 0)


def queue(
    channel: str,
    *,
    waiting: int = 0,
    since: datetime | None = None,
    failed: int = 0,
    due: int = 0,
    dead: int = 0,
    unknown: int = 0,
) -> Queue:
    return Queue(channel, waiting, since, failed, due, None, dead, unknown, "a:1")


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


def test_what_was_paid_and_is_held_is_there_at_a_glance(here: Here, books: Path) -> None:
    came = {
        "id": "pay_2",
        "customer": "cus_anna",
        "amount": 15000,
        "currency": "EUR",
        "paid_at": "2026-11-20T09:30:00Z",
        "method": "bank transfer",
        "status": "succeeded",
        "invoices": [{"number": "INV-0042", "amount": 15000}],
    }
    tried = {**came, "id": "pay_3", "paid_at": "2026-11-19T09:30:00Z", "status": "failed"}
    document = {**a_document(), "payments": [*a_document()["payments"], came, tried]}
    (books / "paid.json").write_text(json.dumps(document), "utf-8")
    assert here("import", "paid.json").status == 0
    lines = here("customers", "show", "cus_anna").out.splitlines()
    assert "Credit: €53.75" in lines
    day = "2026-11-20 09:30"
    paid = "INV-0042 €96.25 + credit €53.75, succeeded"
    assert f"Payment pay_2: {day}, €150.00, bank transfer, {paid}" in lines
    [failed] = [one for one in lines if one.startswith("Payment pay_3: 2026-11-19")]
    assert failed.endswith("failed")
    assert "credit" not in failed


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
    assert entry["what"] == "customer.saw"
    assert entry["after"] == {"asked": digest_of("what do I owe?")}
    assert "owe" not in kept, "what was typed may name somebody"
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
    assert "Disk: " in told
    read = json.loads(here("status", "--format", "json").out)
    assert (read["inbox"], read["seen_at"], read["queues"]) == (0, None, [])
    assert here("status", "--format", "xml").status == 2
    assert here("audit", "list", "--format", "xml").status == 2


@pytest.mark.usefixtures("books")
def test_the_audit_can_be_read_from_a_day_on(here: Here) -> None:
    here("customers", "find", "anna")
    assert "customer.looked" in here("audit", "list", "--since", "2026-01-01").out
    assert here("audit", "list", "--since", "2999-01-01").out.count("\n") == 1  # the head
    refused = here("audit", "list", "--since", "yesterday")
    assert refused.status == 2
    assert "a day looks like 2026-11-30" in refused.complaint


def test_a_quiet_house_has_nothing_marked() -> None:
    lines = lines_of(QUIET, NOW)
    assert not [one for one in lines if one.startswith("!")]
    assert "  Reminders: 3 planned, the next 2026-11-23 11:00 UTC" in lines


def test_a_disk_that_is_nearly_full_is_marked_before_it_is() -> None:
    later = lines_of(replace(QUIET, later=5), NOW)
    assert "  Later: 5 wait for the hours of their readers" in later
    roomy = lines_of(replace(QUIET, disk_free=12_345_678_901), NOW)
    assert "  Disk: 12.3 GB left where the database lies" in roomy
    [marked] = [
        one for one in lines_of(replace(QUIET, disk_free=90_000_000), NOW) if one[:1] == "!"
    ]
    assert marked.startswith("! Disk: 90 MB left where the database lies → make room")


def test_after_a_restore_it_says_what_waits_and_what_nobody_can_know() -> None:
    unclear = tuple(f"INV-{number}" for number in range(1, 8))
    told = "\n".join(lines_of(replace(QUIET, held_at=NOW, charges_unclear=unclear), NOW))
    assert "! Held: 0 messages and reminders, and all planned charges and notices → after" in told
    assert "what became of INV-1, INV-2, INV-3, INV-4, INV-5 and 2 more → look for a pay" in told


def test_what_is_late_dead_or_held_is_marked_with_what_to_do() -> None:
    late = queue("telegram", waiting=4, since=NOW - timedelta(hours=1), due=4)
    dead = queue("email", dead=2)
    status = replace(
        QUIET,
        seen_at=NOW - timedelta(hours=3),
        held=5,
        inbox=1,
        queues=(late, dead),
        refunds_waiting=2,
        oldest_refund_at=OLD,
    )
    told = "\n".join(lines_of(status, NOW))
    assert "! Scheduler: last seen 2026-11-23 06:00 UTC" in told
    assert "! Inbox: 1 event not answered yet" in told
    assert "! Outbox telegram: 4 wait, 0 dead, 0 unknown, the oldest since 2026-11-23 08:00" in told
    assert "! Outbox email: 0 wait, 2 dead, 0 unknown → paidup outbox list" in told
    assert "! Refunds: 2 ordered, not sent yet, the oldest since 2026-11-23 07:00 UTC" in told
    assert "! Held: 5 messages and reminders, and all planned charges and notices → after" in told


def test_what_is_tried_in_vain_is_marked_while_its_next_try_is_to_come() -> None:
    mail = queue("email", waiting=1, since=OLD, failed=4)
    lines = lines_of(replace(QUIET, queues=(mail,)), NOW)
    [line] = [one for one in lines if "email" in one]
    assert line.startswith("! Outbox email: 1 wait, 0 dead, 0 unknown, 4 failed tries")
    assert "the oldest since 2026-11-23 07:00 UTC → paidup outbox list --state waiting" in line


def test_a_first_try_that_failed_is_shown_and_no_matter_yet() -> None:
    mail = queue("email", waiting=1, since=NOW - timedelta(minutes=1), failed=1)
    lines = lines_of(replace(QUIET, queues=(mail,)), NOW)
    assert "  Outbox email: 1 wait, 0 dead, 0 unknown, 1 failed try of what waits" in lines


def test_what_may_not_have_arrived_is_marked() -> None:
    lines = lines_of(replace(QUIET, queues=(queue("telegram", unknown=1),)), NOW)
    marked = "! Outbox telegram: 0 wait, 0 dead, 1 unknown → paidup outbox list, then retry or drop"
    assert marked in lines


def test_what_the_provider_told_and_nobody_applies_is_marked() -> None:
    soon = replace(QUIET, events_waiting=2, oldest_event_at=NOW - timedelta(minutes=1))
    late = replace(QUIET, events_waiting=2, oldest_event_at=OLD)
    assert not [one for one in lines_of(soon, NOW) if one.startswith("!")]
    [marked] = [one for one in lines_of(late, NOW) if one.startswith("!")]
    assert "2 not applied yet, the oldest since 2026-11-23 07:00 UTC → the log" in marked


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("outbox", "list"),
        ("customers", "find", "anna"),
        ("customers", "see", "cus_anna", "balance"),
        ("reminders", "preview"),
        ("desk", "stats"),
        ("link", "cus_anna"),
        ("audit", "list"),
        ("db", "restored"),
        ("doctor",),
    ],
    ids=" ".join,
)
def test_no_command_over_the_books_makes_empty_ones(
    here: Here, tmp_path: Path, words: tuple[str, ...]
) -> None:
    ended = here(*words)
    assert ended.status == 1
    assert not (tmp_path / "var" / "paidup.db").exists()
    said = ended.out if words == ("doctor",) else ended.complaint
    assert "var/paidup.db" in said
    assert "DATABASE_URL" in said
    assert "paidup db upgrade" in said
