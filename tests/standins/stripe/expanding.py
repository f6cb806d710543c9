"""`expand`: ids become objects, as deep as four levels, where the library says they may."""

from collections.abc import Callable
from typing import Any

from tests.standins.stripe import resources
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.wire import Obj, wire
from tests.standins.stripe.world import World

# Expands at the platform, though the library's types do not say so.
UNTOLD = frozenset({"features.subscription_update.products"})
Included = dict[tuple[str, str], Callable[[World, Obj], Any]]


def expanded(world: World, obj: Obj, wanted: list[str], included: Included) -> Obj:
    """The object with what was asked for; `included` makes lists that are absent by default."""
    for path in wanted:
        steps = path.split(".")
        if path.removeprefix("data.") in UNTOLD:
            continue
        if len(steps) > 4:
            message = f"You cannot expand more than 4 levels of a property. Property: {path}"
            raise Refused(message, param="expand")
        _Expansion(world, included, path).into(obj, steps, None)
    return obj


class _Expansion:
    def __init__(self, world: World, included: Included, path: str) -> None:
        self.world, self.included, self.path = world, included, path

    def into(self, obj: Obj, steps: list[str], owner: type | None) -> None:
        """Expand the rest of the path in an object, a list or an inner hash."""
        if obj.get("object") == "list":
            if steps[0] != "data":
                raise self.refused()
            for row in obj["data"]:
                if steps[1:]:
                    self.into(row, steps[1:], None)
            return
        if not obj.get("deleted"):
            self.field(obj, steps, resources.resource(obj.get("object", "")) or owner)

    def field(self, obj: Obj, steps: list[str], owner: type | None) -> None:
        name, rest = steps[0], steps[1:]
        annotation = resources.annotations(owner).get(name) if owner else None
        if annotation is None:
            raise self.refused()
        includes = self.included.get((obj.get("object", ""), name))
        if includes:
            obj[name] = wire(includes(self.world, obj))
        expandable = bool(resources.expansions(annotation) or includes)
        inner = resources.hashes(annotation)
        if not expandable and not (rest and (inner or resources.is_list(annotation))):
            raise self.refused()
        value = obj.get(name)
        if isinstance(value, list):
            obj[name] = [self.value(each, rest, inner, expandable) for each in value]
        else:
            obj[name] = self.value(value, rest, inner, expandable)
            if obj[name] is None and value is None and name not in obj:
                del obj[name]

    def value(self, value: Any, rest: list[str], inner: list[type], expandable: bool) -> Any:
        if isinstance(value, str) and expandable:
            found = self.world.any(value)
            value = wire(found) if found else value
        if isinstance(value, dict) and rest:
            self.into(value, rest, inner[0] if inner else None)
        return value

    def refused(self) -> Refused:
        return Refused(f"This property cannot be expanded ({self.path}).", param="expand")
