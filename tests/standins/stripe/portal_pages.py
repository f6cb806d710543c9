"""The portal's pages: a form carries out what the flow is for."""

from collections.abc import Callable, Mapping

from aiohttp import web

from tests.standins.stripe.changing import change
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.page_html import away, form, line, link, shown
from tests.standins.stripe.payment_methods import attach_to
from tests.standins.stripe.renewals import cancel, items_of
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

Act = Callable[[World, Obj, Obj, Mapping[str, str]], None]
HOUR = 3600


def portal(world: World, request: web.Request, given: Mapping[str, str]) -> web.StreamResponse:
    """/p/session/{secret}: form field `flow` where the session has none, and the flow's own."""
    url = f"{world.base}{request.path}"
    session = next((row for row in world.all("billing_portal.session") if row["url"] == url), None)
    if session is None or session["created"] + HOUR <= world.now(session["customer"]):
        return shown("This link has expired", status=404)
    flow = session["flow"]
    wanted = flow["type"] if flow else given.get("flow", "")
    if request.method != "POST" or wanted not in ACTS:
        return _form(session, wanted)
    try:
        ACTS[wanted](world, session, (flow or {}).get(wanted) or {}, given)
    except Refused as refused:
        return shown("That did not work", line(refused.message), status=refused.status)
    return _after(world, session)


def _update_method(world: World, session: Obj, flow: Obj, given: Mapping[str, str]) -> None:
    """Fields: `payment_method`, a test name."""
    customer = world.get("customer", session["customer"])
    method = attach_to(world, given.get("payment_method", "pm_card_visa"), customer)
    with world.change(customer, "customer.updated"):
        customer["invoice_settings"]["default_payment_method"] = method["id"]


def _cancel(world: World, session: Obj, flow: Obj, given: Mapping[str, str]) -> None:
    """Fields: `subscription` without a flow, `feedback`, `comment`."""
    subscription = _subscription(world, session, flow, given)
    feature = _features(world, session)["subscription_cancel"]
    subscription["cancellation_details"] |= {
        "comment": given.get("comment") or None,
        "feedback": given.get("feedback") or None,
    }
    if feature["mode"] == "immediately":
        cancel(world, subscription, "cancellation_requested")
    else:
        change(world, subscription, {"cancel_at_period_end": True})


def _update(world: World, session: Obj, flow: Obj, given: Mapping[str, str]) -> None:
    """Fields: `subscription` without a flow, `price`, `quantity`."""
    subscription = _subscription(world, session, flow, given)
    feature = _features(world, session)["subscription_update"]
    told: Obj = {"id": items_of(subscription)[0]["id"]}
    if given.get("price"):
        offered = [price for product in feature["products"] for price in product["prices"]]
        if given["price"] not in offered:
            raise Refused("This price is not offered in the portal.", param="price")
        told["price"] = given["price"]
    if given.get("quantity"):
        if "quantity" not in feature["default_allowed_updates"]:
            raise Refused("The quantity cannot be changed in the portal.", param="quantity")
        told["quantity"] = int(given["quantity"])
    change(
        world, subscription, {"items": [told], "proration_behavior": feature["proration_behavior"]}
    )


def _confirm(world: World, session: Obj, flow: Obj, given: Mapping[str, str]) -> None:
    subscription = _subscription(world, session, flow, given)
    feature = _features(world, session)["subscription_update"]
    items = [{name: value for name, value in item.items() if value is not None}
             for item in flow["items"]]  # fmt: skip
    change(
        world, subscription, {"items": items, "proration_behavior": feature["proration_behavior"]}
    )


ACTS: dict[str, Act] = {
    "payment_method_update": _update_method,
    "subscription_cancel": _cancel,
    "subscription_update": _update,
    "subscription_update_confirm": _confirm,
}


def _features(world: World, session: Obj) -> Obj:
    found = world.get("billing_portal.configuration", session["configuration"])
    features: Obj = found["features"]
    return features


def _subscription(world: World, session: Obj, flow: Obj, given: Mapping[str, str]) -> Obj:
    id_ = flow.get("subscription") or given.get("subscription", "")
    found = world.get("subscription", id_)
    if found["customer"] != session["customer"]:
        raise Refused("This subscription belongs to somebody else.", 403)
    return found


def _form(session: Obj, wanted: str) -> web.Response:
    if wanted:
        return shown("Paidup billing", form((("confirm", f"Confirm {wanted}"),)))
    links = [line(name) for name in ACTS]
    back = [link(session["return_url"], "Return")] if session["return_url"] else []
    return shown("Paidup billing", *links, *back)


def _after(world: World, session: Obj) -> web.StreamResponse:
    after = (session["flow"] or {}).get("after_completion") or {"type": "portal_homepage"}
    if after["type"] == "redirect":
        return away(after["redirect"]["return_url"])
    if after["type"] == "hosted_confirmation":
        words = after["hosted_confirmation"]["custom_message"] or "Your changes have been saved."
        return shown("Done", line(words))
    return shown("Paidup billing", line("Your changes have been saved."))
