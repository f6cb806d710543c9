"""The documents as texts, and the programs' own lists to hold against them."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_PLACES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "docs/**/*.md")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def documents() -> dict[str, str]:
    """Every Markdown file, by its path from the root."""
    files = {file for place in _PLACES for file in ROOT.glob(place)}
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in sorted(files)}


@pytest.fixture(scope="session")
def manual(documents: dict[str, str]) -> str:
    """README and docs as one text, without decisions: they tell why, not what."""
    return "\n".join(
        text
        for path, text in documents.items()
        if path == "README.md" or (path.startswith("docs/") and "/decisions/" not in path)
    )
