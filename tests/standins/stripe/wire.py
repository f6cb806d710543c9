"""Objects as they go over the wire, and what changed between two states of one."""

from decimal import Decimal
from typing import Any

Obj = dict[str, Any]


def wire(value: Any) -> Any:
    """A copy without what only the stand-in knows (names that begin with `_`)."""
    if isinstance(value, dict):
        return {key: wire(inner) for key, inner in value.items() if not key.startswith("_")}
    if isinstance(value, list):
        return [wire(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value)  # only percentages are numbers with a fraction on this wire
    return value


def nulls(names: str) -> Obj:
    """Fields that are always sent and hold nothing yet."""
    return dict.fromkeys(names.split())


def listed(url: str, data: list[Any], *, more: bool = False) -> Obj:
    """A list object."""
    return {"object": "list", "data": data, "has_more": more, "url": url}


def previous(before: Obj, after: Obj) -> Obj:
    """What fields held before, only where they changed; a new field held nothing."""
    told: Obj = {}
    for name in before.keys() | after.keys():
        old, new = before.get(name), after.get(name)
        if old == new:
            continue
        if isinstance(old, dict) and isinstance(new, dict) and old.get("object") != "list":
            told[name] = previous(old, new)
        else:
            told[name] = old
    return told


def merged_metadata(old: dict[str, str] | None, given: Any) -> dict[str, str]:
    """Keys are set one by one; an empty value unsets its key, an empty hash all of them."""
    if given == "":
        return {}
    merged = {**(old or {}), **(given or {})}
    return {key: value for key, value in merged.items() if value != ""}
