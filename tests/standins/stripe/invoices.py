"""Invoices: written, changed while they are drafts, looked up."""

from typing import Any

from tests.standins.stripe.asking import need, only_one, rest_of
from tests.standins.stripe.call import Call
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.currencies import known
from tests.standins.stripe.discounts import discounts_from
from tests.standins.stripe.errors import Refused, state
from tests.standins.stripe.invoice_lines import item_line, pending
from tests.standins.stripe.invoice_paying import plan
from tests.standins.stripe.invoice_states import (
    HOUR,
    finalize,
    mark_uncollectible,
    need_status,
    page_url,
    void,
)
from tests.standins.stripe.invoice_sums import sum_up
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.payment_methods import customers_method
from tests.standins.stripe.tax_rates import tax_rates_from
from tests.standins.stripe.wire import Obj, merged_metadata, nulls, wire
from tests.standins.stripe.world import Given, World

NULLS = (
    "account_tax_ids application automatically_finalizes_at custom_fields customer_account "
    "default_payment_method default_source description due_date effective_at ending_balance footer "
    "from_invoice hosted_invoice_url invoice_pdf last_finalization_error latest_revision "
    "next_payment_attempt number on_behalf_of parent receipt_number rendering shipping_cost "
    "shipping_details statement_descriptor test_clock webhooks_delivered_at"
)
KNOWS = (
    "auto_advance automatically_finalizes_at collection_method custom_fields days_until_due "
    "default_payment_method default_tax_rates discounts due_date effective_at footer number "
    "payment_settings.payment_method_types statement_descriptor "
)
PLAIN = ("description", "footer", "custom_fields", "number", "statement_descriptor", "effective_at")
WHEN_OPEN = {"metadata", "auto_advance", "description", "default_payment_method", "expand",
             "due_date", "days_until_due", "payment_settings"}  # fmt: skip


def blank(world: World, customer: Obj, currency: str, **fields: Any) -> Obj:
    """An empty draft, told to nobody yet."""
    now = world.now(customer["id"])
    made = world.make(
        "invoice",
        NULLS,
        account_country="US",
        account_name="Paidup",
        amount_due=0,
        amount_overpaid=0,
        amount_paid=0,
        amount_remaining=0,
        amount_shipping=0,
        attempt_count=0,
        attempted=False,
        auto_advance=False,
        automatic_tax={"enabled": False} | nulls("disabled_reason liability provider status"),
        billing_reason="manual",
        collection_method="charge_automatically",
        currency=currency,
        customer=customer["id"],
        customer_tax_ids=[
            {"type": tax["type"], "value": tax["value"]}
            for tax in world.all("tax_id")
            if tax["customer"] == customer["id"] and not tax.get("_deleted")
        ],
        default_tax_rates=[],
        discounts=[],
        issuer={"type": "self"},
        metadata={},
        payment_settings=nulls("default_mandate payment_method_options payment_method_types"),
        period_end=now,
        period_start=now,
        post_payment_credit_notes_amount=0,
        pre_payment_credit_notes_amount=0,
        starting_balance=0,
        status="draft",
        status_transitions=nulls("finalized_at marked_uncollectible_at paid_at voided_at"),
        _discounts=[],
        _lines=[],
        _moved=0,
        _pages={},
        _days_until_due=None,
    )
    for name in ("address", "email", "name", "phone", "shipping", "tax_exempt"):
        made[f"customer_{name}"] = wire(customer[name])
    made |= {"test_clock": customer["test_clock"], "footer": customer["invoice_settings"]["footer"]}
    return made | fields


def open_draft(world: World, invoice: Obj) -> Obj:
    """The draft is in the books; if it advances by itself, in an hour."""
    world.keep(invoice)
    sum_up(world, invoice)
    if invoice["auto_advance"]:
        at = invoice["automatically_finalizes_at"] or invoice["created"] + HOUR
        invoice["automatically_finalizes_at"] = at
        plan(world, invoice, at)
    world.tell("invoice.created", invoice)
    invoice["webhooks_delivered_at"] = invoice["created"]
    return invoice


def create(world: World, given: Given) -> Obj:
    """POST /v1/invoices"""
    asked = given.params
    need(asked, "customer")
    customer = world.get("customer", asked["customer"], "customer")
    currency = known(asked["currency"]) if "currency" in asked else customer["currency"] or "usd"
    _check_due(asked)
    made = blank(world, customer, currency)
    own = discounts_from(world, asked.get("discounts"), customer=customer["id"],
                         invoice=made["id"])  # fmt: skip
    inherited = (
        [] if "discounts" in asked or not customer.get("discount") else [customer["discount"]]
    )
    made["_discounts"] = own or inherited
    made["discounts"] = [discount["id"] for discount in made["_discounts"]]
    _write(world, made, {name: asked[name] for name in asked if name != "discounts"})
    if asked.get("pending_invoice_items_behavior", "exclude") == "include":
        for item in pending(world, customer["id"], currency):
            item_line(world, made, item)
    return open_draft(world, made)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/invoices/{invoice}"""
    found = world.get("invoice", *given.ids)
    if found["hosted_invoice_url"]:
        page_url(world, found)
    return found


def update(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}"""
    found, asked = world.get("invoice", *given.ids), given.params
    if found["status"] != "draft" and set(asked) - WHEN_OPEN:
        raise state(
            "Finalized invoices can't be updated in this way: "
            f"{', '.join(sorted(set(asked) - WHEN_OPEN))}.",
            "invoice_not_editable",
        )
    _check_due({"collection_method": found["collection_method"], "_old": True} | asked)
    with world.change(found, "invoice.updated"):
        _write(world, found, asked)
        if found["status"] == "draft":
            sum_up(world, found)
    if found["auto_advance"] and found["status"] == "draft":
        at = found["automatically_finalizes_at"] or world.now(found["customer"]) + HOUR
        found["automatically_finalizes_at"] = at
        plan(world, found, at)
    return found


