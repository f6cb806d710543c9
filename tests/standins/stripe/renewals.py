"""A subscription goes on: periods end, invoices are made, payments fail and are tried again."""

from typing import Any

from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.discounts import applies
from tests.standins.stripe.invoice_lines import item_line, line, pending
from tests.standins.stripe.invoice_paying import find_method
from tests.standins.stripe.invoice_states import RETRIES, finalize, mark_uncollectible, void
from tests.standins.stripe.invoice_sums import sum_up
from tests.standins.stripe.invoices import blank, open_draft
from tests.standins.stripe.months import period_after
from tests.standins.stripe.prorations import parent_of, short_period, whole_period
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

ENDED = ("canceled", "incomplete_expired")
UPDATED = "customer.subscription.updated"


def items_of(subscription: Obj) -> list[Obj]:
    """Its items, in order."""
    items: list[Obj] = subscription["items"]["data"]
    return items


def waiting_for(world: World, subscription: Obj) -> list[Obj]:
    """Invoice items that go on its next invoice."""
    customer, currency = subscription["customer"], subscription["currency"]
    return pending(world, customer, currency, subscription["id"])


def period_end(subscription: Obj) -> int:
    """When the present period ends."""
    return int(items_of(subscription)[0]["current_period_end"])


def plan_period(world: World, subscription: Obj) -> None:
    """Put what the present period brings into the diary."""
    clock, end = world.clock_of(subscription["customer"]), period_end(subscription)
    clock.at(end, lambda: _period_ends(world, subscription, end))
    clock.at(max(clock.now, end - 7 * DAY), lambda: _upcoming(world, subscription, end))
    trial_end, cancel_at = subscription["trial_end"], subscription["cancel_at"]
    if trial_end and trial_end > clock.now:
        warn = max(clock.now, trial_end - 3 * DAY)
        clock.at(warn, lambda: _trial_will_end(world, subscription, trial_end))
    if cancel_at and cancel_at > clock.now:
        clock.at(cancel_at, lambda: _cancel_at(world, subscription, cancel_at))


def blank_bill(world: World, subscription: Obj, reason: str, now: int) -> Obj:
    """An empty draft for the subscription, told to nobody yet."""
    customer = world.objects["customer"][subscription["customer"]]
    details = {"metadata": dict(subscription["metadata"]), "subscription": subscription["id"]}
    running = [each for each in subscription["_discounts"] if applies(each, now)]
    if not running and customer.get("discount"):
        running = [customer["discount"]]
    invoice = blank(
        world,
        customer,
        subscription["currency"],
        billing_reason=reason,
        collection_method=subscription["collection_method"],
        default_tax_rates=subscription["default_tax_rates"],
        discounts=[each["id"] for each in running],
        parent={
            "quote_details": None,
            "subscription_details": details,
            "type": "subscription_details",
        },
        _days_until_due=subscription["days_until_due"],
        _discounts=running,
        _subscription=subscription["id"],
        _then=heard,
    )
    if subscription["days_until_due"] is not None:
        invoice["due_date"] = now + subscription["days_until_due"] * DAY
    types = subscription["payment_settings"]["payment_method_types"]
    invoice["payment_settings"]["payment_method_types"] = types
    return invoice


def bill(
    world: World,
    subscription: Obj,
    invoice: Obj,
    *,
    short: bool = False,
    whole: bool = True,
) -> Obj:
    """Write the items' present periods on the draft and open it."""
    trial = subscription["status"] == "trialing"
    for item in items_of(subscription) if whole else []:
        start, end = item["current_period_start"], item["current_period_end"]
        if short and not trial:
            source = short_period(world, item, start, end)
        else:
            source = whole_period(world, item, start, end, trial=trial)
        line(world, invoice, parent_of(item), source)
    invoice["auto_advance"] = invoice["auto_advance"] or subscription["pause_collection"] is None
    for discount in invoice["_discounts"]:
        coupon = world.objects["coupon"][discount["source"]["coupon"]]
        discount["_spent"] = coupon["duration"] == "once"
    left = [each for each in subscription["_discounts"] if not each.get("_spent")]
    subscription |= {"_discounts": left, "discounts": [each["id"] for each in left]}
    subscription["latest_invoice"] = invoice["id"]
    return open_draft(world, invoice)


def renew(world: World, subscription: Obj) -> None:
    """The next period begins, and its invoice with it."""
    now = world.now(subscription["customer"])
    old_start = items_of(subscription)[0]["current_period_start"]
    with world.change(subscription, UPDATED):
        if subscription["status"] == "trialing":
            subscription["status"] = "active"
        for item in items_of(subscription):
            start = item["current_period_end"]
            every = item["price"]["recurring"]
            item["current_period_start"] = start
            item["current_period_end"] = period_after(
                start, every["interval"], every["interval_count"],
                subscription["billing_cycle_anchor"],
            )  # fmt: skip
        invoice = blank_bill(world, subscription, "subscription_cycle", now)
        invoice |= {"period_start": old_start, "period_end": now}
        for each in waiting_for(world, subscription):
            item_line(world, invoice, each)
        bill(world, subscription, invoice)
    plan_period(world, subscription)
    paused = subscription["pause_collection"]
    if paused and paused["behavior"] != "keep_as_draft":
        finalize(world, invoice, advance=False)
        if invoice["status"] == "open":
            (void if paused["behavior"] == "void" else mark_uncollectible)(world, invoice)


