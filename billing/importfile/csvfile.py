"""CSV: one kind a file, found by its header, to the same raw records as JSON (docs/import.md)."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from billing.importfile.checking import (
    Checked,
    Place,
    RawRecord,
    check,
    name_field,
    path_of,
    quoted,
)
from billing.importfile.findings import Finding

Cells = Mapping[str, str]
_WHOLE = re.compile(r"-?\d{1,15}", re.ASCII)
_PERIOD = ("period_start", "period_end")
_ADDRESS = ("line1", "line2", "city", "postal_code", "country")
_SHIPPING = tuple(f"shipping_{name}" for name in _ADDRESS)


@dataclass(frozen=True, slots=True)
class _Table:
    """How a kind looks as a table. Columns of `of_record` must agree in all rows of a record."""

    kind: str
    needed: tuple[str, ...]
    of_record: tuple[str, ...]
    of_row: tuple[str, ...]
    build: Callable[[list[Cells]], dict[str, Any]]

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.of_record, *self.of_row)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int  # as an editor counts, the header being 1
    cells: Cells


def read_csv(file: str, text: str) -> Checked:
    """The records and findings of a table."""
    try:
        header, rows, findings = _read(file, text)
    except csv.Error as error:
        return check(file, (), [Finding(file, "", "", f"is no CSV: {error}")])
    if not header:
        return check(file, (), [Finding(file, "row 1", "", "the header is missing")])
    table = max(_TABLES, key=lambda one: len(set(one.columns) & set(header)))
    wrong = list(_check_header(file, table, header))
    if wrong:
        return check(file, (), wrong)
    findings.extend(_check_agreement(file, table, rows))
    return check(file, _records(table, rows), findings)


def _read(file: str, text: str) -> tuple[list[str], list[_Row], list[Finding]]:
    first = text.partition("\n")[0]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header = [cell.strip() for cell in next(reader, [])]
    rows: list[_Row] = []
    findings: list[Finding] = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            problem = f"has {len(cells)} cells where the header has {len(header)}"
            findings.append(Finding(file, f"row {reader.line_num}", "", problem))
            continue
        stripped = (cell.strip() for cell in cells)
        rows.append(_Row(reader.line_num, dict(zip(header, stripped, strict=True))))
    return header, rows, findings


def _check_header(file: str, table: _Table, header: list[str]) -> Iterator[Finding]:
    for name in dict.fromkeys(header):
        if name not in table.columns:
            problem = f"is no column of {table.kind}: there are {', '.join(table.columns)}"
            yield Finding(file, "row 1", name or "(empty)", problem)
        if header.count(name) > 1:
            yield Finding(file, "row 1", name, "is there twice")
    for name in table.needed:
        if name not in header:
            yield Finding(file, "row 1", name, f"the column is missing ({table.kind})")


def _check_agreement(file: str, table: _Table, rows: list[_Row]) -> Iterator[Finding]:
    """Rows of one record repeat what belongs to the record."""
    if not table.of_row:
        return
    first: dict[str, _Row] = {}
    for row in rows:
        name = row.cells[name_field(table.kind)]
        begin = first.setdefault(name, row)
        for column in table.of_record:
            if row.cells.get(column) != begin.cells.get(column):
                problem = f"differs from row {begin.number} of the same record"
                yield Finding(file, f'row {row.number} "{name}"', column, problem)


def _records(table: _Table, rows: list[_Row]) -> Iterator[RawRecord]:
    for group in _groups(table, rows):
        value = table.build([row.cells for row in group])
        yield RawRecord(table.kind, value, _Placed(table.kind, value, group))


def _groups(table: _Table, rows: list[_Row]) -> Iterable[list[_Row]]:
    if not table.of_row:
        return [[row] for row in rows]
    found: dict[str, list[_Row]] = {}
    for row in rows:
        found.setdefault(row.cells[name_field(table.kind)], []).append(row)
    return found.values()


class _Placed:
    """Names the row that a path into the built record comes from."""

    __slots__ = ("_name", "_rows")

    def __init__(self, kind: str, value: dict[str, Any], rows: list[_Row]) -> None:
        self._name = quoted(value, kind)
        self._rows = rows

    def __call__(self, path: tuple[str | int, ...]) -> Place:
        row, rest = self._rows[0], path
        match path:
            case ("lines" | "invoices", int(index), *inner) if index < len(self._rows):
                row, rest = self._rows[index], tuple(inner)
            case ("address", *inner):
                rest = tuple(inner)
            case ("shipping_address", str(name)):
                rest = (f"shipping_{name}",)
        return f"row {row.number}{self._name}", path_of(rest)


def _given(cells: Cells, names: Iterable[str]) -> dict[str, Any]:
    """The cells of these columns that are not empty: an empty one is a field left out."""
    return {name: cells[name] for name in names if cells.get(name)}


def _numbers(value: dict[str, Any], *names: str) -> dict[str, Any]:
    """Whole numbers as numbers; anything else stays text, and its shape will say so."""
    return {
        name: int(cell) if name in names and _WHOLE.fullmatch(cell) else cell
        for name, cell in value.items()
    }


def _customer(rows: list[Cells]) -> dict[str, Any]:
    cells = rows[0]
    names = ("id", "name", "company", "currency", "locale", "time_zone", "tax_id", "segment")
    value = _given(cells, names)
    value["emails"] = _several(cells, "emails")
    if viewers := _several(cells, "viewers"):
        value["viewers"] = viewers
    shipping = {name: cells.get(key, "") for key, name in zip(_SHIPPING, _ADDRESS, strict=True)}
    return value | {
        "address": _given(cells, _ADDRESS),
        "shipping_address": _given(shipping, _ADDRESS),
    }


def _several(cells: Cells, name: str) -> list[str]:
    return [one.strip() for one in cells.get(name, "").split(";") if one.strip()]


def _period(cells: Cells) -> dict[str, Any]:
    days = [cells.get("period_start", ""), cells.get("period_end", "")]
    return {"period": days} if any(days) else {}


def _invoice(rows: list[Cells]) -> dict[str, Any]:
    names = ("number", "customer", "currency", "status", "issued_on", "due_on", "purchase_order")
    lines = ("quantity", "unit_amount", "tax_rate", "tax_name")
    return {
        **_given(rows[0], names),
        **_period(rows[0]),
        "lines": [
            {"description": row.get("description", "")}
            | _numbers(_given(row, lines), "unit_amount")
            for row in rows
        ],
        "discounts": [
            {"description": row.get("discount_description", "")}
            | _numbers({"amount": row["discount"]}, "amount")
            for row in rows
            if row.get("discount")
        ],
    }


def _payment(rows: list[Cells]) -> dict[str, Any]:
    names = ("id", "customer", "currency", "amount", "paid_at", "method", "status")
    return {
        **_numbers(_given(rows[0], names), "amount"),
        "invoices": [
            _numbers(
                {"number": row.get("invoice", ""), "amount": row.get("invoice_amount", "")},
                "amount",
            )
            for row in rows
            if row.get("invoice") or row.get("invoice_amount")
        ],
    }


def _subscription(rows: list[Cells]) -> dict[str, Any]:
    names = ("id", "customer", "plan", "quantity", "unit_amount", "currency", "interval", "status")
    value = _numbers(_given(rows[0], names), "quantity", "unit_amount")
    period = _period(rows[0])
    if period:
        value["current_period"] = period["period"]
    ends = rows[0].get("cancel_at_period_end", "")
    if ends:
        value["cancel_at_period_end"] = {"true": True, "false": False}.get(ends.lower(), ends)
    return value


_INVOICE = ("number", "customer", "currency", "status", "issued_on", "due_on")
_LINE = ("description", "quantity", "unit_amount")
_PAYMENT = ("id", "customer", "currency", "amount", "paid_at", "status")
_SUBSCRIPTION = (
    *("id", "customer", "plan", "quantity", "unit_amount", "currency"),
    *("interval", "status", *_PERIOD),
)
_CUSTOMER = ("id", "name", "emails", "currency", "locale", "time_zone")
_TABLES = (
    _Table(
        kind="customers",
        needed=_CUSTOMER,
        of_record=(*_CUSTOMER, "company", *_ADDRESS, *_SHIPPING, "tax_id", "segment", "viewers"),
        of_row=(),
        build=_customer,
    ),
    _Table(
        kind="invoices",
        needed=(*_INVOICE, *_LINE),
        of_record=(*_INVOICE, *_PERIOD, "purchase_order"),
        of_row=(*_LINE, "tax_rate", "tax_name", "discount_description", "discount"),
        build=_invoice,
    ),
    _Table(
        kind="payments",
        needed=_PAYMENT,
        of_record=(*_PAYMENT, "method"),
        of_row=("invoice", "invoice_amount"),
        build=_payment,
    ),
    _Table(
        kind="subscriptions",
        needed=_SUBSCRIPTION,
        of_record=(*_SUBSCRIPTION, "cancel_at_period_end"),
        of_row=(),
        build=_subscription,
    ),
)
