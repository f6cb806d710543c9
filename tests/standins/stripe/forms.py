"""Bracketed form fields as trees: `a[b][0]=1` is {"a": {"b": {"0": "1"}}}."""

import re
from collections.abc import Iterable
from typing import Any

from tests.standins.stripe.errors import Refused

Tree = dict[str, Any]
_KEY = re.compile(r"([^\[\]]+)((?:\[[^\[\]]*\])*)")


def tree(pairs: Iterable[tuple[str, str]]) -> Tree:
    """All pairs as one tree; `[]` counts up, the last of two equal keys holds."""
    root: Tree = {}
    for key, value in pairs:
        found = _KEY.fullmatch(key)
        if found is None:
            raise Refused(f"Invalid request (check that your POST content type is correct): {key}")
        steps = [found[1], *re.findall(r"\[([^\[\]]*)\]", found[2])]
        _put(root, steps, value)
    return root


def _put(root: Tree, steps: list[str], value: str) -> None:
    here = root
    for step in steps[:-1]:
        deeper = here.setdefault(_counted(here, step), {})
        if not isinstance(deeper, dict):
            raise Refused("Invalid request: a field is both a value and a hash", param=steps[0])
        here = deeper
    here[_counted(here, steps[-1])] = value


def _counted(here: Tree, step: str) -> str:
    return step or str(len(here))


def bracketed(path: tuple[str, ...]) -> str:
    """The path as the platform names it: `a[b][0]`."""
    return path[0] + "".join(f"[{step}]" for step in path[1:])
