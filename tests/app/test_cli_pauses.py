"""`paidup reminders pause`, `resume`, `pauses`: reason and end are needed, all is on record."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document

WHY = ("--reason", "moving house", "--by", "Kim")


@pytest.fixture
def books(here: Here, tmp_path: Path) -> Path:
    """Anna's books, imported."""
    file = tmp_path / "books.json"
    file.write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    return tmp_path


def test_a_pause_is_listed_and_ended(here: Here, books: Path) -> None:
    assert here("reminders", "pauses").out == "No reminder is paused.\n"
    paused = here("reminders", "pause", "inv-0042", "--until", "2099-12-24", *WHY)
    assert paused.out == "Reminders of invoice:INV-0042 wait until 2099-12-24.\n", paused.err
    here("reminders", "pause", "cus_anna", "--until", "2099-12-31", *WHY)
    listed = here("reminders", "pauses").out
    for word in ("INV-0042", "cus_anna", "2099-12-24", "moving house", "Kim", "all"):
        assert word in listed
    assert here("reminders", "resume", "INV-0042").out == "Reminders of invoice:INV-0042 go on.\n"
    assert "INV-0042" not in here("reminders", "pauses").out
    with sqlite3.connect(books / "var" / "paidup.db") as database:
        deeds = database.execute(
            "SELECT actor, what, subject FROM audit WHERE what LIKE 'reminders.%' ORDER BY id"
        ).fetchall()
    assert deeds == [
        ("operator:Kim", "reminders.pause", "invoice:INV-0042"),
        ("operator:Kim", "reminders.pause", "customer:cus_anna"),
        ("operator", "reminders.resume", "invoice:INV-0042"),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (("pause", "cus_anna", "--until", "2099-12-24"), 2, "--reason"),
        (("pause", "cus_anna", *WHY), 2, "--until"),
        (("pause", "cus_anna", "--until", "soon", *WHY), 2, "a day looks like 2026-11-30"),
        (("pause", "cus_anna", "--until", "2099-12-24", "--reason", " "), 2, "--reason"),
        (("pause", "cus_anna", "--until", "2020-01-01", *WHY), 1, "has not come yet"),
        (("pause", "nobody", "--until", "2099-12-24", *WHY), 1, "no customer and no invoice"),
        (("resume", "cus_anna"), 1, "nothing is paused"),
    ],
)
def test_what_is_wrong_is_one_line_and_changes_nothing(
    here: Here, books: Path, arguments: tuple[str, ...], status: int, line: str
) -> None:
    ended = here("reminders", *arguments)
    assert ended.status == status
    assert line in ended.complaint
    assert here("reminders", "pauses").out == "No reminder is paused.\n"


def test_consents_are_exported_in_two_forms_and_no_third(here: Here, books: Path) -> None:
    ended = here("consents", "export")
    assert (ended.status, len(ended.out.splitlines())) == (0, 1), "nobody is linked: the heading"
    assert here("consents", "export", "--format", "json").out == ""
    refused = here("consents", "export", "--format", "xml")
    assert (refused.status, "csv or json" in refused.complaint) == (2, True)
