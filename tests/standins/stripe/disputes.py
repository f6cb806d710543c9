"""Disputes: a customer's bank takes the money back, for a while or for good."""

from tests.standins.stripe.call import Call
from tests.standins.stripe.charges import balance_entry
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.errors import state
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

EVIDENCE = (
    "access_activity_log billing_address cancellation_policy cancellation_policy_disclosure "
    "cancellation_rebuttal customer_communication customer_email_address customer_name "
    "customer_purchase_ip customer_signature duplicate_charge_documentation "
    "duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy "
    "refund_policy_disclosure refund_refusal_explanation service_date service_documentation "
    "shipping_address shipping_carrier shipping_date shipping_documentation "
    "shipping_tracking_number uncategorized_file uncategorized_text"
)
FEE = 1500
REASON_CODES = {"fraudulent": "10.4", "product_not_received": "13.1", "duplicate": "12.6.1"}
WINS, LOSES = "winning_evidence", "losing_evidence"


def open_dispute(
    world: World, charge: Obj, reason: str, amount: int = 0, *, inquiry: bool = False
) -> Obj:
    """The bank opens one; the money leaves at once, unless it only inquires."""
    amount = amount or charge["amount"] - charge["amount_refunded"]
    now = world.now(charge["customer"])
    made = world.add(
        "dispute",
        amount=amount,
        balance_transactions=[],
        charge=charge["id"],
        currency=charge["currency"],
        enhanced_eligibility_types=[],
        evidence=nulls(EVIDENCE) | {"enhanced_evidence": {}},
        evidence_details={
            "due_by": now + 9 * DAY,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
            "submission_method": "not_submitted",
        },
        intended_submission_method=None,
        is_charge_refundable=inquiry,
        metadata={},
        payment_intent=charge["payment_intent"],
        reason=reason,
        status="warning_needs_response" if inquiry else "needs_response",
        _customer=charge["customer"],
    )
    card = charge["payment_method_details"].get("card")
    if card:
        code = REASON_CODES.get(reason, "10.4")
        told = {
            "brand": card["brand"],
            "case_type": "inquiry" if inquiry else "chargeback",
            "network": card["network"],
            "network_reason_code": code,
        }
        made["payment_method_details"] = {"card": told, "type": "card"}
    made["created"] = now
    with world.change(charge, "charge.updated"):
        charge["disputed"] = True
    world.tell("charge.dispute.created", made)
    if not inquiry:
        _withdraw(world, made)
    return made


def escalate(world: World, dispute: Obj) -> Obj:
    """The answer to its inquiry does not satisfy the bank: it takes the money."""
    with world.change(dispute, "charge.dispute.updated"):
        dispute |= {"status": "needs_response", "is_charge_refundable": False}
    _withdraw(world, dispute)
    return dispute


def close_inquiry(world: World, dispute: Obj) -> Obj:
    """Nothing came of it."""
    dispute["status"] = "warning_closed"
    world.tell("charge.dispute.closed", dispute)
    return dispute


def _withdraw(world: World, dispute: Obj) -> None:
    amount = dispute["amount"]
    entry = balance_entry(world, dispute, -amount, "adjustment", "dispute", FEE)
    dispute["balance_transactions"].append(entry)
    world.tell("charge.dispute.funds_withdrawn", dispute)


def end(world: World, dispute: Obj, *, won: bool) -> Obj:
    """The bank has decided."""
    dispute["status"] = "won" if won else "lost"
    if won:
        entry = balance_entry(world, dispute, dispute["amount"], "adjustment", "dispute_reversal")
        dispute["balance_transactions"].append(entry)
    world.tell("charge.dispute.closed", dispute)
    if won:
        world.tell("charge.dispute.funds_reinstated", dispute)
    return dispute


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/disputes/{dispute}"""
    return world.get("dispute", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/disputes/{dispute}: evidence; its words say who wins, as in test mode."""
    found, asked = world.get("dispute", *given.ids), given.params
    _open(found)
    with world.change(found, "charge.dispute.updated"):
        found["evidence"] |= asked.get("evidence") or {}
        found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))
        details = found["evidence_details"]
        details["has_evidence"] = any(found["evidence"][name] for name in EVIDENCE.split())
        if asked.get("submit", True) and "evidence" in asked:
            details |= {"submission_count": details["submission_count"] + 1}
            details["submission_method"] = "manual"
            warned = found["status"].startswith("warning_")
            found["status"] = "warning_under_review" if warned else "under_review"
    words = found["evidence"]["uncategorized_text"]
    if found["status"] == "under_review" and words in (WINS, LOSES):
        end(world, found, won=words == WINS)
    return found


def close(world: World, given: Given) -> Obj:
    """POST /v1/disputes/{dispute}/close: accepted, and so lost."""
    found = world.get("dispute", *given.ids)
    _open(found)
    return end(world, found, won=False)


def list_disputes(world: World, given: Given) -> Obj:
    """GET /v1/disputes"""
    return listing(world, given, "dispute", "charge", "payment_intent")


def _open(found: Obj) -> None:
    if found["status"] in ("won", "lost", "warning_closed"):
        raise state("This dispute is already closed.")


_ONE = "/v1/disputes/{dispute}"
CALLS = (
    Call("GET", "/v1/disputes", list_disputes, "DisputeListParams",
         PAGES + "charge payment_intent"),
    Call("GET", _ONE, retrieve),
    Call("POST", _ONE, update, "DisputeUpdateParams", "evidence submit"),
    Call("POST", _ONE + "/close", close),
)  # fmt: skip
