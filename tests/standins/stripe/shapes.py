"""What a call's parameters may look like, read off the library's typed parameters."""

import sys
import types
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, ForwardRef, Literal, NotRequired, Required, Union, get_args, get_origin

import stripe
from stripe._request_options import RequestOptions
from typing_extensions import is_typeddict

OPTIONS = frozenset(RequestOptions.__annotations__)  # the library's own, never on the wire


@dataclass(frozen=True, slots=True)
class Shape:
    """One place's possibilities; a union has several of them."""

    scalars: frozenset[type] = frozenset()
    choices: tuple[str, ...] = ()
    unsettable: bool = False
    struct: type | None = None
    item: "Shape | None" = None
    values: "Shape | None" = None


@dataclass(frozen=True, slots=True)
class Field:
    """A named place in a hash."""

    shape: Shape
    required: bool = field(default=False)


def params(name: str) -> dict[str, Field]:
    """The fields of `stripe.params.<name>`; "" takes none but `expand`."""
    if not name:
        return {"expand": Field(Shape(item=Shape(frozenset({str}))))}
    found: Any = stripe.params
    for step in name.split("."):
        found = getattr(found, step)
    return fields(found)


@cache
def fields(struct: type) -> dict[str, Field]:
    """The fields of a typed hash."""
    return {
        name: _field(annotation, struct)
        for name, annotation in struct.__annotations__.items()
        if name not in OPTIONS
    }


def _field(annotation: Any, struct: type) -> Field:
    annotation = _resolved(annotation, struct)
    required = True
    while get_origin(annotation) in (NotRequired, Required):
        required = get_origin(annotation) is Required
        annotation = _resolved(get_args(annotation)[0], struct)
    return Field(_shape(annotation, struct), required)


def _resolved(annotation: Any, struct: type) -> Any:
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        names = vars(sys.modules[struct.__module__])
        return eval(annotation, dict(names))  # noqa: S307 - the installed library's own words
    return annotation


def _shape(annotation: Any, struct: type) -> Shape:
    annotation = _resolved(annotation, struct)
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in (Union, types.UnionType):
        return _union([_shape(part, struct) for part in inner])
    if origin is Literal:
        return Shape(choices=tuple(word for word in inner if word), unsettable="" in inner)
    if origin is list:
        return Shape(item=_shape(inner[0], struct))
    if origin is dict:
        return Shape(values=_shape(inner[1], struct))
    if is_typeddict(annotation):
        return Shape(struct=annotation)
    if annotation in (str, int, bool, float, Decimal):
        return Shape(scalars=frozenset({annotation}))
    return Shape()


def _union(parts: list[Shape]) -> Shape:
    scalars = frozenset().union(*(part.scalars for part in parts))
    choices = tuple(word for part in parts for word in part.choices)
    if choices:
        scalars -= {str}  # `Literal[...] | str` is an enum that later versions may widen
    return Shape(
        scalars,
        choices,
        any(part.unsettable for part in parts),
        next((part.struct for part in parts if part.struct), None),
        next((part.item for part in parts if part.item), None),
        next((part.values for part in parts if part.values), None),
    )
