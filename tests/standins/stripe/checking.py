"""Parameters as they came, checked against their shape and turned into values."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.standins.stripe import shapes
from tests.standins.stripe.errors import Refused, unsupported
from tests.standins.stripe.forms import Tree, bracketed
from tests.standins.stripe.shapes import Field, Shape

Path = tuple[str, ...]
HARMLESS = frozenset({"expand", "metadata", "description"})
_INTEGER = re.compile(r"[+-]?\d{1,19}")


def checked(name: str, given: Tree) -> dict[str, Any]:
    """The values of a call; refused as the platform refuses them."""
    return _struct(shapes.params(name), given, ())


def know(given: dict[str, Any], known: frozenset[str], path: Path = ()) -> None:
    """Refuse what the platform takes and the stand-in would not act on."""
    for name, value in given.items():
        here = (*path, name)
        if name in HARMLESS or ".".join(here) in known:
            continue
        for inner in value if isinstance(value, list) else [value]:
            if not isinstance(inner, dict) or not _deeper(here, known):
                raise unsupported(f"use the parameter {bracketed(here)}", bracketed(here))
            know(inner, known, here)


def _deeper(here: Path, known: frozenset[str]) -> bool:
    return any(word.startswith(".".join(here) + ".") for word in known)


def _struct(fields: dict[str, Field], given: Tree, path: Path) -> dict[str, Any]:
    unknown = [bracketed((*path, name)) for name in given if name not in fields]
    if unknown:
        plural = "s" if len(unknown) > 1 else ""
        message = f"Received unknown parameter{plural}: {', '.join(unknown)}"
        raise Refused(message, code="parameter_unknown", param=unknown[0])
    for name, field in fields.items():
        if field.required and name not in given:
            missed = bracketed((*path, name))
            message = f"Missing required param: {missed}."
            raise Refused(message, code="parameter_missing", param=missed)
    return {name: _value(fields[name].shape, value, (*path, name)) for name, value in given.items()}


def _value(shape: Shape, given: Any, path: Path) -> Any:
    if isinstance(given, dict):
        return _nested(shape, given, path)
    if given == "":
        return _empty(shape, path)
    if shape.choices and given in shape.choices:
        return given
    if shape.scalars:
        return _scalar(shape.scalars, given, path)
    if shape.choices:
        raise Refused(
            f"Invalid {path[-1]}: must be {_listed(shape.choices)}", param=bracketed(path)
        )
    kind = "array" if shape.item else "object"
    raise Refused(f"Invalid {kind}", param=bracketed(path))


def _nested(shape: Shape, given: Tree, path: Path) -> Any:
    if shape.item and all(key.isdigit() for key in given):
        ordered = sorted(given, key=int)
        return [_value(shape.item, given[key], (*path, key)) for key in ordered]
    if shape.struct:
        return _struct(shapes.fields(shape.struct), given, path)
    if shape.values:
        if path[-1] == "metadata":
            _metadata(given, path)
            return dict(given)
        return {key: _value(shape.values, value, (*path, key)) for key, value in given.items()}
    kind = "array" if shape.item else "string"
    raise Refused(f"Invalid {kind}: {given}", param=bracketed(path))


def _empty(shape: Shape, path: Path) -> Any:
    if shape.unsettable or (shape.item and not shape.scalars):
        return ""
    name = bracketed(path)
    message = (
        f"You passed an empty string for '{name}'. We assume empty values are an attempt to unset "
        f"a parameter; however '{name}' cannot be unset. You should remove '{name}' from your "
        "request or supply a non-empty value."
    )
    raise Refused(message, code="parameter_invalid_empty", param=name)


def _scalar(scalars: frozenset[type], given: str, path: Path) -> Any:
    param = bracketed(path)
    if bool in scalars and given in ("true", "false"):
        return given == "true"
    if int in scalars and _INTEGER.fullmatch(given):
        return int(given)
    if float in scalars or Decimal in scalars:
        return _decimal(given, param)
    if str in scalars:
        if len(given) > 5000:
            message = f"Invalid string: {given[:20]}...; must be at most 5000 characters"
            raise Refused(message, code="parameter_invalid_string", param=param)
        return given
    if int in scalars:
        raise Refused(f"Invalid integer: {given}", code="parameter_invalid_integer", param=param)
    raise Refused(f"Invalid boolean: {given}", param=param)


def _decimal(given: str, param: str) -> Decimal:
    try:
        number = Decimal(given)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refused(f"Invalid decimal: {given}", code="parameter_invalid_decimal", param=param)
    return number


def _metadata(given: Tree, path: Path) -> None:
    param = bracketed(path)
    if len(given) > 50:
        raise Refused("You can specify up to 50 keys", param=param)
    for key, value in given.items():
        if not isinstance(value, str):
            raise Refused("Metadata values must be strings", param=f"{param}[{key}]")
        if len(key) > 40:
            raise Refused(f"Metadata keys can have up to 40 characters: {key}", param=param)
        if len(value) > 500:
            message = f"Metadata values can have up to 500 characters, but you passed in a value \
that is {len(value)} characters. Invalid value: {value}"
            raise Refused(message, param=f"{param}[{key}]")


def _listed(choices: tuple[str, ...]) -> str:
    if len(choices) == 1:
        return choices[0]
    return "one of " + ", ".join(choices[:-1]) + ", or " + choices[-1]
