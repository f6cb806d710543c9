"""What the next invoice would be, or would be after a change; nothing is kept."""

from tests.standins.stripe.asking import rest_of
from tests.standins.stripe.call import Call
from tests.standins.stripe.changing import change_items, restart, trial_copy
from tests.standins.stripe.discounts import discounts_from
from tests.standins.stripe.errors import Refused, missing
from tests.standins.stripe.invoice_lines import item as invoice_item
from tests.standins.stripe.invoice_lines import item_line, line
from tests.standins.stripe.invoice_sums import sum_up
from tests.standins.stripe.months import period_after
from tests.standins.stripe.prorations import parent_of, whole_period
from tests.standins.stripe.renewals import blank_bill, items_of, period_end, waiting_for
from tests.standins.stripe.subscribing import new_item
from tests.standins.stripe.wire import Obj, listed
from tests.standins.stripe.world import Given, World


def preview(world: World, given: Given) -> Obj:
    """POST /v1/invoices/create_preview"""
    asked = given.params
    customer, subscription = _whose(world, asked)
    now = world.now(customer["id"])
    details = rest_of(asked, "subscription_details")
    prorated: list[Obj] = []
    reset = False
    if subscription is None:
        subscription = _imagined(world, customer, details, now)
        reset = True
    else:
        subscription = trial_copy(subscription)
        found = change_items(world, subscription, details, now)
        prorated, reset = found["sources"], found["reset"]
        if reset:
            restart(subscription, now)
    invoice = blank_bill(world, subscription, "upcoming", now)
    if "discounts" in asked:
        owner = {"customer": customer["id"], "invoice": invoice["id"]}
        counted = [(one, one["times_redeemed"])
                   for kind in ("coupon", "promotion_code") for one in world.all(kind)]  # fmt: skip
        invoice["_discounts"] = discounts_from(world, asked["discounts"], **owner)
        for one, times in counted:  # looking redeems nothing
            one["times_redeemed"] = times
        invoice["discounts"] = [each["id"] for each in invoice["_discounts"]]
    _write(world, subscription, invoice, details, prorated, reset=reset)
    for told in asked.get("invoice_items") or []:
        extra = invoice_item(world, customer, told)
        extra["_deleted"] = True
        item_line(world, invoice, extra)
    sum_up(world, invoice)
    invoice["id"] = f"upcoming_{invoice['id']}"
    return invoice


def _whose(world: World, asked: Obj) -> tuple[Obj, Obj | None]:
    subscription = None
    if asked.get("subscription"):
        subscription = world.get("subscription", asked["subscription"], "subscription")
    elif asked.get("customer"):
        world.get("customer", asked["customer"], "customer")
        mine = [row for row in world.all("subscription") if row["customer"] == asked["customer"]]
        live = [row for row in mine if row["status"] not in ("canceled", "incomplete_expired")]
        new = rest_of(asked, "subscription_details").get("items")
        subscription = live[-1] if live and not new else None
    else:
        raise Refused("You must provide a customer or a subscription.",
                      code="parameter_missing", param="customer")  # fmt: skip
    id_ = subscription["customer"] if subscription else asked["customer"]
    customer = world.get("customer", id_, "customer")
    ending = subscription and (
        subscription["cancel_at_period_end"] or subscription["status"] == "canceled"
    )
    changes = "subscription_details" in asked
    if (ending and not changes) or (subscription is None and not changes):
        raise Refused(f"No upcoming invoices for customer: {id_}", 404,
                      code="invoice_upcoming_none", param="customer")  # fmt: skip
    return customer, subscription


def _imagined(world: World, customer: Obj, details: Obj, now: int) -> Obj:
    fake: Obj = {
        "id": f"sub_{world.ids.letters(24)}", "customer": customer["id"], "metadata": {},
        "_discounts": [], "collection_method": "charge_automatically", "days_until_due": None,
        "default_payment_method": None, "default_tax_rates": [], "status": "active",
        "pause_collection": None, "payment_settings": {"payment_method_types": None},
        "billing_cycle_anchor": details.get("start_date", now),
    }  # fmt: skip
    told = details.get("items")
    if not told:
        raise missing("subscription", "", "subscription_details[items]")
    items = [new_item(world, fake, one, f"subscription_details[items][{place}]")
             for place, one in enumerate(told)]  # fmt: skip
    fake |= {"items": listed("/v1/subscription_items", items)}
    fake["currency"] = items[0]["price"]["currency"]
    restart(fake, details.get("start_date", now))
    return fake


def _write(
    world: World, subscription: Obj, invoice: Obj, details: Obj, prorated: list[Obj], *, reset: bool
) -> None:
    only_now = details.get("proration_behavior") == "always_invoice" and not reset
    for each in waiting_for(world, subscription):
        item_line(world, invoice, each)
        each["invoice"] = None
    for source in prorated:
        parent = parent_of({"id": source["_subscription_item"], "subscription": subscription["id"]})
        details_ = parent["subscription_item_details"]
        details_["proration"] = True
        line(world, invoice, parent, source)
    if "proration_date" in details:
        told = invoice["parent"]["subscription_details"]
        told["subscription_proration_date"] = details["proration_date"]
    ends = details.get("cancel_at_period_end", subscription.get("cancel_at_period_end", False))
    for item in [] if only_now or ends or details.get("cancel_now") else items_of(subscription):
        every = item["price"]["recurring"]
        start, end = item["current_period_start"], item["current_period_end"]
        if not reset:
            start = end
            end = period_after(start, every["interval"], every["interval_count"],
                               subscription["billing_cycle_anchor"])  # fmt: skip
        line(world, invoice, parent_of(item), whole_period(world, item, start, end))
    invoice |= {"period_start": period_end(subscription), "period_end": period_end(subscription)}


CALLS = (
    Call("POST", "/v1/invoices/create_preview", preview, "InvoiceCreatePreviewParams",
         "currency customer discounts invoice_items.amount invoice_items.currency "
         "invoice_items.price_data invoice_items.quantity invoice_items.discountable "
         "invoice_items.tax_rates preview_mode subscription "
         "subscription_details.cancel_at_period_end subscription_details.cancel_now "
         "subscription_details.items.id subscription_details.items.price "
         "subscription_details.items.price_data subscription_details.items.quantity "
         "subscription_details.items.deleted subscription_details.items.tax_rates "
         "subscription_details.proration_behavior subscription_details.proration_date "
         "subscription_details.start_date"),
)  # fmt: skip
