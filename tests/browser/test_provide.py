"""How a Chromium is found, and what is said where there is none."""

from pathlib import Path

from tests.browser.provide import find_chromium, starts


def _program(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_starts_is_a_browser(tmp_path: Path) -> None:
    assert starts(_program(tmp_path / "chromium", 0))


def test_a_stub_that_fails_a_folder_and_nothing_are_none(tmp_path: Path) -> None:
    assert not starts(_program(tmp_path / "stub", 1))
    assert not starts(str(tmp_path))
    assert not starts("")
    unreadable = tmp_path / "text"
    unreadable.write_text("no program")
    assert not starts(str(unreadable))


def test_the_first_that_starts_is_taken(tmp_path: Path) -> None:
    _program(tmp_path / "chromium", 0)
    found = find_chromium({"PATH": str(tmp_path)})
    assert found is not None
    assert starts(found)
