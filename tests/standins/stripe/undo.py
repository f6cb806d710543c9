"""A refused call leaves no trace: the world as it was before it."""

from typing import Any

from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

NESTED = frozenset({dict, list})


class Before:
    """The world at an instant; `restore` makes it so again, object by object, in place."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._kept = {id(obj) for rows in world.objects.values() for obj in rows.values()}
        self._saved = {
            kind: {id_: (obj, self._content(kind, obj)) for id_, obj in rows.items()}
            for kind, rows in world.objects.items()
        }
        clocks = (world.clock, *world.test_clocks.values())
        self._diaries = [(clock, clock.diary()) for clock in clocks]

    def restore(self) -> None:
        """Undo everything since."""
        for kind, rows in self._world.objects.items():
            saved = self._saved.get(kind, {})
            for id_ in [id_ for id_ in rows if id_ not in saved]:
                del rows[id_]
            for obj, content in saved.values():
                if kind != "event":
                    obj.clear()
                    obj.update(content)
        for clock, diary in self._diaries:
            clock.rewrite(diary)
        self._world.untold.clear()

    def _content(self, kind: str, obj: Obj) -> Obj:
        if kind == "event":  # never changes but by delivery
            return obj
        return {
            name: value if type(value) not in NESTED else self._copied(value)
            for name, value in obj.items()
        }

    def _copied(self, value: Any) -> Any:
        if isinstance(value, list):
            return [each if type(each) not in NESTED else self._copied(each) for each in value]
        if id(value) in self._kept:
            return value
        return {
            name: inner if type(inner) not in NESTED else self._copied(inner)
            for name, inner in value.items()
        }
