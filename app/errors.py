"""What ends a command with one line for a person."""

from pydantic import ValidationError


class CommandRefused(Exception):
    """Exit 1 with this line; it says what to do."""


def settings_line(error: ValidationError) -> str:
    """A settings error as one line, without the value (it may be a secret)."""
    parts = []
    for problem in error.errors(include_input=False, include_url=False):
        name = "_".join(str(part) for part in problem["loc"]).upper()
        words = problem["msg"].removeprefix("Value error, ")
        parts.append(words if not name or name in words else f"{name}: {words}")
    return "; ".join(parts)
