"""Finds plug-ins by listing a package: no registration, no import side effect."""

import importlib
import pkgutil
from types import ModuleType
from typing import TypeVar

Plugin = TypeVar("Plugin")


class BadPlugin(TypeError):
    """A folder of plug-ins holds one without its named value, or with one of another type."""


def find_plugins(
    package: ModuleType, value: str, kind: type[Plugin], *, files: bool = False
) -> tuple[Plugin, ...]:
    """The named value of every folder (or, with `files`, file) of the package, in name order."""
    names = sorted(
        module.name
        for module in pkgutil.iter_modules(package.__path__)
        if module.ispkg is not files
    )
    return tuple(_load(f"{package.__name__}.{name}", value, kind) for name in names)


def _load(name: str, value: str, kind: type[Plugin]) -> Plugin:
    found = getattr(importlib.import_module(name), value, None)
    if not isinstance(found, kind):
        raise BadPlugin(f"{name} must offer {value}, a {kind.__name__}")
    return found
