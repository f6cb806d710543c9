"""`paidup import`, `link`, `reminders preview` and `understand`: the operator's daily commands."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.demo.clock import DemoClock
from app.demo.run import ADDRESS, own_key
from billing.store.database import instant
from bot.keyring import Keyring
from tests.app.conftest import Here
from tests.app.program import Program
from tests.standins.books import a_document, a_document_due, a_step_ahead
from tests.standins.telegram import TelegramStandin

CSV = """id,name,company,emails,currency,locale,time_zone,line1,line2,city,postal_code,country
cus_bo,Bo Ek,Ek AB,bo@ek.example,SEK,sv-SE,Europe/Stockholm,Gatan 2,,Lund,22223,SE
"""


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """The contract's example file."""
    file = tmp_path / "books.json"
    file.write_text(json.dumps(a_document()), "utf-8")
    return file


async def test_importing_twice_changes_nothing(program: Program, books: Path) -> None:
    first = await program.run("import", "books.json")
    assert (first.status, first.out) == (0, "books.json: 4 new, 0 changed, 0 unchanged\n")
    again = await program.run("import", "books.json")
    assert (again.status, again.out) == (0, "books.json: 0 new, 0 changed, 4 unchanged\n")


def test_several_files_and_csv(here: Here, books: Path, tmp_path: Path) -> None:
    (tmp_path / "customers.csv").write_text(CSV, "utf-8")
    ended = here("import", "books.json", "customers.csv")
    assert ended.status == 0, ended.err
    assert ended.out.splitlines() == [
        "books.json: 4 new, 0 changed, 0 unchanged",
        "customers.csv: 1 new, 0 changed, 0 unchanged",
    ]


def test_each_error_is_a_line_with_file_record_and_field(here: Here, tmp_path: Path) -> None:
    wrong = a_document()
    wrong["customers"][0]["currency"] = "XXY"
    wrong["invoices"][0]["due_on"] = "30.11.2026"
    wrong["payments"][0]["amuont"] = 3
    (tmp_path / "wrong.json").write_text(json.dumps(wrong), "utf-8")
    ended = here("import", "wrong.json")
    assert ended.status == 1
    head, *lines = ended.err.splitlines()
    assert head == "paidup: nothing was imported:"
    told = "\n".join(lines)
    for record, field in (
        ("cus_anna", "currency"),
        ("INV-0042", "due_on"),
        ("pay_1", "amuont"),
    ):
        assert any("wrong.json" in one and record in one and field in one for one in lines), told
    assert here("link", "cus_anna", SECRET_KEY=KEY).complaint.endswith(
        "there is no customer 'cus_anna'"
    )


def test_many_errors_are_cut_short(here: Here, tmp_path: Path) -> None:
    customers = [{**a_document()["customers"][0], "id": f"cus_{n}", "age": 1} for n in range(30)]
    (tmp_path / "wrong.json").write_text(json.dumps({"customers": customers}), "utf-8")
    lines = here("import", "wrong.json").err.splitlines()
    assert len(lines) == 22
    assert lines[-1] == "and 10 more"


KEY = "k" * 40


def test_a_link_for_the_web_chat_says_where_to_send_what(here: Here, books: Path) -> None:
    here("import", "books.json")
    settings = {"SECRET_KEY": KEY, "PUBLIC_URL": "https://pay.firm.example"}
    first, second = (
        here("link", "cus_anna", *more, **settings) for more in ((), ("--channel", "web"))
    )
    where = "open https://pay.firm.example/chat and send: /start "
    assert first.out.startswith(where), first.err
    tokens = [one.out.removeprefix(where).strip() for one in (first, second)]
    assert all(len(token) == 43 for token in tokens), tokens
    assert tokens[0] != tokens[1]


def test_a_link_that_nobody_could_take_is_refused(here: Here, books: Path) -> None:
    here("import", "books.json")
    assert here("link", "cus_x", SECRET_KEY=KEY).complaint == "paidup: there is no customer 'cus_x'"
    for channel in ("pigeon", "email", "telegram"):
        refused = here("link", "cus_anna", "--channel", channel, SECRET_KEY=KEY).complaint
        assert refused == (
            f"paidup: no link can be made for '{channel}': what is set up here is web"
        )
    assert "set SECRET_KEY" in here("link", "cus_anna").complaint


