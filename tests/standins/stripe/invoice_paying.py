"""Paying an invoice: by a method on file, from outside, by another intent, by itself in time."""

from tests.standins.stripe.asking import need
from tests.standins.stripe.call import Call
from tests.standins.stripe.errors import Refused, state, unsupported
from tests.standins.stripe.invoice_states import (
    add_payment,
    delinquent,
    finalize,
    intent_ended,
    mark_paid,
    need_status,
    payments_of,
    receive,
    refused_action,
)
from tests.standins.stripe.listing import PAGES, page
from tests.standins.stripe.paying import attempt
from tests.standins.stripe.payment_methods import customers_method
from tests.standins.stripe.wire import Obj, listed, wire
from tests.standins.stripe.world import Given, World


def pay(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/pay"""
    invoice, asked = world.get("invoice", *given.ids), given.params
    if invoice["status"] == "paid":
        raise state("Invoice is already paid", "invoice_already_paid")
    need_status(invoice, "open", "uncollectible", verb="pay")
    if asked.get("paid_out_of_band"):
        return _outside(world, invoice)
    method = method_for(world, invoice, asked.get("payment_method"))
    refused = charge_now(world, invoice, method)
    if refused:
        raise refused
    return invoice


def charge_now(world: World, invoice: Obj, method: Obj) -> Refused | None:
    """One try on that method."""
    paying = default_intent(world, invoice)
    if paying["status"] == "processing":
        raise state("This invoice has a payment that is processing.", "invoice_payment_processing")
    paying["amount"] = invoice["amount_remaining"]
    invoice |= {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
    refused = attempt(world, paying, method)
    if invoice["next_payment_attempt"]:
        plan(world, invoice, invoice["next_payment_attempt"])
    if refused is None and paying["status"] == "requires_action":
        return refused_action(wire(paying))
    return refused


def method_for(world: World, invoice: Obj, named: str | None = None) -> Obj:
    """The method that would be charged, else refused."""
    if named:
        return customers_method(world, named, invoice["customer"], "payment_method")
    found = find_method(world, invoice)
    if found is None:
        raise state(
            "There is no `default_payment_method` set on this Customer or Invoice. Please set "
            "either the Customer's or the Invoice's `default_payment_method`, or provide a "
            "`payment_method` to pay this invoice."
        )
    return found


def find_method(world: World, invoice: Obj) -> Obj | None:
    """The invoice's own, its subscription's, the customer's."""
    customer = world.objects["customer"][invoice["customer"]]
    subscription = world.find("subscription", invoice.get("_subscription"))
    for place in (
        invoice["default_payment_method"],
        subscription["default_payment_method"] if subscription else None,
        customer["invoice_settings"]["default_payment_method"],
    ):
        found = world.find("payment_method", place)
        if found and found["customer"] == customer["id"]:
            return found
    return None


def default_intent(world: World, invoice: Obj) -> Obj:
    """The intent that the platform made for it."""
    for row in payments_of(world, invoice):
        if row["is_default"]:
            return world.objects["payment_intent"][row["payment"]["payment_intent"]]
    raise state("This invoice has no payment that could be made.")


def advance(world: World, invoice: Obj) -> None:
    """What time does to an invoice that advances by itself: finalize, charge, charge again."""
    if not invoice["auto_advance"] or invoice.get("_deleted"):
        return
    now = world.now(invoice["customer"])
    if invoice["status"] == "draft" and (invoice["automatically_finalizes_at"] or now + 1) <= now:
        finalize(world, invoice)
        invoice["next_payment_attempt"] = now if invoice["next_payment_attempt"] else None
        if invoice["collection_method"] == "send_invoice":
            world.tell("invoice.sent", invoice)
    planned = invoice["next_payment_attempt"]
    if invoice["status"] == "open" and planned and planned <= now:
        invoice["next_payment_attempt"] = None
        _try(world, invoice)


def plan(world: World, invoice: Obj, at: int) -> None:
    """Look at it again then."""
    world.clock_of(invoice["customer"]).at(at, lambda: advance(world, invoice))


def attach(world: World, given: Given) -> Obj:
    """POST /v1/invoices/{invoice}/attach_payment"""
    invoice, asked = world.get("invoice", *given.ids), given.params
    if "payment_record" in asked:
        raise unsupported("attach a payment record", "payment_record")
    need(asked, "payment_intent")
    need_status(invoice, "open", "uncollectible", verb="attach a payment to")
    paying = world.get("payment_intent", asked["payment_intent"], "payment_intent")
    if paying["currency"] != invoice["currency"] or paying["status"] == "canceled":
        raise state("The PaymentIntent cannot be attached to this invoice.")
    if paying["customer"] not in (None, invoice["customer"]) or paying.get("_invoice"):
        raise state("The PaymentIntent belongs to another customer or invoice.")
    payment = add_payment(world, invoice, paying, default=False)
    paying |= {"_invoice": invoice["id"], "_then": intent_ended}
    if paying["status"] == "succeeded":
        receive(world, invoice, payment, paying["amount_received"])
    return invoice


def list_payments(world: World, given: Given) -> Obj:
    """GET /v1/invoice_payments"""
    asked = given.params
    wanted = asked.get("payment") or {}
    rows = [
        row
        for row in reversed(world.all("invoice_payment"))
        if asked.get("invoice") in (None, row["invoice"])
        and asked.get("status") in (None, row["status"])
        and all(row["payment"].get(name) == value for name, value in wanted.items())
    ]
    return page(given, rows)


def retrieve_payment(world: World, given: Given) -> Obj:
    """GET /v1/invoice_payments/{id}"""
    return world.get("invoice_payment", *given.ids)


def payments_list(world: World, invoice: Obj) -> Obj:
    """Included on request."""
    rows = payments_of(world, world.objects["invoice"].get(invoice["id"], invoice))
    return listed("/v1/invoice_payments", rows[:10], more=len(rows) > 10)


def confirmation_secret(world: World, invoice: Obj) -> Obj | None:
    """Included on request: what a browser needs to pay it."""
    for row in payments_of(world, invoice):
        if row["is_default"]:
            paying = world.objects["payment_intent"][row["payment"]["payment_intent"]]
            return {"client_secret": paying["client_secret"], "type": "payment_intent"}
    return None


def _outside(world: World, invoice: Obj) -> Obj:
    invoice["amount_paid"] += invoice["amount_remaining"]
    invoice["amount_paid_off_stripe"] = invoice["amount_remaining"]
    invoice["amount_remaining"] = 0
    mark_paid(world, invoice)
    return invoice


# https://docs.stripe.com/billing/revenue-recovery/smart-retries#non-retryable-decline-codes
HARD = frozenset(
    {
        *("incorrect_number", "lost_card", "stolen_card", "pickup_card", "highest_risk_level"),
        *("revocation_of_authorization", "revocation_of_all_authorizations"),
        *("authentication_required", "transaction_not_allowed"),
    }
)


def _is_left_alone(world: World, invoice: Obj, method: Obj) -> bool:
    """A hard decline is not tried again with the same method, though a try stays planned."""
    error = default_intent(world, invoice)["last_payment_error"] or {}
    tried = (error.get("payment_method") or {}).get("id")
    return error.get("decline_code") in HARD and tried == method["id"]


def _plan_retry_of(world: World, invoice: Obj) -> None:
    invoice |= {"attempt_count": invoice["attempt_count"] + 1}
    intent_ended(world, default_intent(world, invoice), "failed")
    if invoice["next_payment_attempt"]:
        plan(world, invoice, invoice["next_payment_attempt"])


def _try(world: World, invoice: Obj) -> None:
    method = find_method(world, invoice)
    if method is None:
        invoice |= {"attempted": True, "attempt_count": invoice["attempt_count"] + 1}
        intent_ended(world, default_intent(world, invoice), "failed")
        if invoice["next_payment_attempt"]:
            plan(world, invoice, invoice["next_payment_attempt"])
    elif _is_left_alone(world, invoice, method):
        _plan_retry_of(world, invoice)
    elif default_intent(world, invoice)["status"] in ("requires_payment_method", "requires_action"):
        charge_now(world, invoice, method)
    if invoice["status"] == "open":
        delinquent(world, invoice, is_so=True)


_ONE = "/v1/invoices/{invoice}"
CALLS = (
    Call("POST", _ONE + "/pay", pay, "InvoicePayParams",
         "payment_method off_session paid_out_of_band"),
    Call("POST", _ONE + "/attach_payment", attach, "InvoiceAttachPaymentParams",
         "payment_intent payment_record"),
    Call("GET", "/v1/invoice_payments", list_payments, "InvoicePaymentListParams",
         PAGES + "invoice payment status"),
    Call("GET", "/v1/invoice_payments/{id}", retrieve_payment),
)  # fmt: skip