def delete(world: World, given: Given) -> Obj:
    """DELETE /v1/invoices/{invoice}: only a draft."""
    found = world.get("invoice", *given.ids)
    if found["status"] != "draft" or found["parent"]:
        raise state("You can only delete draft invoices that no subscription made.",
                    "invoice_not_editable")  # fmt: skip
    found["_deleted"] = True
    for item in world.all("invoiceitem"):
        if item["invoice"] == found["id"]:
            item["_deleted"] = True
    world.tell("invoice.deleted", found)
    return {"id": found["id"], "object": "invoice", "deleted": True}


def list_invoices(world: World, given: Given) -> Obj:
    """GET /v1/invoices"""
    fixed = {}
    if "subscription" in given.params:
        fixed["_subscription"] = given.params["subscription"]
    return listing(world, given, "invoice", "customer", "status", "collection_method", **fixed)


def finalize_call(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/finalize"""
    found = world.get("invoice", *given.ids)
    if found["status"] != "draft":
        raise state("This invoice is already finalized, you can't re-finalize a non-draft invoice.",
                    "invoice_not_editable")  # fmt: skip
    finalize(world, found, advance=given.params.get("auto_advance"))
    if found["next_payment_attempt"]:
        plan(world, found, found["next_payment_attempt"])
    return found


def void_call(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/void"""
    found = world.get("invoice", *given.ids)
    void(world, found)
    return found


def uncollectible_call(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/mark_uncollectible"""
    found = world.get("invoice", *given.ids)
    mark_uncollectible(world, found)
    return found


def send(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/send: in test mode no mail leaves, the event does."""
    found = world.get("invoice", *given.ids)
    if found["collection_method"] != "send_invoice":
        raise state("You can only manually send an invoice if its collection method is "
                    "'send_invoice'.")  # fmt: skip
    if found["status"] == "draft":
        finalize(world, found)
    need_status(found, "open", "paid", "uncollectible", verb="send")
    world.tell("invoice.sent", found)
    return found


def _check_due(asked: Obj) -> None:
    only_one(asked, "due_date", "days_until_due")
    sent = asked.get("collection_method") == "send_invoice"
    dated = "due_date" in asked or "days_until_due" in asked
    if dated and not sent:
        raise Refused(
            "If the invoice's collection method is `charge_automatically`, you can't set a due "
            "date on it.",
            param="due_date" if "due_date" in asked else "days_until_due",
        )
    if sent and not dated and "_old" not in asked:
        raise Refused(
            "If the invoice's collection method is `send_invoice`, you must provide either "
            "`due_date` or `days_until_due`.",
            param="days_until_due",
        )


def _write(world: World, made: Obj, asked: Obj) -> None:
    for name in PLAIN:
        if name in asked:
            made[name] = asked[name] or None
    for name in ("auto_advance", "collection_method", "automatically_finalizes_at"):
        if name in asked:
            made[name] = asked[name]
    _write_due(made, asked, world.now(made["customer"]))
    if asked.get("default_payment_method"):
        method = asked["default_payment_method"]
        customers_method(world, method, made["customer"], "default_payment_method")
        made["default_payment_method"] = method
    if "default_tax_rates" in asked:
        rates = tax_rates_from(world, asked["default_tax_rates"], "default_tax_rates")
        made["default_tax_rates"] = rates
    if "discounts" in asked:
        owner = {"customer": made["customer"], "invoice": made["id"]}
        made["_discounts"] = discounts_from(world, asked["discounts"], **owner)
        made["discounts"] = [discount["id"] for discount in made["_discounts"]]
    types = rest_of(asked, "payment_settings").get("payment_method_types")
    if types is not None:
        made["payment_settings"]["payment_method_types"] = types or None
    made["metadata"] = merged_metadata(made["metadata"], asked.get("metadata"))


def _write_due(made: Obj, asked: Obj, now: int) -> None:
    if "due_date" in asked and asked["due_date"] < now:
        raise Refused("The due date must be in the future.", param="due_date")
    made["due_date"] = asked.get("due_date", made["due_date"])
    if "days_until_due" in asked:
        made["_days_until_due"] = asked["days_until_due"]
        made["due_date"] = now + asked["days_until_due"] * DAY


_ALL = "/v1/invoices"
_ONE = _ALL + "/{invoice}"
CALLS = (
    Call("POST", _ALL, create, "InvoiceCreateParams",
         KNOWS + "customer currency pending_invoice_items_behavior"),
    Call("GET", _ALL, list_invoices, "InvoiceListParams",
         PAGES + "customer status collection_method subscription due_date"),
    Call("GET", _ONE, retrieve, "InvoiceRetrieveParams"),
    Call("POST", _ONE, update, "InvoiceUpdateParams", KNOWS),
    Call("DELETE", _ONE, delete),
    Call("POST", _ONE + "/finalize", finalize_call, "InvoiceFinalizeInvoiceParams", "auto_advance"),
    Call("POST", _ONE + "/void", void_call),
    Call("POST", _ONE + "/mark_uncollectible", uncollectible_call),
    Call("POST", _ONE + "/send", send),
)  # fmt: skip
