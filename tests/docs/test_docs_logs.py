"""The list of the log's lines is the code's own: every event, its level and its fields."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

_CODE = ("app", "bot", "billing", "channels", "scheduler")
_LEVELS = {"info", "warning", "error", "exception"}
_ROW = re.compile(r"^\| (`[^|]+`) \| ([^|]+) \|([^|]*)\| ([^|]+) \|$", re.MULTILINE)
_TICKED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class Line:
    """One call of a logger."""

    event: str
    level: str
    fields: frozenset[str]


def _calls(root: Path) -> Iterator[Line]:
    for folder in _CODE:
        for file in sorted((root / folder).rglob("*.py")):
            tree = ast.parse(file.read_text("utf-8"))
            yield from (line for node in ast.walk(tree) for line in _line(node))


def _line(node: ast.AST) -> Iterator[Line]:
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Name(id=name), attr=level),
            args=[ast.Constant(value=str(event))],
        ) if name.lower() in {"log", "_log"} and level in _LEVELS:
            fields = frozenset(one.arg for one in node.keywords if one.arg)
            yield Line(event, "error" if level == "exception" else level, fields)


@pytest.fixture(scope="module")
def rows(documents: dict[str, str]) -> list[Line]:
    """The page's rows, one line an event: a row may name several."""
    found = _ROW.findall(documents["docs/logs.md"])
    return [
        Line(event, level, frozenset(_TICKED.findall(fields)))
        for events, levels, fields, _ in found
        for event, level in zip(
            _TICKED.findall(events), _each(levels, len(_TICKED.findall(events))), strict=True
        )
    ]


def _each(levels: str, count: int) -> list[str]:
    named = levels.split(", ")
    return named if len(named) == count else named * count


def test_every_line_is_listed_with_its_level_and_fields(root: Path, rows: list[Line]) -> None:
    lines = set(_calls(root))
    assert len(lines) > 80
    lacking = [
        one
        for one in lines
        if not any(
            row.event == one.event and row.level == one.level and one.fields <= row.fields
            for row in rows
        )
    ]
    assert lacking == []


def test_no_line_is_listed_that_the_code_does_not_write(root: Path, rows: list[Line]) -> None:
    code = "\n".join(
        file.read_text("utf-8") for folder in _CODE for file in (root / folder).rglob("*.py")
    )
    assert [row.event for row in rows if f'"{row.event}"' not in code] == []
