"""`paidup people`: roles are listed, changed and on record."""

import json
import sqlite3
from pathlib import Path

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document


@pytest.fixture
def books(here: Here, tmp_path: Path) -> Path:
    """Anna's books, imported."""
    (tmp_path / "books.json").write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    return tmp_path


def test_a_role_is_given_listed_and_taken_back(here: Here, books: Path) -> None:
    first = here("people", "list", "cus_anna").out.splitlines()[0]
    assert first == "anna@lind.example: full"
    changed = here("people", "role", "cus_anna", "Anna@Lind.example", "viewer", "--by", "Kim")
    assert changed.out == "This address of cus_anna is now: viewer.\n", changed.err
    assert "anna@lind.example: viewer" in here("people", "list", "cus_anna").out
    again = here("people", "role", "cus_anna", "anna@lind.example", "viewer")
    assert again.out == "This address of cus_anna was already: viewer.\n"
    here("people", "role", "cus_anna", "anna@lind.example", "full")
    assert "anna@lind.example: full" in here("people", "list", "cus_anna").out
    with sqlite3.connect(books / "var" / "paidup.db") as database:
        deeds = database.execute(
            "SELECT actor, subject, after FROM audit WHERE what = 'people.role' ORDER BY id"
        ).fetchall()
        [(anna,)] = database.execute("SELECT id FROM person WHERE email = 'anna@lind.example'")
    assert [(actor, subject, json.loads(after)) for actor, subject, after in deeds] == [
        ("operator:Kim", "customer:cus_anna", {"person": f"{anna}", "role": "viewer"}),
        ("operator", "customer:cus_anna", {"person": f"{anna}", "role": "full"}),
    ]


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (("role", "cus_anna", "anna@lind.example", "boss"), 2, "full or viewer"),
        (("role", "cus_anna", "who@lind.example", "viewer"), 1, "no such address"),
        (("role", "nobody", "anna@lind.example", "viewer"), 1, "no customer"),
        (("list", "nobody"), 1, "no customer"),
        (("erase", "cus_anna", "anna@lind.example"), 2, "it can't be undone"),
        (("erase", "cus_anna", "who@lind.example", "--yes"), 1, "was ever here"),
    ],
)
def test_what_is_wrong_is_one_line(
    here: Here, books: Path, arguments: tuple[str, ...], status: int, line: str
) -> None:
    ended = here("people", *arguments)
    assert ended.status == status
    assert line in ended.complaint
