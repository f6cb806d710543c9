"""An object held against what the library's typed resources say of it."""

import inspect
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from stripe import ListObject, StripeObject

from tests.standins.stripe import resources

UNTYPED = ("metadata", "previous_attributes")


def differences(obj: dict[str, Any]) -> list[str]:
    """Where the object is not what the library expects; empty when it fits."""
    kind = resources.resource(obj["object"])
    assert kind is not None, f"the library knows no {obj['object']}"
    return _struct(obj, kind, obj["object"])


def _struct(obj: dict[str, Any], kind: type, path: str) -> list[str]:
    fields = resources.annotations(kind)
    told = [f"{path}.{name}: the library knows no such field" for name in obj if name not in fields]
    for name, annotation in fields.items():
        if name == "deleted":
            continue
        if name in obj:
            told += _value(obj[name], annotation, f"{path}.{name}")
        elif type(None) not in resources.parts_of(annotation):
            told.append(f"{path}.{name}: missing")
    return told


def _value(value: Any, annotation: Any, path: str) -> list[str]:
    parts = resources.parts_of(annotation)
    literals = [word for part in parts if get_origin(part) is Literal for word in get_args(part)]
    if isinstance(value, str) and literals:
        return [] if value in literals else [f"{path}: {value!r} is none of {literals[:5]}…"]
    found: list[list[str]] = [_part(value, part, path) for part in parts]
    if any(not each for each in found):
        return []
    told = [each for each in found if each != ["no"]]
    return min(told, key=len) if told else [f"{path}: {value!r:.60} is no {annotation}"]


def _part(value: Any, part: Any, path: str) -> list[str]:
    origin = get_origin(part)
    if part is Any:
        return []
    if origin is list:
        return _rows(value, part, path) if isinstance(value, list) else ["no"]
    if origin is ListObject:
        is_list = isinstance(value, dict) and value.get("object") == "list"
        return _rows(value["data"], part, path) if is_list else ["no"]
    if origin is not None and inspect.isclass(origin) and issubclass(origin, StripeObject | dict):
        return [] if isinstance(value, dict) else ["no"]
    if inspect.isclass(part) and issubclass(part, StripeObject):
        fits = isinstance(value, dict) and _named(value, part)
        return _struct(value, part, path) if fits else ["no"]
    if part is Decimal:
        return [] if isinstance(value, str) else ["no"]
    if part is int or part is float:
        number = int if part is int else (int, float)
        return [] if isinstance(value, number) and not isinstance(value, bool) else ["no"]
    return [] if inspect.isclass(part) and isinstance(value, part) else ["no"]


def _rows(value: list[Any], part: Any, path: str) -> list[str]:
    (inner,) = get_args(part)
    return [
        told for place, row in enumerate(value) for told in _value(row, inner, f"{path}[{place}]")
    ]


def _named(value: dict[str, Any], part: type) -> bool:
    name = getattr(part, "OBJECT_NAME", None)
    return name is None or value.get("object") == name
