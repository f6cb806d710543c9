"""The REMINDER_POLICY file: read whole or refused, with one line that names the place."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.policy_shapes import PolicyShape

_PROBLEMS = {
    "missing": "is missing",
    "extra_forbidden": "is no known field",
    "int_type": "must be a whole number",
    "string_type": "must be a text in quotes",
    "string_too_short": "must not be empty",
    "list_type": "must be a list",
    "date_type": "must be days without quotes, as in 2026-12-25",
    "model_type": "must be a table",
    "string_pattern_mismatch": "must be one line",
}


def read_policy(path: Path) -> PolicyShape:
    """What the file says. Raises ValueError with one line that says what to do."""
    name = path.name
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ValueError(f"{path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"{name}: must be a text file in UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{name}: is no TOML: {error}") from error
    try:
        return PolicyShape.model_validate(given)
    except ValidationError as error:
        first, *rest = error.errors(include_url=False, include_input=False)
        more = f" (and {len(rest)} more)" if rest else ""
        raise ValueError(f"{name}: {_line(first, given)}{more}") from error


def _line(problem: ErrorDetails, given: dict[str, Any]) -> str:
    places, field = _place(problem["loc"], given)
    theirs = problem["msg"].removeprefix("Value error, ").replace("Input should be", "must be")
    words = _PROBLEMS.get(problem["type"], theirs)
    said = f"{field} {words}".strip()
    return f"{', '.join(places)}: {said}" if places else said


def _place(path: tuple[str | int, ...], given: dict[str, Any]) -> tuple[list[str], str]:
    """`segment "vip", step 2` and the field's name; a segment without a name is counted."""
    places, field = [], ""
    here: Any = given
    for at, step in enumerate(path):
        here = here[step] if _has(here, step) else None
        if isinstance(step, int) and path[at - 1] in {"segment", "step"}:
            own = here.get("name") if isinstance(here, dict) else None
            places.append(f'{path[at - 1]} "{own}"' if own else f"{path[at - 1]} {step + 1}")
            field = ""
        elif isinstance(step, str):
            field = step
    return places, field


def _has(here: Any, step: str | int) -> bool:
    return (isinstance(here, dict) and step in here) or (
        isinstance(here, list) and isinstance(step, int) and step < len(here)
    )
