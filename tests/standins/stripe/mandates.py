"""Mandates: the permission to debit a bank account."""

from tests.standins.stripe.call import Call
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import Given, World


def mandate_for(world: World, method: Obj) -> Obj | None:
    """The permission that comes with a bank account; cards need none."""
    if method["type"] == "card":
        return None
    for known in world.all("mandate"):
        if known["payment_method"] == method["id"]:
            return known
    details: Obj = {}
    if method["type"] == "sepa_debit":
        reference = world.ids.letters(12).upper()
        url = f"{world.base}/sepa_authorization/file/{method['id']}"
        details = {"reference": reference, "url": url}
    made = world.make(
        "mandate",
        customer_acceptance={
            "accepted_at": world.now(method["customer"]),
            "online": {"ip_address": "127.0.0.1", "user_agent": "Mozilla/5.0"},
            "type": "online",
        },
        multi_use={},
        payment_method=method["id"],
        payment_method_details={method["type"]: details, "type": method["type"]},
        status="active",
        type="multi_use",
    )
    del made["created"]
    return world.keep(made)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/mandates/{mandate}"""
    return world.get("mandate", *given.ids)


CALLS = (Call("GET", "/v1/mandates/{mandate}", retrieve),)
