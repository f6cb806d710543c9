"""`paidup fees preview` and LATE_FEE_RULES: off by default, and mistakes in one line."""

import json
from pathlib import Path

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document

RULES = "due_from = 2026-11-01\n[[step]]\ndays = 7\nflat = { EUR = 500 }\n"


@pytest.fixture
def books(here: Here, tmp_path: Path) -> None:
    """The contract's example, and rules."""
    (tmp_path / "books.json").write_text(json.dumps(a_document()), "utf-8")
    (tmp_path / "fees.toml").write_text(RULES, "utf-8")
    assert here("import", "books.json").status == 0


@pytest.mark.usefixtures("books")
def test_fees_are_off_until_a_file_is_named(here: Here) -> None:
    ended = here("fees", "preview")
    assert ended.out == "Late fees are off: LATE_FEE_RULES names no file.\n"


@pytest.mark.usefixtures("books")
def test_who_would_be_charged_what(here: Here) -> None:
    settings = {"LATE_FEE_RULES": "fees.toml"}
    before = here("fees", "preview", "--at", "2026-12-06T12:00Z", **settings)
    assert before.out == "No late fee falls due by then.\n"
    for _ in range(2):  # looking charges nothing
        ended = here("fees", "preview", "--at", "2026-12-07T12:00Z", **settings)
        assert ended.status == 0, ended.err
        [row] = [line for line in ended.out.splitlines() if "INV-0042" in line]
        assert ["yes" in row, "€5.00" in row, "7 Dec 2026" in row] == [True] * 3


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        (None, "LATE_FEE_RULES: fees.toml: No such file"),
        ("[[step]]", "LATE_FEE_RULES: fees.toml: needs due_from"),
    ],
)
def test_a_file_that_can_t_be_used_is_refused_at_start(
    here: Here, tmp_path: Path, rules: str | None, words: str
) -> None:
    if rules is not None:
        (tmp_path / "fees.toml").write_text(rules, "utf-8")
    for command in (("fees", "preview"), ("serve",)):
        ended = here(*command, LATE_FEE_RULES="fees.toml")
        assert (ended.status, words in ended.complaint) == (1, True), ended.err


def test_an_old_schema_names_the_command(here: Here, tmp_path: Path) -> None:
    (tmp_path / "fees.toml").write_text(RULES, "utf-8")
    ended = here("fees", "preview", LATE_FEE_RULES="fees.toml")
    assert "paidup db upgrade" in ended.complaint
