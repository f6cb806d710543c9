"""What ends a command with one line for a person."""

from collections.abc import Iterator

from pydantic import ValidationError
from pydantic_settings import BaseSettings


class CommandRefused(Exception):
    """Exit 1 with this line; it says what to do."""


def settings_line(error: ValidationError) -> str:
    """A settings error as one line, without the value (it may be a secret)."""
    parts, prefix = [], _prefix(error.title)
    for problem in error.errors(include_input=False, include_url=False):
        name = "_".join(str(part) for part in problem["loc"]).upper()
        name = name if name.startswith(prefix) else prefix + name
        words = problem["msg"].removeprefix("Value error, ")
        parts.append(words if not name or name in words else f"{name}: {words}")
    return "; ".join(parts)


def _prefix(title: str) -> str:
    """What the class puts before its names; the error knows no more of the class than its name."""
    found = (cls for cls in _kinds_of(BaseSettings) if cls.__name__ == title)
    return next((str(cls.model_config.get("env_prefix", "")) for cls in found), "")


def _kinds_of(settings: type[BaseSettings]) -> Iterator[type[BaseSettings]]:
    for kind in settings.__subclasses__():
        yield kind
        yield from _kinds_of(kind)
