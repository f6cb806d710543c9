"""No word stands in a template."""

import re
from pathlib import Path

import pytest

import app.pages
import channels.web

FOLDERS = [Path(module.__path__[0]) for module in (app.pages, channels.web)]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_templates_hold_no_words_of_their_own(folder: Path) -> None:
    for template in (folder / "templates").glob("*.html"):
        text = re.sub(
            r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", template.read_text("utf-8"), flags=re.S
        )
        assert not re.search(r"[A-Za-z]{2,}", text), f"{template.name}: {text.split()}"