def cancel(world: World, subscription: Obj, reason: str) -> None:
    """It is over, now."""
    now = world.now(subscription["customer"])
    subscription["status"] = "canceled"
    subscription["ended_at"] = now
    subscription["canceled_at"] = subscription["canceled_at"] or now
    details = subscription["cancellation_details"]
    details["reason"] = details["reason"] or reason
    for invoice in world.all("invoice"):
        mine = invoice.get("_subscription") == subscription["id"]
        if mine and invoice["status"] in ("draft", "open"):
            invoice |= {"auto_advance": False, "next_payment_attempt": None}
    world.tell("customer.subscription.deleted", subscription)
    retired(subscription)


def retired(subscription: Obj) -> None:
    """No discount of it goes on."""
    for discount in subscription["_discounts"]:
        discount["_spent"] = True


def heard(world: World, invoice: Obj, outcome: str) -> None:
    """What becomes of a subscription when its invoice is paid, fails, or is given up."""
    subscription = world.objects["subscription"].get(invoice["_subscription"])
    if subscription is None or subscription["status"] in ENDED:
        return
    latest = subscription["latest_invoice"] == invoice["id"]
    if outcome == "paid" and (latest or subscription["status"] == "incomplete"):
        _paid(world, subscription)
    elif outcome == "failed" and invoice["billing_reason"] != "subscription_create":
        _failed(world, subscription, invoice)
    elif outcome in ("void", "uncollectible") and latest and subscription["status"] == "past_due":
        with world.change(subscription, UPDATED):
            subscription["status"] = "active"


def _paid(world: World, subscription: Obj) -> None:
    if subscription["status"] in ("incomplete", "past_due", "unpaid"):
        with world.change(subscription, UPDATED):
            subscription["status"] = "active"


def _failed(world: World, subscription: Obj, invoice: Obj) -> None:
    last = invoice["attempt_count"] > len(RETRIES)
    end = world.after_retries if last else "past_due"
    if end == "cancel":
        cancel(world, subscription, "payment_failed")
        return
    with world.change(subscription, UPDATED):
        subscription["status"] = end


def _period_ends(world: World, subscription: Obj, end: int) -> None:
    if subscription["status"] in (*ENDED, "paused") or period_end(subscription) != end:
        return
    if subscription["cancel_at_period_end"]:
        cancel(world, subscription, "cancellation_requested")
        return
    if subscription["status"] == "trialing" and not _can_pay(world, subscription):
        wanted = subscription["trial_settings"]["end_behavior"]["missing_payment_method"]
        if wanted == "cancel":
            cancel(world, subscription, "cancellation_requested")
            return
        if wanted == "pause":
            subscription["status"] = "paused"
            world.tell("customer.subscription.paused", subscription)
            return
    if subscription["status"] == "incomplete":
        return
    resumes = (subscription["pause_collection"] or {}).get("resumes_at")
    if resumes and resumes <= end:
        subscription["pause_collection"] = None
    renew(world, subscription)


def _can_pay(world: World, subscription: Obj) -> bool:
    told: Any = {name: subscription[name] for name in ("customer", "default_payment_method")}
    sent = subscription["collection_method"] == "send_invoice"
    return sent or find_method(world, told) is not None


def _trial_will_end(world: World, subscription: Obj, trial_end: int) -> None:
    if subscription["status"] == "trialing" and subscription["trial_end"] == trial_end:
        world.tell("customer.subscription.trial_will_end", subscription)


def _cancel_at(world: World, subscription: Obj, at: int) -> None:
    if subscription["status"] not in ENDED and subscription["cancel_at"] == at:
        cancel(world, subscription, "cancellation_requested")


def _upcoming(world: World, subscription: Obj, end: int) -> None:
    ending = subscription["cancel_at_period_end"] or subscription["status"] in (
        *ENDED,
        "incomplete",
    )
    if ending or period_end(subscription) != end:
        return
    invoice = blank_bill(world, subscription, "upcoming", world.now(subscription["customer"]))
    preview_lines(world, subscription, invoice)
    told = dict(invoice)
    del told["id"]
    world.tell("invoice.upcoming", told)


def preview_lines(world: World, subscription: Obj, invoice: Obj) -> None:
    """What the next period would bring, written on a draft that is never kept."""
    for each in waiting_for(world, subscription):
        item_line(world, invoice, each)
        each["invoice"] = None
    for item in items_of(subscription):
        every, start = item["price"]["recurring"], item["current_period_end"]
        end = period_after(start, every["interval"], every["interval_count"],
                           subscription["billing_cycle_anchor"])  # fmt: skip
        line(world, invoice, parent_of(item), whole_period(world, item, start, end))
    invoice |= {"period_end": period_end(subscription), "period_start": period_end(subscription)}
    sum_up(world, invoice)
