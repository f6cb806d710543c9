"""Subscriptions and their items, as calls."""

from tests.standins.stripe.asking import need
from tests.standins.stripe.call import Call
from tests.standins.stripe.changing import change, give_back, invoice_now, prorate, restart
from tests.standins.stripe.errors import Refused, missing, state, unsupported
from tests.standins.stripe.listing import PAGES, meets, page
from tests.standins.stripe.renewals import cancel, items_of, period_end, plan_period
from tests.standins.stripe.subscribing import subscribe
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import Given, World

ITEMS = "items.price items.quantity items.tax_rates items.metadata "
COMMON = (
    "cancel_at cancel_at_period_end collection_method days_until_due default_payment_method "
    "default_tax_rates discounts off_session payment_behavior "
    "payment_settings.payment_method_types "
    "payment_settings.save_default_payment_method proration_behavior trial_end trial_settings "
)


def create(world: World, given: Given) -> Obj:
    """POST /v1/subscriptions"""
    asked = given.params
    need(asked, "customer")
    return subscribe(world, world.get("customer", asked["customer"], "customer"), asked)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/subscriptions/{subscription}"""
    return world.get("subscription", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/subscriptions/{subscription}"""
    found = world.get("subscription", *given.ids)
    change(world, found, given.params)
    return found


def cancel_call(world: World, given: Given) -> Obj:
    """DELETE /v1/subscriptions/{subscription}"""
    found, asked = world.get("subscription", *given.ids), given.params
    if found["status"] in ("canceled", "incomplete_expired"):
        raise missing("subscription", found["id"])
    found["cancellation_details"] |= asked.get("cancellation_details") or {}
    now = world.now(found["customer"])
    if asked.get("prorate") and found["status"] != "trialing":
        for item in items_of(found):
            prorate(world, found, give_back(world, item, now))
    if asked.get("invoice_now"):
        invoice_now(world, found, whole=False)
    cancel(world, found, "cancellation_requested")
    return found


def resume(world: World, given: Given) -> Obj:
    """POST /v1/subscriptions/{subscription}/resume: one that paused at its trial's end."""
    found, asked = world.get("subscription", *given.ids), given.params
    if found["status"] != "paused":
        raise state("You can only resume subscriptions with a status of paused.")
    now = world.now(found["customer"])
    found["status"] = "active"
    anchor = (asked.get("billing_cycle_anchor") or {}).get("type", "now")
    if anchor not in ("now", "unchanged"):
        raise unsupported(f"anchor a billing cycle to {anchor}", "billing_cycle_anchor")
    if anchor == "now" or period_end(found) <= now:
        restart(found, now)
        invoice_now(world, found, whole=True)
    plan_period(world, found)
    world.tell("customer.subscription.resumed", found)
    return found


def list_subscriptions(world: World, given: Given) -> Obj:
    """GET /v1/subscriptions: without a status, all but the canceled ones."""
    asked = given.params
    status = asked.get("status")
    rows = [row for row in reversed(world.all("subscription")) if _is(row, status)]
    for name in ("customer", "collection_method", "test_clock"):
        rows = [row for row in rows if asked.get(name) in (None, row[name])]
    if "price" in asked:
        rows = [
            row for row in rows if asked["price"] in [item["price"]["id"] for item in items_of(row)]
        ]
    for name in ("current_period_end", "current_period_start"):
        if name in asked:
            rows = [row for row in rows if meets(items_of(row)[0][name], asked[name])]
    if "created" in asked:
        rows = [row for row in rows if meets(row["created"], asked["created"])]
    return page(given, rows)


def create_item(world: World, given: Given) -> Obj:
    """POST /v1/subscription_items"""
    asked = dict(given.params)
    found = world.get("subscription", asked.pop("subscription"), "subscription")
    change(world, found, _as_update(asked, {}))
    return items_of(found)[-1]


def retrieve_item(world: World, given: Given) -> Obj:
    """GET /v1/subscription_items/{item}"""
    return world.get("subscription_item", *given.ids)


