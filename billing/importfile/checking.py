"""Checking: raw records of any file form to domain values and findings, by the shapes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from billing.importfile.findings import Finding
from billing.importfile.shapes import (
    CustomerShape,
    InvoiceShape,
    PaymentShape,
    Shape,
    SubscriptionShape,
)
from billing.numbering import number_key
from billing.records import KINDS, Records

SHAPES: Mapping[str, type[Shape]] = {
    "customers": CustomerShape,
    "invoices": InvoiceShape,
    "payments": PaymentShape,
    "subscriptions": SubscriptionShape,
}
_PROBLEMS = {
    "missing": "is missing",
    "extra_forbidden": "is no known field",
    "int_type": "must be a whole number, without decimals or quotes",
    "string_type": "must be a text in quotes",
    "list_type": "must be a list",
    "bool_type": "must be true or false",
    "model_type": "must be a record",
    "model_attributes_type": "must be a record",
}
Place = tuple[str, str]  # record and field, as a finding names them


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as it stood in the file. `place` names it, for a path into it, in a finding."""

    kind: str
    value: Any
    place: Callable[[tuple[str | int, ...]], Place]


@dataclass(frozen=True, slots=True)
class Checked:
    """What could be read, where it stood (by kind and position), and what is wrong."""

    file: str
    records: Records
    places: Mapping[str, Sequence[RawRecord]]
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class _Bench:
    """What is collected while the records are gone through."""

    file: str
    good: dict[str, list[Any]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    places: dict[str, list[RawRecord]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    bad: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    seen: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in KINDS})
    findings: list[Finding] = field(default_factory=list)
    roles: dict[str, dict[str, bool]] = field(default_factory=dict)


def check(file: str, raw: Iterable[RawRecord], findings: Iterable[Finding] = ()) -> Checked:
    """Every record by its shape; `findings` are those that reading the file made already."""
    bench = _Bench(file, findings=list(findings))
    for record in raw:
        _check(bench, record)
    return Checked(
        file=file,
        records=Records(
            customers=tuple(bench.good["customers"]),
            invoices=tuple(bench.good["invoices"]),
            payments=tuple(bench.good["payments"]),
            subscriptions=tuple(bench.good["subscriptions"]),
            unreadable={kind: frozenset(names) for kind, names in bench.bad.items()},
            roles=bench.roles,
        ),
        places=bench.places,
        findings=tuple(bench.findings),
    )


def name_field(kind: str) -> str:
    """The field that names a record of this kind."""
    return "number" if kind == "invoices" else "id"


def path_of(path: Iterable[str | int]) -> str:
    """A path as a person writes it: lines[0].unit_amount."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def quoted(value: Any, kind: str) -> str:
    """The record's own name in quotes after a blank, or nothing where it has none."""
    name = value.get(name_field(kind)) if isinstance(value, dict) else None
    return f' "{name}"' if isinstance(name, str) and name else ""


def _check(bench: _Bench, record: RawRecord) -> None:
    kind = record.kind
    name = record.value.get(name_field(kind)) if isinstance(record.value, dict) else None
    try:
        shape = SHAPES[kind].model_validate(record.value)
        value = shape.to_domain()
    except ValidationError as error:
        if isinstance(name, str):
            bench.bad[kind].add(name)
        for detail in error.errors(include_url=False, include_context=False, include_input=False):
            bench.findings.append(_finding(bench.file, record, detail))
        return
    key = number_key(str(name)) if kind == "invoices" else str(name)
    if key in bench.seen[kind]:
        where, at = record.place((name_field(kind),))
        bench.findings.append(Finding(bench.file, where, at, f"{name!r} is there twice"))
        return
    bench.seen[kind].add(key)
    bench.good[kind].append(value)
    if isinstance(shape, CustomerShape) and shape.roles is not None:
        bench.roles[shape.id] = shape.roles
    bench.places[kind].append(record)


def _finding(file: str, record: RawRecord, detail: ErrorDetails) -> Finding:
    path: tuple[str | int, ...] = detail["loc"]
    problem = _PROBLEMS.get(detail["type"], detail["msg"].removeprefix("Value error, "))
    if not path and ": " in problem:
        # A record's sums as a whole: the shape says which field they speak of.
        named, problem = problem.split(": ", 1)
        path = (named,)
    where, at = record.place(path)
    return Finding(file, where, at, problem[:1].lower() + problem[1:])
