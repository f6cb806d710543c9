"""Rows and lists as JSON in the statement itself, spelled for each database.

So one statement brings values of several tables and of different counts. Instants arrive as the
milliseconds that they are kept as, dates as ISO text, booleans as whatever the database calls true.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    FromClause,
    ScalarSelect,
    func,
    literal_column,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


@dataclass(frozen=True, slots=True)
class JsonRows:
    """One database's functions."""

    record: str
    array: str
    gather: str

    def row(self, columns: Mapping[str, ColumnElement[Any]]) -> ColumnElement[Any]:
        """An object of these columns."""
        pairs = [part for name, one in columns.items() for part in (_quoted(name), one)]
        return getattr(func, self.record)(*pairs, type_=JSON)  # type: ignore[no-any-return]

    def rows_of(
        self, source: FromClause, columns: Sequence[ColumnElement[Any]]
    ) -> ColumnElement[Any]:
        """All rows of `source`, each as an array; null or empty where it has none."""
        each = getattr(func, self.array)(*columns)
        gathered = select(getattr(func, self.gather)(each, type_=JSON)).select_from(source)
        return gathered.scalar_subquery()


JSON_ROWS: Mapping[str, JsonRows] = {
    "sqlite": JsonRows("json_object", "json_array", "json_group_array"),
    "postgresql": JsonRows("json_build_object", "json_build_array", "json_agg"),
}


class Returned(ColumnElement[Any]):
    """A query among the columns that an UPDATE returns.

    For SQLite, SQLAlchemy leaves the tables' names out of all that is returned, also inside of
    queries, where a column's bare name may then mean several.
    """

    inherit_cache = False

    def __init__(self, query: ScalarSelect[Any]) -> None:
        self.query = query
        self.type = query.type


@compiles(Returned)
def _returned(element: Returned, compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.query, **(options | {"include_table": True}))


def _quoted(name: str) -> ColumnElement[str]:
    if not name.isidentifier():
        raise ValueError("only a plain word may stand in a statement's text")
    return literal_column(f"'{name}'")
