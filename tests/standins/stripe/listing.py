"""Lists: newest first, by pages, filtered."""

from collections.abc import Iterable
from typing import Any

from tests.standins.stripe.errors import Refused
from tests.standins.stripe.wire import Obj, listed, wire
from tests.standins.stripe.world import Given, World

PAGES = "limit starting_after ending_before created expand "
_MEETS = {
    "gt": lambda value, bound: value > bound,
    "gte": lambda value, bound: value >= bound,
    "lt": lambda value, bound: value < bound,
    "lte": lambda value, bound: value <= bound,
}


def listing(world: World, given: Given, kind: str, *filters: str, **fixed: Any) -> Obj:
    """The kept objects of a kind; `filters` are parameters that equal the field of their name."""
    wanted = {name: given.params[name] for name in filters if name in given.params} | fixed
    rows = [
        row
        for row in reversed(world.all(kind))
        if not row.get("_deleted") and all(row.get(name) == wanted[name] for name in wanted)
    ]
    for name in ("created", "due_date"):
        if name in given.params:
            rows = [row for row in rows if meets(row.get(name), given.params[name])]
    return page(given, rows)


def meets(value: int | None, wanted: Any) -> bool:
    """An instant, or bounds around it."""
    if not isinstance(wanted, dict):
        return bool(value == wanted)
    return value is not None and all(bool(_MEETS[w](value, wanted[w])) for w in wanted)


def page(given: Given, rows: Iterable[Obj]) -> Obj:
    """One page of the rows, which come newest first."""
    params, rows = given.params, list(rows)
    limit = params.get("limit", 10)
    if not 1 <= limit <= 100:
        bound = "less than or equal to 100" if limit > 100 else "greater than or equal to 1"
        message = f"This value must be {bound}."
        raise Refused(message, code="parameter_invalid_integer", param="limit")
    if "starting_after" in params and "ending_before" in params:
        raise Refused("You can only specify one of these parameters: ending_before, starting_after")
    if "ending_before" in params:
        before = rows[: _place(rows, params["ending_before"], "ending_before")]
        chosen, more = before[-limit:], len(before) > limit
    else:
        start = 0
        if "starting_after" in params:
            start = _place(rows, params["starting_after"], "starting_after") + 1
        chosen, more = rows[start : start + limit], len(rows) > start + limit
    return listed(given.url, [wire(row) for row in chosen], more=more)


def _place(rows: list[Obj], id: str, param: str) -> int:  # noqa: A002 - the platform's word
    for place, row in enumerate(rows):
        if row["id"] == id:
            return place
    raise Refused(f"No such object: '{id}'", code="resource_missing", param=param)
