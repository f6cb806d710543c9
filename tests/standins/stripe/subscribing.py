"""A subscription begins: its object, its items, its first invoice."""

from typing import Any

from tests.standins.stripe.asking import need, rest_of
from tests.standins.stripe.cards import DECLINES, Card
from tests.standins.stripe.catalog import plan_of, price_from
from tests.standins.stripe.discounts import discounts_from
from tests.standins.stripe.errors import Refused, declined
from tests.standins.stripe.invoice_lines import item as invoice_item
from tests.standins.stripe.invoice_lines import item_line
from tests.standins.stripe.invoice_paying import charge_now, find_method
from tests.standins.stripe.invoice_states import finalize, void
from tests.standins.stripe.months import period_after
from tests.standins.stripe.payment_methods import customers_method
from tests.standins.stripe.renewals import bill, blank_bill, plan_period, retired, waiting_for
from tests.standins.stripe.setup_intents import setup_intent
from tests.standins.stripe.subscription_checks import (
    check_payable,
    common_currency,
    one_currency,
    trial_end_of,
)
from tests.standins.stripe.tax_rates import tax_rates_from
from tests.standins.stripe.wire import Obj, listed, merged_metadata, nulls
from tests.standins.stripe.world import World

NULLS = (
    "application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at "
    "canceled_at customer_account days_until_due default_payment_method default_source description "
    "ended_at latest_invoice managed_payments next_pending_invoice_item_invoice on_behalf_of "
    "pause_collection pending_invoice_item_interval pending_setup_intent pending_update schedule "
    "test_clock transfer_data trial_end trial_start"
)
INCOMPLETE = 23 * 3600  # so long a first payment may be missing


def subscribe(world: World, customer: Obj, asked: Obj) -> Obj:
    """A new subscription as the call wants it, paid as far as it can be."""
    now = world.now(customer["id"])
    trial_end = trial_end_of(asked, now)
    made = _blank(world, customer, asked, now)
    items = _items(world, made, asked)
    currency = common_currency(items, asked)
    one_currency(world, customer, currency)
    if "billing_cycle_anchor" in asked and asked["billing_cycle_anchor"] < now:
        raise Refused(
            "The billing_cycle_anchor cannot be in the past.", param="billing_cycle_anchor"
        )
    check_payable(world, customer, made, items, asked, trial=trial_end is not None)
    made |= {"currency": currency, "trial_end": trial_end}
    made["trial_start"] = now if trial_end else None
    anchor = trial_end or asked.get("billing_cycle_anchor") or now
    made["billing_cycle_anchor"] = anchor
    _first_periods(world, made, items, now)
    url = f"/v1/subscription_items?subscription={made['id']}"
    made["items"] = listed(url, items) | {"total_count": len(items)}
    owner = {"customer": customer["id"], "subscription": made["id"]}
    made["_discounts"] = discounts_from(world, asked.get("discounts"), **owner)
    made["discounts"] = [discount["id"] for discount in made["_discounts"]]
    _add_once(world, customer, asked.get("add_invoice_items") or [])
    customer["currency"] = customer["currency"] or currency
    world.keep(made)
    _begin(world, made, asked, now)
    return made


def subscribe_from_session(world: World, session: Obj, method: Obj, decline: str) -> Refused | None:
    """What a checkout page starts; declined, nothing is kept."""
    customer = world.get("customer", session["customer"])
    kind = method["_kind"]
    decline = decline or (kind.decline if isinstance(kind, Card) else "")
    if decline:
        told = DECLINES.get(decline) or DECLINES["generic_decline"]
        return declined(decline, told.code, told.message)
    method |= {"customer": customer["id"], "_set_up": True}
    data = rest_of(session["_asked"], "subscription_data")
    items = [line for line in session["_lines"] if line["price"]["recurring"]]
    once = [line for line in session["_lines"] if not line["price"]["recurring"]]
    asked = {
        "items": [
            {"price": line["price"], "quantity": line["quantity"],
             "tax_rates": [rate["id"] for rate in line["_tax_rates"]]}
            for line in items
        ],
        "add_invoice_items": [
            {"price": line["price"]["id"], "quantity": line["quantity"]} for line in once
        ],
        "default_payment_method": method["id"],
        "discounts": [{"discount": each["id"]} for each in session["_discounts"]],
        **data,
    }  # fmt: skip
    made = subscribe(world, customer, asked)
    session |= {"subscription": made["id"], "invoice": made["latest_invoice"]}
    return None


def recurring_price(world: World, told: Obj, param: str) -> Obj:
    """The price that an item names, describes or already holds."""
    price: Any = told.get("price")
    if not isinstance(price, dict):
        price = price_from(world, told, f"{param}[price]")
    if not price["recurring"]:
        raise Refused(
            "The price specified is set to `type=one_time` but this field only accepts prices with "
            "`type=recurring`.",
            param=f"{param}[price]",
        )
    found: Obj = price
    return found


def new_item(world: World, subscription: Obj, told: Obj, param: str) -> Obj:
    """An item, not kept yet."""
    price = recurring_price(world, told, param)
    made = world.make(
        "subscription_item",
        "billing_thresholds current_trial",
        discounts=[],
        metadata=merged_metadata({}, told.get("metadata")),
        plan=plan_of(price),
        price=price,
        quantity=told.get("quantity", 1),
        subscription=subscription["id"],
        tax_rates=tax_rates_from(world, told.get("tax_rates"), f"{param}[tax_rates]"),
        _discounts=[],
    )
    made["created"] = world.now(subscription["customer"])
    return made


