"""A subscription changes: its items, its time, its end."""

from typing import Any

from tests.standins.stripe.asking import only_one, rest_of
from tests.standins.stripe.cards import DECLINES
from tests.standins.stripe.catalog import plan_of
from tests.standins.stripe.discounts import discounts_from
from tests.standins.stripe.errors import Refused, declined, missing, unsupported
from tests.standins.stripe.invoice_lines import item_line
from tests.standins.stripe.invoice_paying import charge_now, find_method
from tests.standins.stripe.invoice_states import finalize
from tests.standins.stripe.months import period_after
from tests.standins.stripe.payment_methods import customers_method
from tests.standins.stripe.prorations import part_debited, part_to_debit, rest_of_period
from tests.standins.stripe.renewals import (
    bill,
    blank_bill,
    items_of,
    period_end,
    plan_period,
    waiting_for,
)
from tests.standins.stripe.subscribing import new_item, recurring_price
from tests.standins.stripe.subscription_checks import would_decline
from tests.standins.stripe.tax_rates import tax_rates_from
from tests.standins.stripe.wire import Obj, listed, merged_metadata, wire
from tests.standins.stripe.world import World

UPDATED = "customer.subscription.updated"


def change(world: World, subscription: Obj, asked: Obj) -> None:
    """Carry out an update: words first, then items, then what they cost."""
    now = world.now(subscription["customer"])
    _check(world, subscription, asked)
    with world.change(subscription, UPDATED):
        write(world, subscription, asked)
        reset = _time(world, subscription, asked, now)
        prorated = change_items(world, subscription, asked, now)
        reset = reset or prorated.pop("reset", False)
        if reset:
            restart(subscription, now)
    for source in prorated.get("sources", []):
        prorate(world, subscription, source)
    if reset or asked.get("proration_behavior") == "always_invoice":
        invoice_now(world, subscription, whole=reset)
    plan_period(world, subscription)


def change_items(world: World, subscription: Obj, asked: Obj, now: int) -> dict[str, Any]:
    """Apply the items; the sources of what they cost until the period's end."""
    old = {item["id"]: dict(item) for item in items_of(subscription)}
    items = list(items_of(subscription))
    for place, told in enumerate(asked.get("items") or []):
        items = _apply(world, subscription, items, told, f"items[{place}]")
    if not items:
        raise Refused("A subscription must have at least one active plan.", param="items")
    every = {_interval(item) for item in items}
    if len(every) > 1:
        raise unsupported("bill items of different intervals together", "items")
    reset = every != {_interval(item) for item in old.values()}
    subscription["items"] = listed(subscription["items"]["url"], items) | {
        "total_count": len(items)
    }
    at = asked.get("proration_date", now)
    if "proration_date" in asked or asked.get("items"):
        _check_date(old, at)
    none = asked.get("proration_behavior") == "none" or subscription["status"] == "trialing"
    discounts = subscription["_discounts"]
    sources = [] if none else _sources(world, old, items, at, discounts, reset=reset)
    return {"sources": sources, "reset": reset}


def prorate(world: World, subscription: Obj, source: Obj) -> Obj:
    """An invoice item that waits for the next invoice."""
    made = world.make(
        "invoiceitem",
        "customer_account invoice",
        currency=subscription["currency"],
        customer=subscription["customer"],
        date=world.now(subscription["customer"]),
        parent={
            "subscription_details": {
                "subscription": subscription["id"],
                "subscription_item": source["_subscription_item"],
            },
            "type": "subscription_details",
        },
        quantity_decimal=str(source["quantity"]),
        test_clock=subscription["test_clock"],
        **source,
    )
    del made["created"]
    world.keep(made)
    world.tell("invoiceitem.created", made)
    return made


def invoice_now(world: World, subscription: Obj, *, whole: bool) -> Obj | None:
    """An invoice at once, of what waits and, if the period began anew, of the period."""
    waiting = waiting_for(world, subscription)
    if not waiting and not whole:
        return None
    now = world.now(subscription["customer"])
    invoice = blank_bill(world, subscription, "subscription_update", now)
    for each in waiting:
        item_line(world, invoice, each)
    bill(world, subscription, invoice, whole=whole)
    if subscription["collection_method"] == "send_invoice":
        return invoice
    finalize(world, invoice)
    method = find_method(world, invoice)
    if invoice["status"] == "open" and method:
        charge_now(world, invoice, method)
    return invoice


