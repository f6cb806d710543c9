"""`paidup broadcast`: a look first, then everybody once; what can't be is said in one line."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.app.conftest import Here
from tests.standins.books import a_document

NOTICE = '[en]\nsubject = "New account"\ntext = "Please use our new account [1]."\n'


@pytest.fixture
def notice(here: Here, tmp_path: Path) -> None:
    """Books with one customer, and a file."""
    (tmp_path / "books.json").write_text(json.dumps(a_document()), "utf-8")
    assert here("import", "books.json").status == 0
    (tmp_path / "notice.toml").write_text(f'id = "new-account"\n{NOTICE}', "utf-8")


@pytest.mark.usefixtures("notice")
def test_a_look_first_and_then_everybody_once(here: Here) -> None:
    looked = here("broadcast", "notice.toml", "--dry-run")
    assert looked.status == 0, looked.err
    assert "[en] New account\nPlease use our new account [1].\n" in looked.out
    assert "would go to 1 address, 0 left out.\nBy channel: email 1. By language: en 1." in (
        looked.out
    )
    elsewhen = f"{datetime.now(UTC) + timedelta(days=2):%a}".lower()
    looked = here("broadcast", "notice.toml", "--dry-run", REMINDER_WEEKDAYS=elsewhen)
    assert "Not at once: outside_hours 1.\n" in looked.out
    looked = here("broadcast", "notice.toml", "--dry-run", "--to", "linked")
    assert "go to 0 addresses, 1 left out.\nLeft out: not_linked 1.\n" in looked.out
    for _ in range(2):
        sent = here("broadcast", "notice.toml")
        assert (sent.status, sent.out) == (0, "new-account: 1 address, 0 left out.\n"), sent.err


@pytest.mark.usefixtures("notice")
def test_what_can_t_be_is_said_in_one_line(here: Here, tmp_path: Path) -> None:
    ended = here("broadcast", "notice.toml", "--to", "planet:mars")
    assert (ended.status, "country:SE" in ended.complaint) == (2, True)
    assert "can't be read" in here("broadcast", "nowhere.toml").complaint
    (tmp_path / "bad.toml").write_bytes(b"\xff")
    assert "not in UTF-8" in here("broadcast", "bad.toml").complaint
    (tmp_path / "bad.toml").write_text("[de]", "utf-8")
    assert "paidup: bad.toml: [de] needs subject" in here("broadcast", "bad.toml").complaint
    here("broadcast", "notice.toml")
    (tmp_path / "notice.toml").write_text(f'id = "new-account"\nrequired = true\n{NOTICE}')
    assert "an id of its own" in here("broadcast", "notice.toml").complaint
