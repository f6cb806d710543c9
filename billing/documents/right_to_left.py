"""A right-to-left paper: what on it reads from left to right keeps its order."""

from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TypeVar

from billing.directions import left_to_right
from billing.documents.sheet import Sheet

_Part = TypeVar("_Part")
_NOT_SHOWN = frozenset({"language", "region", "paper"})


def mirrored(sheet: Sheet) -> Sheet:
    """The sheet with marks around its numbers, names and addresses in left-to-right scripts."""
    return replace(_turned(sheet), mirrored=True)


def _turned(part: _Part) -> _Part:
    if isinstance(part, StrEnum):
        return part
    if isinstance(part, str):
        return left_to_right(part)  # type: ignore[return-value] # a str for a str
    if isinstance(part, tuple):
        return tuple(map(_turned, part))  # type: ignore[return-value] # a tuple for a tuple
    if is_dataclass(part) and not isinstance(part, type):
        shown = (one.name for one in fields(part) if one.name not in _NOT_SHOWN)
        return replace(part, **{name: _turned(getattr(part, name)) for name in shown})
    return part