def restart(subscription: Obj, now: int) -> None:
    """A new period begins now."""
    subscription["billing_cycle_anchor"] = now
    for item in items_of(subscription):
        every = item["price"]["recurring"]
        item["current_period_start"] = now
        item["current_period_end"] = period_after(
            now, every["interval"], every["interval_count"], now
        )


def write(world: World, subscription: Obj, asked: Obj) -> None:
    """What has no price."""
    for name in ("description", "days_until_due", "collection_method"):
        if name in asked:
            subscription[name] = asked[name] if asked[name] != "" else None
    if "default_payment_method" in asked:
        subscription["default_payment_method"] = asked["default_payment_method"] or None
    if "default_tax_rates" in asked:
        rates = tax_rates_from(world, asked["default_tax_rates"], "default_tax_rates")
        subscription["default_tax_rates"] = rates
    if "discounts" in asked:
        owner = {"customer": subscription["customer"], "subscription": subscription["id"]}
        subscription["_discounts"] = discounts_from(world, asked["discounts"], **owner)
        subscription["discounts"] = [each["id"] for each in subscription["_discounts"]]
    if "pause_collection" in asked:
        paused = asked["pause_collection"]
        subscription["pause_collection"] = {"resumes_at": None} | paused if paused else None
    subscription["payment_settings"] |= rest_of(asked, "payment_settings")
    behavior = rest_of(asked, "trial_settings").get("end_behavior") or {}
    subscription["trial_settings"]["end_behavior"] |= behavior
    subscription["cancellation_details"] |= {
        name: value or None for name, value in rest_of(asked, "cancellation_details").items()
    }
    subscription["metadata"] = merged_metadata(subscription["metadata"], asked.get("metadata"))
    _ending(world, subscription, asked)


def _ending(world: World, subscription: Obj, asked: Obj) -> None:
    now, details = world.now(subscription["customer"]), subscription["cancellation_details"]
    stays = asked.get("cancel_at_period_end") is False or asked.get("cancel_at") == ""
    if asked.get("cancel_at_period_end"):
        subscription |= {"cancel_at_period_end": True, "cancel_at": period_end(subscription)}
    elif isinstance(asked.get("cancel_at"), int):
        subscription |= {"cancel_at_period_end": False, "cancel_at": asked["cancel_at"]}
    elif asked.get("cancel_at") in ("min_period_end", "max_period_end"):
        subscription |= {"cancel_at_period_end": False, "cancel_at": period_end(subscription)}
    elif stays:
        subscription |= {"cancel_at_period_end": False, "cancel_at": None, "canceled_at": None}
        details["reason"] = None
        return
    else:
        return
    subscription["canceled_at"] = now
    details["reason"] = "cancellation_requested"


def _time(world: World, subscription: Obj, asked: Obj, now: int) -> bool:
    """Whether a new period begins now."""
    trial_end = asked.get("trial_end")
    if trial_end == "now":
        was = subscription["status"] == "trialing"
        subscription |= {"trial_end": now} if was else {}
        subscription["status"] = "active" if was else subscription["status"]
        return bool(was)
    if trial_end:
        if trial_end <= now:
            raise Refused("The trial_end must be in the future.", param="trial_end")
        subscription |= {"trial_end": trial_end, "status": "trialing"}
        subscription |= {"trial_start": subscription["trial_start"] or now}
        subscription["billing_cycle_anchor"] = trial_end
        for item in items_of(subscription):
            item |= {"current_period_start": now, "current_period_end": trial_end}
    anchor = rest_of(asked, "billing_cycle_anchor").get("type")
    if anchor not in (None, "now", "unchanged"):
        raise unsupported(f"anchor a billing cycle to {anchor}", "billing_cycle_anchor")
    return bool(anchor == "now")