def update_item(world: World, given: Given) -> Obj:
    """POST /v1/subscription_items/{item}"""
    found = world.get("subscription_item", *given.ids)
    subscription = world.get("subscription", found["subscription"])
    change(world, subscription, _as_update(given.params, {"id": found["id"]}))
    return found


def delete_item(world: World, given: Given) -> Obj:
    """DELETE /v1/subscription_items/{item}"""
    found = world.get("subscription_item", *given.ids)
    subscription = world.get("subscription", found["subscription"])
    change(world, subscription, _as_update(given.params, {"id": found["id"], "deleted": True}))
    return {"id": found["id"], "object": "subscription_item", "deleted": True}


def list_items(world: World, given: Given) -> Obj:
    """GET /v1/subscription_items"""
    need(given.params, "subscription")
    found = world.get("subscription", given.params["subscription"], "subscription")
    return page(given, items_of(found))


def delete_discount(world: World, given: Given) -> Obj:
    """DELETE /v1/subscriptions/{subscription}/discount"""
    found = world.get("subscription", *given.ids)
    if not found["_discounts"]:
        raise Refused("No active discount for subscription.", 404, code="resource_missing")
    gone = found["_discounts"][-1]
    with world.change(found, "customer.subscription.updated"):
        found |= {"_discounts": [], "discounts": []}
    return {**gone, "deleted": True}


def _is(row: Obj, status: str | None) -> bool:
    if status == "all":
        return True
    if status is None:
        return row["status"] not in ("canceled", "incomplete_expired")
    if status == "ended":
        return row["status"] in ("canceled", "incomplete_expired")
    return bool(row["status"] == status)


def _as_update(asked: Obj, told: Obj) -> Obj:
    names = ("proration_behavior", "proration_date", "payment_behavior", "off_session")
    return {
        "items": [told | {name: asked[name] for name in asked if name not in (*names, "expand")}],
        **{name: asked[name] for name in names if name in asked},
    }


_ALL = "/v1/subscriptions"
_ONE = _ALL + "/{subscription}"
_ITEM = "price price_data quantity tax_rates payment_behavior proration_behavior proration_date "
CALLS = (
    Call("POST", _ALL, create, "SubscriptionCreateParams",
         COMMON + ITEMS + "customer currency items.price_data billing_cycle_anchor "
         "add_invoice_items.price add_invoice_items.price_data add_invoice_items.quantity "
         "trial_period_days"),
    Call("GET", _ALL, list_subscriptions, "SubscriptionListParams",
         PAGES + "customer collection_method test_clock status price current_period_end "
         "current_period_start"),
    Call("GET", _ONE, retrieve, "SubscriptionRetrieveParams"),
    Call("POST", _ONE, update, "SubscriptionUpdateParams",
         COMMON + ITEMS + "items.id items.deleted items.price_data billing_cycle_anchor.type "
         "cancellation_details pause_collection proration_date"),
    Call("DELETE", _ONE, cancel_call, "SubscriptionCancelParams",
         "cancellation_details invoice_now prorate"),
    Call("POST", _ONE + "/resume", resume, "SubscriptionResumeParams",
         "billing_cycle_anchor.type proration_behavior proration_date"),
    Call("DELETE", _ONE + "/discount", delete_discount),
    Call("POST", "/v1/subscription_items", create_item, "SubscriptionItemCreateParams",
         _ITEM + "subscription"),
    Call("GET", "/v1/subscription_items", list_items, "SubscriptionItemListParams",
         PAGES + "subscription"),
    Call("GET", "/v1/subscription_items/{item}", retrieve_item, "SubscriptionItemRetrieveParams"),
    Call("POST", "/v1/subscription_items/{item}", update_item, "SubscriptionItemUpdateParams",
         _ITEM + "off_session"),
    Call("DELETE", "/v1/subscription_items/{item}", delete_item, "SubscriptionItemDeleteParams",
         "proration_behavior proration_date payment_behavior"),
)  # fmt: skip
