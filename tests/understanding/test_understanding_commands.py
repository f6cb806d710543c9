"""Typed commands, and the line that `paidup understand` prints."""

import json
from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.commands import LONGEST_ARGUMENT, parse_command
from bot.understanding.report import json_line, report_line
from bot.understanding.understander import ExampleUnderstander

COMMANDS: Mapping[str, str] = {
    "balance": "balance",
    "invoice": "invoice_detail",
    "help": "help",
    "start": "greeting",
    "rechnung": "invoice_detail",
}


@pytest.mark.parametrize(
    ("said", "command"),
    [
        ("/balance", ("balance", "")),
        ("/Balance", ("balance", "")),
        ("/ balance", ("balance", "")),
        ("/invoice INV-0042", ("invoice_detail", "INV-0042")),
        ("/invoice@MyBot INV-0042", ("invoice_detail", "INV-0042")),
        ("/invoice@MyBot", ("invoice_detail", "")),
        ("/invoice the one\nfrom march", ("invoice_detail", "the one from march")),
        ("/start a_b-C1", ("greeting", "a_b-C1")),
        ("balance", ("balance", "")),
        (" Balance! ", ("balance", "")),
        ("help?", ("help", "")),
        ("invoice INV-0042", ("invoice_detail", "INV-0042")),
        ("invoice 42", ("invoice_detail", "42")),
        ("Rechnung 42", ("invoice_detail", "42")),
        ("/nonsense", None),
        ("nonsense", None),
        ("balance of my invoice", None),
        ("help me with INV-0042", None),
        ("/", None),
        ("", None),
        ("what is /balance", None),
    ],
)
def test_a_command_is_exact(said: str, command: tuple[str, str] | None) -> None:
    assert parse_command(said, COMMANDS) == command


def test_an_argument_has_an_end() -> None:
    parsed = parse_command("/invoice " + "x" * 900, COMMANDS)
    assert parsed == ("invoice_detail", "x" * LONGEST_ARGUMENT)


@given(st.text(max_size=400))
def test_no_text_breaks_the_command_reader(said: str) -> None:
    for text in (said, f"/{said}", f"/invoice {said}"):
        parsed = parse_command(text, COMMANDS)
        assert parsed is None or parsed[0] in COMMANDS.values()


def test_the_report_has_the_shape_of_the_contract(understander: ExampleUnderstander) -> None:
    report = report_line(
        understander,
        "can i pay half of INV-0042 on friday, for march, 50 now",
        id="7",
        today=date(2026, 11, 18),
        locale="en-GB",
    )
    read = json.loads(json_line(report))
    assert set(read) == {"id", "text", "top", "slots", "ms"}
    assert read["id"] == "7"
    assert read["top"][0][0] == "pay_part"
    assert len(read["top"]) >= 3
    assert read["slots"]["fraction"] == 0.5
    assert read["slots"]["date"] == "2026-11-20"
    assert read["slots"]["period"] == "2026-03-01/2026-03-31"
    assert read["slots"]["amount_minor"] == 5000
    assert read["slots"]["currency"] is None
    assert read["ms"] >= 0


def test_only_what_was_said_is_reported(understander: ExampleUnderstander) -> None:
    report = report_line(
        understander, "was schulde ich", id="1", today=date(2026, 11, 18), locale="de"
    )
    assert report["slots"] == {}
    assert "schulde" in json_line(report)
