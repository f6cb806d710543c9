"""Parts of an update's JSON, whose shape nobody vouches for. Pure; nothing here raises."""

from collections.abc import Mapping
from typing import Any, Final

Json = Mapping[str, Any]
EMPTY: Final[Json] = {}


def object_in(value: object, key: str) -> Json:
    """The object under the key; an empty one where there is none."""
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else EMPTY


def string_in(value: Json, key: str) -> str:
    """The string under the key; empty where there is none."""
    inner = value.get(key)
    return inner if isinstance(inner, str) else ""


def number_in(value: Json, key: str) -> int | None:
    """The whole number under the key."""
    inner = value.get(key)
    return inner if isinstance(inner, int) and not isinstance(inner, bool) else None
