"""POLICY_FOLDER: read whole or refused at the start; `paidup policies` and doctor show it."""

from pathlib import Path

import pytest

from app.demo.run import POLICIES
from app.policy_folder import read_policy_folder
from tests.app.conftest import Here

TEXT = "---\ntitle: Late fees\nversion: 2026-11\nwords: [late fee]\n---\nNone at all.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good text."""
    made = tmp_path / "texts"
    made.mkdir()
    (made / "late-fees.en.md").write_text(TEXT, "utf-8")
    return made


def refusal(folder: Path) -> str:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - its words are looked at
        read_policy_folder(folder)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_the_demo_s_texts_stand_in_two_languages() -> None:
    found = read_policy_folder(POLICIES).list_all()
    topics = {one.topic for one in found}
    assert {"late-fees", "refunds", "bank-transfer", "cancellation", "data-protection"} < topics
    assert {(one.topic, one.language) for one in found} == {
        (topic, language) for topic in topics for language in ("en", "de")
    }


def test_hidden_files_are_not_ours(folder: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"\0\xff")
    assert len(read_policy_folder(folder).list_all()) == 1


def test_each_mistake_names_its_file(folder: Path, tmp_path: Path) -> None:
    assert "nowhere can't be read (No such file or directory): name a folder" in refusal(
        tmp_path / "nowhere"
    )
    (tmp_path / "empty").mkdir()
    assert "is empty: put a text in" in refusal(tmp_path / "empty")
    other = folder / "other.en.md"
    for content, said in (
        (TEXT.replace("version: 2026-11\n", "").encode(), "version is missing: add a line"),
        (TEXT.replace("title", "colour").encode(), "colour is no known field: remove it"),
        (b"\x00\x01\xfe\xff", "must be a text file in UTF-8"),
        (b"x" * 10_000_000, "is larger than 100,000 bytes"),
        (
            TEXT.replace("title:", "topic: late-fees\ntitle:").encode(),
            "has topic and language of late-fees.en.md: remove one",
        ),
    ):
        other.write_bytes(content)
        assert refusal(folder).startswith(f"other.en.md: {said}")
    other.unlink()
    other.mkdir()
    assert refusal(folder) == "other.en.md: is no file: move it out of the folder"


def test_more_topics_than_a_list_can_show_are_refused(folder: Path) -> None:
    for number in range(24):
        (folder / f"topic-{number}.md").write_text(TEXT, "utf-8")
    assert "more than 24 topics" in refusal(folder)
    for number in range(500):
        (folder / f"topic-{number}.md").write_text(TEXT, "utf-8")
    assert "more than 500 files" in refusal(folder)


def test_the_command_lists_topics_languages_and_versions(here: Here, folder: Path) -> None:
    assert here("policies").out == "There are no policy texts: POLICY_FOLDER names no folder.\n"
    (folder / "late-fees.md").write_text(TEXT.replace("Late fees", "Fees [red]"), "utf-8")
    shown = here("policies", POLICY_FOLDER="texts")
    assert shown.status == 0, shown.err
    rows = [line.split("│")[1:6] for line in shown.out.splitlines() if "2026-11" in line]
    assert [[cell.strip() for cell in row] for row in rows] == [
        ["late-fees", "any", "2026-11", "Fees [red]", "late fee"],
        ["late-fees", "en", "2026-11", "Late fees", "late fee"],
    ]


def test_a_bad_folder_is_refused_at_the_start_of_everything(here: Here, folder: Path) -> None:
    (folder / "late-fees.en.md").write_text(TEXT.replace("version: 2026-11\n", ""), "utf-8")
    for command in ("policies", "serve"):
        ended = here(command, POLICY_FOLDER="texts")
        assert ended.status == 1
        assert "POLICY_FOLDER: late-fees.en.md: version is missing" in ended.complaint
    doctor = here("doctor", POLICY_FOLDER="texts")
    assert doctor.status == 1
    assert "POLICY_FOLDER: late-fees.en.md: version is missing" in doctor.out


def test_doctor_says_what_there_is_and_what_lacks(here: Here, folder: Path) -> None:
    assert "✓ Policy texts: late-fees (en 2026-11)\n" in here("doctor", POLICY_FOLDER="texts").out
    (folder / "refunds.de.md").write_text(TEXT, "utf-8")
    said = here("doctor", POLICY_FOLDER="texts").out
    assert "✗ Policy texts: late-fees (en 2026-11); refunds (de 2026-11); no English and" in said
    assert "add refunds.en.md, or refunds.md" in said
