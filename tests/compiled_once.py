"""Statements are compiled once a process, though each test opens a database of its own.

SQLAlchemy keeps what it compiled with its engine, and each story has a new engine: compiling the
same statements anew took a seventh of the suite. All engines here are made by the same two places
of the product, so what one of a kind compiled serves the others.
"""

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy import Connection, Engine, event


class _Compiled(MutableMapping[Any, Any]):
    """What was compiled, by the kind of database instead of by the engine."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def __getitem__(self, key: Any) -> Any:
        return self._kept[_alike(key)]

    def __setitem__(self, key: Any, compiled: Any) -> None:
        self._kept[_alike(key)] = compiled

    def __delitem__(self, key: Any) -> None:
        del self._kept[_alike(key)]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


def _alike(key: Any) -> Any:
    dialect, *rest = key
    return (dialect.name, dialect.driver, *rest)


_SHARED = _Compiled()


@event.listens_for(Engine, "engine_connect")
def _share(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_SHARED)
