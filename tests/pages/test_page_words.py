"""Every language says everything: same phrases, same values; no word stands in a template."""

import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

import app.pages
import channels.web

FOLDERS = [Path(module.__path__[0]) for module in (app.pages, channels.web)]


def _phrases(folder: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file in sorted(folder.glob("*.ftl")):
        source = file.read_text(encoding="utf-8")
        for entry in FluentParser().parse(source).body:
            assert not isinstance(entry, ast.Junk), f"{file.name}: {entry}"
            if isinstance(entry, ast.Message):
                words = source[entry.span.start : entry.span.end]
                found[entry.id.name] = set(re.findall(r"\{\s*\$(\w+)", words))
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_german_says_what_english_says(folder: Path) -> None:
    english, german = (_phrases(folder / "words" / tag) for tag in ("en", "de"))
    assert english == german


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_templates_hold_no_words_of_their_own(folder: Path) -> None:
    for template in (folder / "templates").glob("*.html"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", template.read_text("utf-8"), flags=re.S
        )
        assert not re.search(r"[A-Za-z]{2,}", text), f"{template.name}: {text.split()}"
