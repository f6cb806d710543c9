"""Small questions to a call's parameters."""

from typing import Any

from tests.standins.stripe.errors import Refused
from tests.standins.stripe.wire import Obj


def need(asked: Obj, *names: str) -> None:
    """Refuse a call without them."""
    for name in names:
        if name not in asked:
            raise Refused(f"Missing required param: {name}.", code="parameter_missing", param=name)


def only_one(asked: Obj, *names: str) -> None:
    """Refuse a call with two of them."""
    given = [name for name in names if name in asked]
    if len(given) > 1:
        raise Refused(f"You may only specify one of these parameters: {', '.join(given)}.")


def rest_of(asked: Obj, name: str) -> Any:
    """An inner hash; nothing given is an empty one."""
    return asked.get(name) or {}
