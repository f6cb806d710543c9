"""What is read in each language: tables of sentences in said/, with what only that language has."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.model import Slots
from bot.understanding.normal import clean
from bot.understanding.slots.finder import SlotFinder, Wish

WEDNESDAY = date(2026, 11, 18)
TABLES = sorted((Path(__file__).parent / "said").glob("*.yaml"))


def rows() -> list[Any]:
    found = []
    for table in TABLES:
        content = yaml.safe_load(table.read_text("utf-8"))
        for row in content["said"]:
            name = f"{table.stem}: {row['text']}"
            wanted = row["wants"], row["slots"]
            found.append(pytest.param(row["text"], content["locale"], *wanted, id=name))
    return found


@pytest.mark.parametrize(("text", "locale", "intent", "expected"), rows())
def test_all_that_is_said_and_no_more_is_read(
    finder: SlotFinder, text: str, locale: str, intent: str, expected: dict[str, Any]
) -> None:
    slots = finder.find(clean(text), Wish((intent,), WEDNESDAY, locale))
    names = [name for name in Slots.__slots__ if getattr(slots, name) is not None]
    assert {name: spoken(getattr(slots, name)) for name in names} == {
        name: str(value) for name, value in expected.items()
    }


def spoken(value: Any) -> str:
    return f"{value[0]}/{value[1]}" if isinstance(value, tuple) else str(value)


def test_every_language_has_its_table() -> None:
    packs = {table.stem for table in TABLES}
    assert packs == {"ar", "de", "en", "es", "fr", "pt", "ru"}
    counts = [len(yaml.safe_load(table.read_text("utf-8"))["said"]) for table in TABLES]
    assert min(counts) >= 25
