"""Prebuilt statements: worked out once, then handed to the driver as they are.

SQLAlchemy finds a statement's text in its cache at every execution, builds a context and wraps the
rows; for the few statements of every turn that costs ten times what SQLite needs to run them.
See docs/decisions/0018-prebuilt-statements.md.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ClauseElement, Delete, Dialect, Insert, Select, Update
from sqlalchemy.sql.compiler import SQLCompiler

Statement = Select[Any] | Insert | Update | Delete
Values = Mapping[str, Any]
Convert = Callable[[Any], Any]


class Prebuilt:
    """A statement at module level, executed by `Transaction.run`.

    Every value is a bindparam with a name; lists of values (`IN`) are not possible. Where the two
    databases need their own spelling, `statement` is one by the dialect's name.
    """

    __slots__ = ("_plans", "_statement")

    def __init__(self, statement: Statement | Mapping[str, Statement]) -> None:
        self._statement = statement
        self._plans: dict[str, Plan] = {}

    def plan(self, dialect: Dialect) -> "Plan":
        """How this dialect runs it."""
        known = self._plans.get(dialect.name)
        if known is None:
            given = self._statement
            statement = given[dialect.name] if isinstance(given, Mapping) else given
            known = self._plans[dialect.name] = _plan(statement, dialect)
        return known


@dataclass(frozen=True, slots=True)
class Plan:
    """A statement's text, the order of its parameters, and how values go in and come out."""

    text: str
    fixed: Values
    parameters: tuple[tuple[str, Convert | None], ...]
    make_row: Callable[[Iterable[Any]], Any] | None
    readers: tuple[tuple[int, Convert], ...]

    def bind(self, values: Values) -> list[Any]:
        """The driver's parameters in their order. Raises KeyError for a value that is missing."""
        fixed = self.fixed
        return [
            fixed[name] if name in fixed else (convert(values[name]) if convert else values[name])
            for name, convert in self.parameters
        ]

    def read(self, records: Iterable[Sequence[Any]]) -> list[Any]:
        """Rows whose fields have the columns' names."""
        make_row, readers = self.make_row, self.readers
        if make_row is None:
            return []
        rows = []
        for record in records:
            fields = list(record)
            for index, convert in readers:
                fields[index] = convert(fields[index])
            rows.append(make_row(fields))
        return rows


@dataclass(frozen=True, slots=True)
class Found:
    """What a prebuilt statement gave: `rows`, and how many rows it read or changed."""

    rows: list[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def one_or_none(self) -> Any | None:
        """The only row, or None. Raises LookupError for several."""
        if len(self.rows) > 1:
            raise LookupError("several rows where one was expected")
        return self.rows[0] if self.rows else None


def _plan(statement: Statement, dialect: Dialect) -> Plan:
    compiled: SQLCompiler = statement.compile(dialect=dialect)
    if compiled.post_compile_params:
        raise TypeError("a prebuilt statement can't have a list among its values")
    names = compiled.positiontup or []
    columns = _columns(statement)
    readers = [(index, _reader(column["type"], dialect)) for index, column in enumerate(columns)]
    row: Any = namedtuple("Row", [one["name"] for one in columns])  # type: ignore[misc] # noqa: PYI024 - the names come with the statement
    return Plan(
        text=str(compiled),
        fixed={
            name: _bound(compiled.binds[name], dialect)
            for name in names
            if not compiled.binds[name].required
        },
        parameters=tuple((name, _binder(compiled.binds[name].type, dialect)) for name in names),
        make_row=row._make if columns else None,
        readers=tuple((index, reader) for index, reader in readers if reader is not None),
    )


def _columns(statement: Statement) -> Sequence[Any]:
    if isinstance(statement, Select):
        return tuple(statement.column_descriptions)
    return tuple(statement.returning_column_descriptions)


def _bound(parameter: ClauseElement, dialect: Dialect) -> Any:
    value = getattr(parameter, "value", None)
    convert = _binder(parameter.type, dialect)  # type: ignore[attr-defined]
    return convert(value) if convert else value


def _binder(kind: Any, dialect: Dialect) -> Convert | None:
    convert: Convert | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return convert


def _reader(kind: Any, dialect: Dialect) -> Convert | None:
    convert: Convert | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return convert
