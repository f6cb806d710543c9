"""`paidup reminders policy`, `preview`, `hold`, `release`, and what doctor says of segments."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document, a_document_due, a_step_ahead

POLICY = """
version = "winter"
holidays = [2026-12-25]
[[segment]]
name = "default"
[[segment.step]]
days = -3
tone = "friendly"
[[segment]]
name = "vip"
[[segment.step]]
days = 2
channels = ["email"]
"""
STEP = a_step_ahead(datetime.now(UTC).date())
AT = ("--at", f"{STEP}T00:00+01:00", "--days", "2")


@pytest.fixture
def books(tmp_path: Path) -> Path:
    """The contract's example file, and a policy beside it."""
    (tmp_path / "policy.toml").write_text(POLICY, "utf-8")
    file = tmp_path / "books.json"
    file.write_text(json.dumps(a_document_due(STEP + timedelta(days=3))), "utf-8")
    return file


def lines(here: Here, **settings: str) -> list[str]:
    ended = here("reminders", "preview", *AT, "--format", "json", **settings)
    assert ended.status == 0, ended.err
    return ended.out.splitlines()


def test_the_policy_in_force_is_printed_with_its_defaults(here: Here, books: Path) -> None:
    ended = here("reminders", "policy", REMINDER_POLICY="policy.toml")
    assert ended.status == 0, ended.err
    for words in ("winter", "2026-12-25", "09:00-20:00", "cap_per_week", "vip", "friendly", "+2"):
        assert words in ended.out
    without = here("reminders", "policy")
    assert "settings" in without.out
    assert "+14" in without.out


def test_the_name_to_hold_is_told_whole_in_a_pipe(here: Here, books: Path) -> None:
    here("import", "books.json", REMINDER_POLICY="policy.toml")
    shown = here("reminders", "preview", *AT, REMINDER_POLICY="policy.toml", COLUMNS="80").out
    (line,) = [json.loads(one) for one in lines(here, REMINDER_POLICY="policy.toml")]
    assert line["names"]
    assert [name for name in line["names"] if f" {name} " not in shown] == []


def test_two_previews_are_the_same_lines(here: Here, books: Path) -> None:
    here("import", "books.json", REMINDER_POLICY="policy.toml")
    first = lines(here, REMINDER_POLICY="policy.toml")
    assert first == lines(here, REMINDER_POLICY="policy.toml")
    (line,) = [json.loads(one) for one in first]
    assert line["goes"] is True
    assert line["policy"] == "winter"
    assert line["tone"] == "friendly"
    assert line["steps"] == [-3]
    assert line["local"].startswith(f"{STEP}T")
    assert "anna@" not in first[0]


def test_one_is_held_and_released(here: Here, books: Path) -> None:
    here("import", "books.json", REMINDER_POLICY="policy.toml")
    settings = {"REMINDER_POLICY": "policy.toml"}
    (name,) = json.loads(lines(here, **settings)[0])["names"]
    held = here("reminders", "hold", name, "--by", "bo", **settings)
    assert held.out == f"{name} is held until you release it.\n"
    (line,) = lines(here, **settings)
    assert json.loads(line)["why"] == "held"
    released = here("reminders", "release", name, **settings)
    assert released.out == f"{name} goes by the usual rules again.\n"
    (line,) = lines(here, **settings)
    assert json.loads(line)["why"] == "due"
    again = here("reminders", "release", name, **settings)
    assert (again.status, again.complaint) == (1, "paidup: that reminder is not held")


def test_bad_usage_is_one_line(here: Here, books: Path) -> None:
    here("import", "books.json")
    assert here("reminders", "preview", "--format", "xml").status == 2
    refused = here("reminders", "hold", "INV-0042")
    assert refused.status == 1
    assert "names no reminder" in refused.complaint
    assert "paidup reminders preview" in here("reminders", "hold", "X/-3/000000").complaint


def test_an_old_schema_is_told(here: Here) -> None:
    assert "paidup db upgrade" in here("reminders", "hold", "INV-1/-3/000000").complaint


def test_doctor_tells_of_a_segment_that_the_policy_does_not_have(here: Here, books: Path) -> None:
    document = a_document()
    document["customers"][0]["segment"] = "gold"
    books.write_text(json.dumps(document), "utf-8")
    here("import", "books.json")
    settings = {"REMINDER_POLICY": "policy.toml", "SECRET_KEY": "k" * 40}
    told = here("doctor", **settings).out
    assert '✗ Reminder policy: knows no "gold" (1 customers): they get the default' in told
    document["customers"][0]["segment"] = "vip"
    books.write_text(json.dumps(document), "utf-8")
    here("import", "books.json")
    assert "✓ Reminder policy: version winter" in here("doctor", **settings).out
