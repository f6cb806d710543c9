"""JSON: the contract's import document to raw records."""

import json
from collections.abc import Iterator
from typing import Any, Never

from billing.importfile.checking import Checked, Place, RawRecord, check, path_of, quoted
from billing.importfile.findings import Finding
from billing.records import KINDS


class _Twice(ValueError):
    """An object that has a field twice: one of them would be lost."""


def read_json(file: str, text: str) -> Checked:
    """The records and findings of a JSON document."""
    try:
        document = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
    except RecursionError:
        return check(file, (), [Finding(file, "", "", "is nested too deeply")])
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        return check(file, (), [Finding(file, where, "", f"is no JSON: {error.msg}")])
    except ValueError as error:
        return check(file, (), [Finding(file, "", "", str(error))])
    if not isinstance(document, dict):
        problem = f"must be an object with {', '.join(KINDS)}"
        return check(file, (), [Finding(file, "", "", problem)])
    return check(file, _records(document), list(_misshapen(file, document)))


def _misshapen(file: str, document: dict[str, Any]) -> Iterator[Finding]:
    for name, value in document.items():
        if name not in KINDS:
            yield Finding(file, "", name, f"is no known field: there are {', '.join(KINDS)}")
        elif not isinstance(value, list):
            yield Finding(file, "", name, "must be a list")


def _records(document: dict[str, Any]) -> Iterator[RawRecord]:
    for kind in KINDS:
        values = document.get(kind, [])
        for index, value in enumerate(values if isinstance(values, list) else []):
            yield RawRecord(kind, value, _Placed(f"{kind}[{index}]{quoted(value, kind)}"))


class _Placed:
    """Names one record of the document."""

    __slots__ = ("_record",)

    def __init__(self, record: str) -> None:
        self._record = record

    def __call__(self, path: tuple[str | int, ...]) -> Place:
        return self._record, path_of(path)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Twice(f"the field {twice!r} is there twice in one record")
    return found


def _refuse(constant: str) -> Never:
    raise ValueError(f"{constant} is no number")