def test_a_link_made_beside_the_demo_has_its_key_address_and_clock(
    here: Here, books: Path, tmp_path: Path
) -> None:
    here("import", "books.json")
    key = own_key(tmp_path / "var")
    (tmp_path / "var" / ADDRESS).write_text("http://localhost:8391")
    clock, later = DemoClock(tmp_path / "var" / "demo-clock"), timedelta(days=7)
    clock.move_to(datetime.now(UTC) + later)
    told = here("link", "cus_anna").out
    assert told.startswith("open http://localhost:8391/chat and send: /start ")
    with closing(sqlite3.connect(tmp_path / "var/paidup.db")) as file:
        query = "SELECT start_hash, expires_at FROM link_request"
        [(known_by, expires)] = file.execute(query).fetchall()
    assert known_by == Keyring(key.encode()).hash("start", told.split()[-1])
    assert instant(expires) > clock.now()


async def test_a_link_for_telegram_opens_the_bot(program: Program, books: Path) -> None:
    await program.run("import", "books.json")
    async with TelegramStandin() as telegram:
        settings = {
            "SECRET_KEY": KEY,
            "TELEGRAM_BOT_TOKEN": telegram.token,
            "TELEGRAM_API_URL": telegram.url,
        }
        ended = await program.run("link", "cus_anna", **settings)
        asked = {call.method.lower() for call in telegram.calls}
    assert ended.status == 0, ended.err
    assert ended.out.startswith("https://t.me/paidup_bot?start=")
    assert len(ended.out.strip().partition("start=")[2]) == 43
    assert "getupdates" not in asked, "a running bot's updates are left to it"


def test_reminders_are_foreseen_with_local_time_and_reason(here: Here, books: Path) -> None:
    step = a_step_ahead(datetime.now(UTC).date())
    document = a_document_due(step + timedelta(days=3))
    books.write_text(json.dumps(document), "utf-8")
    here("import", "books.json")
    at = f"{step - timedelta(days=1)}T00:00+01:00"
    ended = here("reminders", "preview", "--at", at, "--days", "5")
    assert ended.status == 0, ended.err
    assert "INV-0042 (-3)" in ended.out
    assert "anna@lind.example" not in ended.out
    assert f"{step:%a %d %b}" in ended.out


def test_a_quiet_week_is_said_to_be_one(here: Here, books: Path) -> None:
    here("import", "books.json")
    ended = here("reminders", "preview", "--at", "2026-06-01T00:00Z")
    assert ended.out == "Nobody gets a reminder in that time.\n"


def test_a_preview_of_an_old_schema_says_the_command(here: Here) -> None:
    ended = here("reminders", "preview")
    assert ended.status == 1
    assert "paidup db upgrade" in ended.complaint


def test_a_link_on_an_old_schema_says_the_command(here: Here) -> None:
    ended = here("link", "cus_anna", SECRET_KEY=KEY)
    assert ended.status == 1
    assert "paidup db upgrade" in ended.complaint


async def test_understanding_lines_from_standard_input(program: Program) -> None:
    given = 'what do I owe?\n{"id": "q7", "text": "pay INV-0042 tomorrow"}\n\n{"no": "text"}\n'
    ended = await program.run("understand", "--today", "2026-11-20", given=given)
    assert (ended.status, ended.err) == (0, "")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert [line["id"] for line in lines] == ["1", "q7", "3", "4"]
    assert lines[0]["top"][0][0] == "balance"
    assert lines[1]["slots"]["invoice_number"] == "INV-0042"
    assert lines[1]["slots"]["date"] == "2026-11-21"
    assert lines[3]["text"] == '{"no": "text"}'
    for line in lines:
        assert set(line) == {"id", "text", "top", "slots", "ms"}
        sure = [confidence for _, confidence in line["top"]]
        assert len(sure) >= 3
        assert sure == sorted(sure, reverse=True)


def test_understanding_a_file_in_another_locale(here: Here, tmp_path: Path) -> None:
    (tmp_path / "said.jsonl").write_text('{"text": "I paid 1.234,50 €"}\n{broken\n', "utf-8")
    ended = here("understand", "said.jsonl", "--locale", "de")
    lines = [json.loads(line) for line in ended.out.splitlines()]
    assert lines[0]["slots"]["amount_minor"] == 123450
    assert lines[1]["text"] == "{broken"


async def test_a_broken_byte_does_not_end_the_run(program: Program, tmp_path: Path) -> None:
    said = "\ufeffhow much?\n".encode() + b"\xff\xfe\x00hello\nwhat do I owe?\n"
    (tmp_path / "said.txt").write_bytes(said)
    ended = await program.run("understand", "said.txt")
    assert ended.status == 0, ended.err
    assert [json.loads(line)["text"] for line in ended.out.splitlines()][::2] == [
        "how much?",
        "what do I owe?",
    ]
