"""What the library's typed resources say of an object's fields."""

import importlib
import inspect
import re
import sys
import types
from functools import cache
from typing import Any, ForwardRef, TypeVar, Union, get_args, get_origin

from stripe import ListObject, StripeObject
from stripe._object_classes import get_object_class

_IMPORT = re.compile(r"from (stripe[\w.]*) import (?:\(([^)]*)\)|([^\n]*))")


@cache
def resource(name: str) -> type | None:
    """The class of objects that call themselves so."""
    found = get_object_class("V1", name)
    return None if found is StripeObject else found


@cache
def annotations(owner: type) -> dict[str, Any]:
    """Name → resolved annotation of an object's or an inner hash's fields."""
    told: dict[str, Any] = {}
    for kind in reversed(owner.__mro__):
        if not issubclass(kind, StripeObject) or kind is StripeObject:
            continue
        for name, annotation in vars(kind).get("__annotations__", {}).items():
            if "ClassVar" not in str(annotation) and not name.startswith("_"):
                told[name] = resolved(annotation, kind)
    return told


def resolved(annotation: Any, owner: type) -> Any:
    """The annotation with its quoted names looked up."""
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        return resolved(eval(annotation, {}, _Names(owner)), owner)  # noqa: S307 - the library's
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        parts = [resolved(part, owner) for part in get_args(annotation)]
        return Union[tuple(parts)]  # noqa: UP007 - made of what was found
    if origin in (list, dict, ListObject):
        parts = [resolved(part, owner) for part in get_args(annotation)]
        return origin[tuple(parts)]
    return annotation


class _Names(dict[str, Any]):
    """What a quoted name may mean in the library's module."""

    def __init__(self, owner: type) -> None:
        super().__init__()
        self.owner = owner

    def __missing__(self, name: str) -> Any:
        inner = vars(self.owner).get(name)
        if inner is not None:
            return inner
        module = sys.modules[self.owner.__module__]
        found = vars(module).get(name) or _typing_only(module, name)
        if found is None:
            raise KeyError(name)
        return found


def _typing_only(module: types.ModuleType, name: str) -> Any:
    for place, many, one in _IMPORT.findall(inspect.getsource(module)):
        for word in (many or one).split(","):
            told, _, alias = word.strip().partition(" as ")
            if (alias or told).strip() == name:
                return getattr(importlib.import_module(place), told.strip())
    return None


def expansions(annotation: Any) -> list[type]:
    """The resources that an id at this place may be expanded to."""
    parts = [inner for part in parts_of(annotation) for inner in _items(part)]
    if str not in parts:
        return []
    return [part for part in parts if _is_resource(part)]


def _items(part: Any) -> list[Any]:
    return parts_of(get_args(part)[0]) if get_origin(part) is list else [part]


def parts_of(annotation: Any) -> list[Any]:
    """The members of a union, or the one that stands alone."""
    if get_origin(annotation) in (Union, types.UnionType):
        return [inner for part in get_args(annotation) for inner in parts_of(part)]
    return [] if isinstance(annotation, TypeVar) else [annotation]


def is_list(annotation: Any) -> bool:
    """A list object, as `lines` of an invoice."""
    return any(get_origin(part) is ListObject for part in parts_of(annotation))


def hashes(annotation: Any) -> list[type]:
    """The inner hashes and objects that may stand at this place, in a list or alone."""
    parts = [inner for part in parts_of(annotation) for inner in _items(part)]
    return [part for part in parts if inspect.isclass(part) and issubclass(part, StripeObject)]


def _is_resource(part: Any) -> bool:
    return inspect.isclass(part) and issubclass(part, StripeObject) and hasattr(part, "OBJECT_NAME")