def _first_periods(world: World, made: Obj, items: list[Obj], now: int) -> None:
    anchor = made["billing_cycle_anchor"]
    for each in items:
        every = each["price"]["recurring"]
        end = period_after(now, every["interval"], every["interval_count"], now)
        if anchor > now:
            end = made["trial_end"] or min(anchor, end)
        each |= {"current_period_start": now, "current_period_end": end}
        world.keep(each)


def _add_once(world: World, customer: Obj, extras: list[Obj]) -> None:
    for extra in extras:
        one = {"quantity": extra.get("quantity", 1)}
        if "price" in extra:
            one["pricing"] = {"price": extra["price"]}
        else:
            need(extra, "price_data")
            one["price_data"] = extra["price_data"]
        invoice_item(world, customer, one)


def _blank(world: World, customer: Obj, asked: Obj, now: int) -> Obj:
    made = world.make(
        "subscription",
        NULLS,
        automatic_tax={"enabled": False} | nulls("disabled_reason liability"),
        billing_mode={"type": "flexible", "flexible": {"proration_discounts": "included"}},
        billing_schedules=[],
        cancel_at_period_end=asked.get("cancel_at_period_end", False),
        cancellation_details=nulls("comment feedback feedback_option reason"),
        collection_method=asked.get("collection_method", "charge_automatically"),
        customer=customer["id"],
        default_tax_rates=tax_rates_from(
            world, asked.get("default_tax_rates"), "default_tax_rates"
        ),
        invoice_settings=nulls("account_tax_ids custom_fields description footer")
        | {"issuer": {"type": "self"}},
        metadata=merged_metadata({}, asked.get("metadata")),
        payment_settings=nulls("payment_method_options payment_method_types")
        | {"save_default_payment_method": "off"}
        | rest_of(asked, "payment_settings"),
        start_date=now,
        status="active",
        trial_settings={
            "end_behavior": {
                "billing_cycle_anchor": None,
                "missing_payment_method": "create_invoice",
            }
        },
    )
    behavior = rest_of(asked, "trial_settings").get("end_behavior") or {}
    made["trial_settings"]["end_behavior"] |= behavior
    for name in ("days_until_due", "description"):
        made[name] = asked.get(name)
    made["test_clock"] = customer["test_clock"]
    if made["collection_method"] == "send_invoice" and made["days_until_due"] is None:
        raise Refused("You must pass `days_until_due` when `collection_method` is `send_invoice`.",
                      param="days_until_due")  # fmt: skip
    if asked.get("default_payment_method"):
        method = asked["default_payment_method"]
        customers_method(world, method, customer["id"], "default_payment_method")
        made["default_payment_method"] = method
    return made


def _items(world: World, made: Obj, asked: Obj) -> list[Obj]:
    told = asked.get("items") or []
    if not told:
        raise Refused("Missing required param: items.", code="parameter_missing", param="items")
    items = [new_item(world, made, one, f"items[{place}]") for place, one in enumerate(told)]
    if len({each["price"]["id"] for each in items}) < len(items):
        raise Refused(
            "Cannot add multiple subscription items with the same plan. Use the `quantity` "
            "parameter instead.",
            param="items",
        )
    return items


def _begin(world: World, made: Obj, asked: Obj, now: int) -> None:
    if made["cancel_at_period_end"]:
        made |= {"cancel_at": made["items"]["data"][0]["current_period_end"], "canceled_at": now}
        made["cancellation_details"]["reason"] = "cancellation_requested"
    elif isinstance(asked.get("cancel_at"), int):
        made |= {"cancel_at": asked["cancel_at"], "canceled_at": now}
        made["cancellation_details"]["reason"] = "cancellation_requested"
    if made["trial_end"]:
        made["status"] = "trialing"
        if not find_method(world, {"customer": made["customer"], **_own(made)}):
            waiting = setup_intent(world, customer=made["customer"])
            made["pending_setup_intent"] = waiting["id"]
    elif made["collection_method"] == "charge_automatically":
        made["status"] = "incomplete"
    plan_period(world, made)
    world.tell("customer.subscription.created", made)
    _first_invoice(world, made, asked, now)


def _own(made: Obj) -> Obj:
    return {"default_payment_method": made["default_payment_method"]}


def _first_invoice(world: World, made: Obj, asked: Obj, now: int) -> None:
    invoice = blank_bill(world, made, "subscription_create", now)
    partial = made["billing_cycle_anchor"] > now and not made["trial_end"]
    if partial and asked.get("proration_behavior") == "none":
        made["status"] = "active"
        return
    for each in waiting_for(world, made):
        item_line(world, invoice, each)
    bill(world, made, invoice, short=partial)
    made["latest_invoice"] = invoice["id"]
    if made["collection_method"] == "send_invoice":
        return
    invoice["auto_advance"] = True
    finalize(world, invoice)
    if invoice["status"] == "paid":
        return
    expires = now + INCOMPLETE
    world.clock_of(made["customer"]).at(expires, lambda: _give_up(world, made, invoice))
    method = find_method(world, invoice)
    if method and asked.get("payment_behavior") != "default_incomplete":
        charge_now(world, invoice, method)
    invoice["next_payment_attempt"] = None


def _give_up(world: World, made: Obj, invoice: Obj) -> None:
    if made["status"] == "incomplete":
        void(world, invoice)
        with world.change(made, "customer.subscription.updated"):
            made |= {"status": "incomplete_expired", "ended_at": world.now(made["customer"])}
        retired(made)
