"""Events, looked up: the last 30 days."""

from tests.standins.stripe.asking import only_one
from tests.standins.stripe.call import Call
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.errors import missing
from tests.standins.stripe.listing import PAGES, meets, page
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import Given, World


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/events/{id}"""
    found = world.get("event", *given.ids)
    if found["created"] < world.clock.now - 30 * DAY:
        raise missing("event", given.ids[0])
    return found


def list_events(world: World, given: Given) -> Obj:
    """GET /v1/events"""
    asked = given.params
    only_one(asked, "type", "types")
    since = world.clock.now - 30 * DAY
    rows = [
        row
        for row in reversed(world.all("event"))
        if row["created"] >= since
        and _is(row["type"], asked)
        and ("created" not in asked or meets(row["created"], asked["created"]))
        and asked.get("delivery_success") in (None, row["pending_webhooks"] == 0)
    ]
    return page(given, rows)


def _is(type_: str, asked: Obj) -> bool:
    if "types" in asked:
        return type_ in asked["types"]
    wanted = asked.get("type", "*")
    return type_ == wanted or (wanted.endswith("*") and type_.startswith(wanted[:-1]))


CALLS = (
    Call("GET", "/v1/events", list_events, "EventListParams",
         PAGES + "type types delivery_success"),
    Call("GET", "/v1/events/{id}", retrieve),
)  # fmt: skip
