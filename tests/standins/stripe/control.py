"""What nobody can do at the real platform: move time, order faults, muddle deliveries.

POST /_standin/advance    seconds
POST /_standin/fault      kind, verb, path, times
POST /_standin/muddle     copies, order, lose, account, age, secret
POST /_standin/debits     outcome (succeed or a failure code), seconds
POST /_standin/dispute    charge, reason
POST /_standin/decline    payment_method, code: each later charge is declined so
POST /_standin/refund     refund, reason: it fails
POST /_standin/portal     features, separated by commas: the default configuration allows them
POST /_standin/resend     event
POST /_standin/revoke     key
GET  /_standin/state      how much of what there is
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from aiohttp import web

from tests.standins.stripe.faults import Fault, FaultKind
from tests.standins.stripe.webhooks import Muddle

if TYPE_CHECKING:
    from tests.standins.stripe.standin import StripeStandIn


async def control(platform: "StripeStandIn", request: web.Request) -> web.StreamResponse:
    """One order, carried out before it is answered."""
    given = {name: str(value) for name, value in (await request.post()).items()}
    order = request.match_info["order"]
    if order == "advance":
        await platform.passes(seconds=int(given["seconds"]))
    elif order == "muddle":
        platform.postman.muddle = Muddle(
            copies=int(given.get("copies", "1")),
            order=given.get("order", "sent"),
            lose=int(given.get("lose", "0")),
            account=given.get("account", ""),
            age=int(given.get("age", "0")),
            secret=given.get("secret", ""),
        )
    elif order != "state" and not _ordered(platform, order, given):
        return web.Response(status=404, text="no such order")
    kept = {kind: len(rows) for kind, rows in platform.world.objects.items()}
    return web.json_response({"now": platform.world.clock.now, "objects": kept})


def _ordered(platform: "StripeStandIn", order: str, given: Mapping[str, str]) -> bool:
    world = platform.world
    if order == "fault":
        times = int(given.get("times", "1"))
        platform.api.faults.add(
            Fault(FaultKind(given["kind"]), given.get("verb", "POST"), given["path"], times)
        )
    elif order == "debits":
        world.async_outcome = given.get("outcome", "succeed")
        world.async_seconds = int(given.get("seconds", world.async_seconds))
    elif order == "dispute":
        platform.disputes(given["charge"], given.get("reason", "fraudulent"))
    elif order == "decline":
        platform.declines(given["payment_method"], given["code"])
    elif order == "refund":
        platform.fails_refund(given["refund"], given.get("reason", "unknown"))
    elif order == "portal":
        platform.allow_in_portal(*given["features"].split(","))
    elif order == "resend":
        platform.postman.again(given["event"])
    elif order == "revoke":
        platform.api.revoked.add(given["key"])
    else:
        return False
    return True