def _check(world: World, subscription: Obj, asked: Obj) -> None:
    only_one(asked, "cancel_at", "cancel_at_period_end")
    if subscription["status"] in ("canceled", "incomplete_expired"):
        raise missing("subscription", subscription["id"])
    if asked.get("default_payment_method"):
        method = asked["default_payment_method"]
        customers_method(world, method, subscription["customer"], "default_payment_method")
    at = asked.get("cancel_at")
    if isinstance(at, int) and at <= world.now(subscription["customer"]):
        raise Refused("cancel_at must be in the future.", param="cancel_at")
    behavior = asked.get("payment_behavior")
    if behavior == "pending_if_incomplete":
        raise unsupported("keep an update pending until it is paid", "payment_behavior")
    if behavior == "error_if_incomplete" and asked.get("items"):
        probe = {name: subscription[name] for name in ("customer", "default_payment_method")}
        method = find_method(world, probe)
        decline = would_decline(world, method) if method else "generic_decline"
        if decline:
            told = DECLINES[decline]
            raise declined(decline, told.code, told.message)


def _apply(world: World, subscription: Obj, items: list[Obj], told: Obj, param: str) -> list[Obj]:
    if "id" not in told:
        made = new_item(world, subscription, told, param)
        made |= {name: items[0][name] for name in ("current_period_start", "current_period_end")}
        if any(item["price"]["id"] == made["price"]["id"] for item in items):
            raise Refused(
                "Cannot add multiple subscription items with the same plan: "
                f"{made['price']['id']}", param=param,
            )  # fmt: skip
        return [*items, world.keep(made)]
    found = next((item for item in items if item["id"] == told["id"]), None)
    if found is None:
        raise missing("subscription_item", told["id"], f"{param}[id]")
    if told.get("deleted"):
        found["_deleted"] = True
        return [item for item in items if item is not found]
    if "price" in told or "price_data" in told:
        price = recurring_price(world, told, param)
        found |= {"price": price, "plan": plan_of(price)}
    if "quantity" in told:
        found["quantity"] = told["quantity"]
    if "tax_rates" in told:
        found["tax_rates"] = tax_rates_from(world, told["tax_rates"], f"{param}[tax_rates]")
    found["metadata"] = merged_metadata(found["metadata"], told.get("metadata"))
    return items


def _sources(
    world: World,
    old: dict[str, Obj],
    items: list[Obj],
    at: int,
    discounts: list[Obj],
    *,
    reset: bool,
) -> list[Obj]:
    """What was charged for the time that is left comes back, what it costs now is charged."""
    new = {item["id"]: item for item in items}
    sources = []
    for id_, before in old.items():
        if reset or _price(before) != _price(new.get(id_)):
            sources.append(give_back(world, before, at))
            if id_ in new and not reset:
                sources.append(_charge(world, new[id_], at, discounts))
    if not reset:
        fresh = [item for item in items if item["id"] not in old]
        sources += [_charge(world, item, at, discounts) for item in fresh]
    return sources


def give_back(world: World, item: Obj, at: int) -> Obj:
    """The source of a credit for the rest of the period."""
    return rest_of_period(world, item, at, credit=True, part=part_debited(world, item))


def _charge(world: World, item: Obj, at: int, discounts: list[Obj]) -> Obj:
    part = part_to_debit(world, item, discounts)
    return rest_of_period(world, item, at, credit=False, part=part)


def _price(item: Obj | None) -> tuple[str, int] | None:
    return (item["price"]["id"], item["quantity"]) if item else None


def _interval(item: Obj) -> tuple[str, int]:
    every = item["price"]["recurring"]
    return every["interval"], every["interval_count"]


def _check_date(old: dict[str, Obj], at: int) -> None:
    item = next(iter(old.values()))
    if not item["current_period_start"] <= at <= item["current_period_end"]:
        message = "proration_date must be within the subscription's current billing period."
        raise Refused(message, param="proration_date")


def trial_copy(subscription: Obj) -> Obj:
    """A copy that may be changed without anybody noticing."""
    copied = dict(subscription)
    copied["items"] = dict(subscription["items"])
    copied["items"]["data"] = [dict(item) for item in items_of(subscription)]
    for name in ("trial_settings", "cancellation_details", "payment_settings"):
        copied[name] = wire(subscription[name])
    return copied
