"""Test clocks: customers whose time is moved by calls."""

from tests.standins.stripe.call import Call
from tests.standins.stripe.clocks import DAY, Clock
from tests.standins.stripe.errors import Refused, state
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.months import period_after
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import Given, World


def create(world: World, given: Given) -> Obj:
    """POST /v1/test_helpers/test_clocks"""
    asked = given.params
    made = world.add(
        "test_helpers.test_clock",
        deletes_after=world.clock.now + 30 * DAY,
        frozen_time=asked["frozen_time"],
        name=asked.get("name"),
        status="ready",
        status_details={},
    )
    world.test_clocks[made["id"]] = Clock(asked["frozen_time"])
    world.tell("test_helpers.test_clock.created", made)
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/test_helpers/test_clocks/{test_clock}: looking lets one that advances arrive."""
    found = world.get("test_helpers.test_clock", *given.ids)
    if found["status"] == "advancing":
        arrive(world, found)
    return found


def advance(world: World, given: Given) -> Obj:
    """POST /v1/test_helpers/test_clocks/{test_clock}/advance"""
    found, until = world.get("test_helpers.test_clock", *given.ids), given.params["frozen_time"]
    if found["status"] != "ready":
        raise state("The test clock is already advancing.")
    clock = world.test_clocks[found["id"]]
    if until <= clock.now:
        message = "You can only advance the test clock forward in time."
        raise Refused(message, param="frozen_time")
    if until > clock.now + _longest(world, found, clock.now):
        message = (
            "You can only advance the test clock by two intervals of the shortest subscription, "
            "or by two years where there is none."
        )
        raise Refused(message, param="frozen_time")
    found |= {"status": "advancing", "status_details": {"advancing": {"target_frozen_time": until}}}
    found["_until"] = until
    world.tell("test_helpers.test_clock.advancing", found)
    return found


def arrive(world: World, found: Obj) -> None:
    """Everything until then happens."""
    world.test_clocks[found["id"]].go_to(found["_until"])
    found |= {"status": "ready", "frozen_time": found["_until"], "status_details": {}}
    world.tell("test_helpers.test_clock.ready", found)


def arrive_all(world: World) -> None:
    """Every clock that advances gets where it goes."""
    for found in world.all("test_helpers.test_clock"):
        if found["status"] == "advancing":
            arrive(world, found)


def delete(world: World, given: Given) -> Obj:
    """DELETE /v1/test_helpers/test_clocks/{test_clock}: its customers go with it."""
    found = world.get("test_helpers.test_clock", *given.ids)
    found["_deleted"] = True
    for customer in world.all("customer"):
        if customer["test_clock"] == found["id"]:
            customer["_deleted"] = True
    world.tell("test_helpers.test_clock.deleted", found)
    return {"id": found["id"], "object": "test_helpers.test_clock", "deleted": True}


def list_clocks(world: World, given: Given) -> Obj:
    """GET /v1/test_helpers/test_clocks"""
    return listing(world, given, "test_helpers.test_clock")


def _longest(world: World, found: Obj, now: int) -> int:
    spans = [
        period_after(now, item["price"]["recurring"]["interval"],
                     2 * item["price"]["recurring"]["interval_count"], now) - now
        for subscription in world.all("subscription")
        if subscription["test_clock"] == found["id"] and subscription["status"] != "canceled"
        for item in subscription["items"]["data"]
    ]  # fmt: skip
    return min(spans, default=2 * 366 * DAY)


_ALL = "/v1/test_helpers/test_clocks"
_ONE = _ALL + "/{test_clock}"
CALLS = (
    Call("POST", _ALL, create, "test_helpers.TestClockCreateParams", "frozen_time name"),
    Call("GET", _ALL, list_clocks, "test_helpers.TestClockListParams", PAGES),
    Call("GET", _ONE, retrieve),
    Call("POST", _ONE + "/advance", advance, "test_helpers.TestClockAdvanceParams", "frozen_time"),
    Call("DELETE", _ONE, delete),
)  # fmt: skip
