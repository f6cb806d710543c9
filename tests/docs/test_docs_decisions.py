"""Decision records keep their form: numbered without gaps, short, three headings."""

import re
from pathlib import Path

import pytest

LONGEST = 45
HEADINGS = ["Context", "Decision", "Consequences"]
RECORDS = sorted((Path(__file__).parents[2] / "docs" / "decisions").glob("*.md"))


def test_numbers_have_no_gaps() -> None:
    numbers = [int(record.name[:4]) for record in RECORDS]
    assert numbers == list(range(1, len(RECORDS) + 1))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_record_keeps_its_form(record: Path) -> None:
    assert re.fullmatch(r"\d{4}(-[a-z0-9]+)+\.md", record.name)
    lines = record.read_text("utf-8").splitlines()
    assert len(lines) <= LONGEST
    assert re.match(rf"# {int(record.name[:4])}\. \S", lines[0])
    assert [line[3:] for line in lines if line.startswith("## ")] == HEADINGS
    for heading, following in zip(HEADINGS, [*HEADINGS[1:], None], strict=True):
        start = lines.index(f"## {heading}") + 1
        end = lines.index(f"## {following}") if following else len(lines)
        assert any(line.strip() for line in lines[start:end]), heading


def test_every_record_is_listed(documents: dict[str, str]) -> None:
    listed = re.findall(r"\]\(decisions/([\w-]+\.md)\)", documents["docs/architecture.md"])
    assert {record.name for record in RECORDS} <= set(listed)
