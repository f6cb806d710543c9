"""Links between the documents lead somewhere: files, pictures, headings."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_MARKDOWN = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_HTML = re.compile(r"\b(?:href|src|srcset)=\"([^\"\s]+)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def links_of(text: str) -> list[str]:
    """The addresses that a document names, those in code left out."""
    prose = _FENCED.sub("", text)
    return [*_MARKDOWN.findall(prose), *_HTML.findall(prose)]


def anchors_of(text: str) -> set[str]:
    """Headings as GitHub makes anchors of them."""
    kept = (re.sub(r"[^\w\- ]", "", one.lower()) for one in _HEADING.findall(_FENCED.sub("", text)))
    return {one.strip().replace(" ", "-") for one in kept}


def test_every_relative_link_resolves(root: Path, documents: dict[str, str]) -> None:
    broken = []
    for path, text in documents.items():
        for link in links_of(text):
            parts = urlsplit(link)
            if parts.scheme:
                continue
            target = (root / path).parent / unquote(parts.path) if parts.path else root / path
            if not target.exists() or not _has(target, parts.fragment):
                broken.append(f"{path}: {link}")
    assert broken == []


def _has(target: Path, anchor: str) -> bool:
    return not anchor or anchor in anchors_of(target.read_text("utf-8"))


def test_documents_that_code_speaks_of_are_there(root: Path) -> None:
    folders = ("app", "bot", "billing", "channels", "scheduler", "migrations", "bench")
    named = {
        found
        for folder in folders
        for file in (root / folder).rglob("*.py")
        for found in re.findall(r"\bdocs/[\w/-]+\.md", file.read_text("utf-8"))
    }
    assert named
    assert [one for one in sorted(named) if not (root / one).exists()] == []


def test_every_outside_link_is_https(documents: dict[str, str]) -> None:
    outside = [link for text in documents.values() for link in links_of(text)]
    assert [link for link in outside if urlsplit(link).scheme not in {"", "https", "mailto"}] == []


def test_every_picture_is_shown_somewhere_and_says_what_it_shows(
    root: Path, documents: dict[str, str]
) -> None:
    shown = {Path(link).name for text in documents.values() for link in links_of(text)}
    kept = {file.name for file in (root / "docs" / "images").glob("*.png")}
    assert kept
    assert kept <= shown
    for path, text in documents.items():
        for tag in re.findall(r"<img [^>]*>", text):
            assert re.search(r'alt="[^"]{10,}"', tag), f"{path}: {tag}"


def test_every_file_in_docs_is_reached_from_the_readme(documents: dict[str, str]) -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        path = waiting.pop()
        if path in reached or path not in documents:
            continue
        reached.add(path)
        for link in links_of(documents[path]):
            parts = urlsplit(link)
            if not parts.scheme and parts.path:
                waiting.append(_joined(path, parts.path))
    assert set(documents) - reached == set()


def _joined(path: str, link: str) -> str:
    parts: list[str] = []
    for one in (*Path(path).parent.parts, *Path(link).parts):
        if one == "..":
            parts.pop()
        else:
            parts.append(one)
    return "/".join(parts)
