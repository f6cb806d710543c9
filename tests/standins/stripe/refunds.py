"""Refunds."""

from typing import Any

from tests.standins.stripe.asking import only_one
from tests.standins.stripe.call import Call
from tests.standins.stripe.cards import Card
from tests.standins.stripe.charges import balance_entry
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.errors import Refused, state
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata
from tests.standins.stripe.world import Given, World

NULLS = (
    "balance_transaction customer customer_account payment_intent payment_method reason "
    "receipt_number source_transfer_reversal transfer_reversal"
)


def create(world: World, given: Given) -> Obj:
    """POST /v1/refunds"""
    asked = given.params
    only_one(asked, "charge", "payment_intent")
    charge = _charge(world, asked)
    made = refund(world, charge, asked.get("amount"), reason=asked.get("reason"))
    made["metadata"] = merged_metadata({}, asked.get("metadata"))
    return made


def refund(world: World, charge: Obj, amount: int | None, **fields: Any) -> Obj:
    """Give back some or all of what is left of a charge."""
    left = charge["amount"] - charge["amount_refunded"]
    _check(world, charge, amount, left)
    amount = left if amount is None else amount
    kind: Any = world.objects["payment_method"][charge["payment_method"]]["_kind"]
    way = kind.refund if isinstance(kind, Card) else "pending"
    made = world.make(
        "refund",
        NULLS,
        customer=charge["customer"],
        amount=amount,
        charge=charge["id"],
        currency=charge["currency"],
        metadata={},
        payment_intent=charge["payment_intent"],
        payment_method=charge["payment_method"],
        status="pending" if way == "pending" else "succeeded",
        _customer=charge["customer"],
        **fields,
    )
    if charge["payment_method_details"]["type"] != "card":
        made["id"] = world.ids.new("pyr")
    else:
        told = {"reference_status": "pending", "reference_type": "acquirer_reference_number"}
        made["destination_details"] = {"card": told | {"type": "refund"}, "type": "card"}
    world.keep(made)
    entry = balance_entry(world, made, -amount, "refund", "refund")
    made["balance_transaction"] = entry["id"]
    with world.change(charge, "charge.updated"):
        charge["amount_refunded"] += amount
        charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    world.tell("charge.refunded", charge)
    world.tell("refund.created", made)
    clock = world.clock_of(charge["customer"])
    if way == "failed":
        clock.at(clock.now + DAY, lambda: fail(world, made, "expired_or_canceled_card"))
    elif way == "pending":
        clock.at(clock.now + 3 * DAY, lambda: _arrive(world, made))
    return made


def fail(world: World, made: Obj, reason: str) -> None:
    """The money comes back: the customer's bank would not take it."""
    if made["status"] not in ("pending", "succeeded"):
        return
    charge = world.objects["charge"][made["charge"]]
    with world.change(made, "refund.updated"):
        made |= {"status": "failed", "failure_reason": reason}
        entry = balance_entry(world, made, made["amount"], "refund_failure", "refund_failure")
        made["failure_balance_transaction"] = entry["id"]
    with world.change(charge, "charge.updated"):
        charge["amount_refunded"] -= made["amount"]
        charge["refunded"] = False
    world.tell("refund.failed", made)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/refunds/{refund}"""
    return world.get("refund", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/refunds/{refund}: only its metadata."""
    found = world.get("refund", *given.ids)
    with world.change(found, "refund.updated"):
        found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    return found


def cancel(world: World, given: Given) -> Obj:
    """POST /v1/refunds/{refund}/cancel: only one that asks for action, which none here does."""
    found = world.get("refund", *given.ids)
    raise state(f"You cannot cancel a refund with a status of {found['status']}.")


def list_refunds(world: World, given: Given) -> Obj:
    """GET /v1/refunds"""
    return listing(world, given, "refund", "charge", "payment_intent")


def _arrive(world: World, made: Obj) -> None:
    if made["status"] == "pending":
        with world.change(made, "refund.updated"):
            made["status"] = "succeeded"


def _charge(world: World, asked: Obj) -> Obj:
    if "charge" in asked:
        return world.get("charge", asked["charge"], "charge")
    if "payment_intent" not in asked:
        raise Refused("One of the following params should be provided for this request: "
                      "payment_intent or charge.")  # fmt: skip
    paying = world.get("payment_intent", asked["payment_intent"], "payment_intent")
    if paying["status"] not in ("succeeded", "processing"):
        raise state(f"This PaymentIntent ({paying['id']}) does not have a successful charge to "
                    "refund.")  # fmt: skip
    return world.get("charge", paying["latest_charge"], "payment_intent")


def _check(world: World, charge: Obj, amount: int | None, left: int) -> None:
    id_ = charge["id"]
    if charge["status"] != "succeeded":
        raise state(f"Charge {id_} has not been paid and cannot be refunded.")
    disputes = [row for row in world.all("dispute") if row["charge"] == id_]
    if any(row["status"] != "won" and not row["is_charge_refundable"] for row in disputes):
        raise state(f"Charge {id_} has been charged back; cannot issue a refund.",
                    "charge_disputed")  # fmt: skip
    if left == 0:
        raise state(f"Charge {id_} has already been refunded.", "charge_already_refunded")
    if amount is not None and amount < 1:
        message = "This value must be greater than or equal to 1."
        raise Refused(message, code="parameter_invalid_integer", param="amount")
    if amount is not None and amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise Refused(message, param="amount")


_ONE = "/v1/refunds/{refund}"
CALLS = (
    Call("POST", "/v1/refunds", create, "RefundCreateParams",
         "amount charge payment_intent reason"),
    Call("GET", "/v1/refunds", list_refunds, "RefundListParams", PAGES + "charge payment_intent"),
    Call("GET", _ONE, retrieve, "RefundRetrieveParams"),
    Call("POST", _ONE, update, "RefundUpdateParams"),
    Call("POST", _ONE + "/cancel", cancel, "RefundCancelParams"),
)  # fmt: skip
