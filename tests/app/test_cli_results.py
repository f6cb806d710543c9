"""`paidup reminders results`: a table, CSV and a picture, and clear words where they can't be."""

import csv
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document

MONTH = ("--since", "2026-11-01", "--until", "2026-11-30")


@pytest.fixture
def books(here: Here, tmp_path: Path) -> None:
    """The contract's example, and a payment in another currency, imported."""
    document = a_document()
    krona = {
        **document["invoices"][0],
        "number": "<b>&7",
        "currency": "SEK",
        "due_on": "2026-11-15",
    }
    paid = {
        **document["payments"][0],
        "id": "pay_2",
        "currency": "SEK",
        "amount": 1000,
        "invoices": [{"number": "<b>&7", "amount": 1000}],
    }
    document["invoices"].append(krona)
    document["payments"].append(paid)
    (tmp_path / "books.json").write_text(json.dumps(document), "utf-8")
    assert here("import", "books.json").status == 0


@pytest.mark.usefixtures("books")
def test_the_table_tells_currencies_apart_and_says_its_rule(here: Here) -> None:
    ended = here("reminders", "results", *MONTH)
    assert ended.status == 0, ended.err
    rows = [line for line in ended.out.splitlines() if "without a reminder" in line]
    assert ["€20.00" in rows[0], "SEK\u00a010.00" in rows[1]] == [True, True], ended.out
    assert "-25" in rows[0]
    assert "1 Nov 2026 to 30 Nov 2026" in ended.out
    assert "in the 7 days before it" in ended.out


@pytest.mark.usefixtures("books")
def test_csv_and_picture_are_written(here: Here, tmp_path: Path) -> None:
    ended = here("reminders", "results", *MONTH, "--csv", "worked.csv", "--plot", "worked.svg")
    assert ended.status == 0, ended.err
    with (tmp_path / "worked.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["currency"], row["recovered_minor"], row["payments"]) for row in rows] == [
        ("EUR", "2000", "1"),
        ("SEK", "1000", "1"),
    ]
    assert {row["step"] + row["channel"] + row["days_to_pay"] for row in rows} == {""}
    picture = ET.parse(tmp_path / "worked.svg").getroot()  # noqa: S314 - our own file
    words = " ".join(picture.itertext())
    assert "Recovered, EUR" in words
    assert "€20.00 · 1 payment" in words
    assert "prefers-color-scheme: dark" in words


def test_nothing_sent_and_nothing_paid_is_said_in_a_line(here: Here) -> None:
    here("db", "upgrade")
    ended = here("reminders", "results", *MONTH)
    assert ended.out == "No reminders and no payments from 1 Nov 2026 to 30 Nov 2026.\n"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("--plot", "worked.png"), 2, "give a name that ends in .svg"),
        (("--since", "1.11.2026"), 2, "a day looks like 2026-11-30"),
        (("--since", "2026-12-01", "--until", "2026-11-30"), 1, "swap them"),
        (("--since", "0001-01-01"), 1, "more than ten years"),
        (("--csv", "nowhere/worked.csv", *MONTH), 1, "can't be written: No such file"),
    ],
)
def test_what_can_t_be_is_said_in_one_line(
    here: Here, arguments: tuple[str, ...], status: int, words: str
) -> None:
    here("db", "upgrade")
    ended = here("reminders", "results", *arguments)
    assert ended.status == status
    assert words in ended.complaint


def test_an_old_schema_names_the_command(here: Here) -> None:
    assert "paidup db upgrade" in here("reminders", "results").complaint
