"""Charges: one try to take money, and what it left in the balance."""

from fractions import Fraction
from typing import Any

from tests.standins.stripe.call import Call
from tests.standins.stripe.cards import DECLINES, Card
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.currencies import rounded
from tests.standins.stripe.errors import state
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.mandates import mandate_for
from tests.standins.stripe.wire import Obj, listed, merged_metadata, nulls, wire
from tests.standins.stripe.world import Given, World

NULLS = (
    "application application_fee application_fee_amount balance_transaction customer description "
    "failure_balance_transaction failure_code failure_message on_behalf_of receipt_email "
    "receipt_number receipt_url review shipping source source_transfer statement_descriptor "
    "statement_descriptor_suffix transfer_data transfer_group payment_intent"
)


def charge(world: World, intent: Obj, method: Obj, status: str, **fields: Any) -> Obj:
    """A try on that method, with its end or `pending`."""
    made = world.make(
        "charge",
        NULLS,
        customer=intent["customer"],
        amount=intent["amount"],
        amount_captured=0,
        amount_refunded=0,
        billing_details=wire(method["billing_details"]),
        calculated_statement_descriptor="PAIDUP TEST",
        captured=status == "succeeded",
        currency=intent["currency"],
        disputed=False,
        fraud_details={},
        metadata=dict(intent["metadata"]),
        outcome=_outcome(method, fields.get("failure_code"), fields.pop("decline", None)),
        paid=status == "succeeded",
        payment_method=method["id"],
        payment_method_details=_details(world, intent, method),
        refunded=False,
        status=status,
    )
    made |= {"payment_intent": intent["id"], "description": intent["description"]}
    made |= {
        name: intent[name]
        for name in ("receipt_email", "shipping", "statement_descriptor", "transfer_group",
                     "statement_descriptor_suffix")
    } | fields  # fmt: skip
    if method["type"] != "card":
        made["id"] = world.ids.new("py")
    world.keep(made)
    if status == "succeeded":
        settle(world, made)
    world.tell(f"charge.{status}", made)
    return made


def settle(world: World, made: Obj) -> None:
    """The money is there."""
    made |= {"status": "succeeded", "paid": True, "captured": True}
    made["amount_captured"] = made["amount"]
    made["receipt_url"] = f"{world.base}/receipts/payment/{made['id']}"
    fee = rounded(Fraction(made["amount"] * 29, 1000)) + 30
    entry = balance_entry(world, made, made["amount"], "charge", "charge", min(fee, made["amount"]))
    made["balance_transaction"] = entry["id"]


def balance_entry(
    world: World, source: Obj, amount: int, type_: str, category: str, fee: int = 0
) -> Obj:
    """A line in the account's balance."""
    now = world.now(source.get("customer"))
    details = {
        "amount": fee,
        "application": None,
        "currency": source["currency"],
        "description": "Stripe processing fees",
        "type": "stripe_fee",
    }
    made = world.add(
        "balance_transaction",
        "description exchange_rate",
        amount=amount,
        available_on=now + 2 * DAY,
        balance_type="payments",
        currency=source["currency"],
        fee=fee,
        fee_details=[details] if fee else [],
        net=amount - fee,
        reporting_category=category,
        source=source["id"],
        status="pending",
        type=type_,
    )
    made["created"] = now
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/charges/{charge}"""
    return world.get("charge", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/charges/{charge}"""
    found, asked = world.get("charge", *given.ids), given.params
    if asked.get("customer") and found["customer"]:
        raise state("You may only update the customer of a charge that has none.")
    with world.change(found, "charge.updated"):
        found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))
        for name in ("description", "receipt_email"):
            found[name] = asked.get(name, found[name]) or None
    return found


def list_charges(world: World, given: Given) -> Obj:
    """GET /v1/charges"""
    return listing(world, given, "charge", "customer", "payment_intent")


def retrieve_balance(world: World, given: Given) -> Obj:
    """GET /v1/balance_transactions/{id}"""
    return world.get("balance_transaction", *given.ids)


def list_balance(world: World, given: Given) -> Obj:
    """GET /v1/balance_transactions"""
    return listing(world, given, "balance_transaction", "source", "type", "currency")


def refunds_of(world: World, obj: Obj) -> Obj:
    """Included on request."""
    rows = [row for row in reversed(world.all("refund")) if row["charge"] == obj["id"]]
    return listed(f"/v1/charges/{obj['id']}/refunds", rows[:10], more=len(rows) > 10)


def _outcome(method: Obj, failure: str | None, decline: str | None) -> Obj:
    kind = method["_kind"]
    known = DECLINES.get(decline or "")
    is_card = isinstance(kind, Card)
    told = nulls("advice_code network_advice_code network_decline_code reason") | {
        "network_status": "approved_by_network",
        "risk_level": kind.risk if isinstance(kind, Card) else "not_assessed",
        "seller_message": "Payment complete.",
        "type": "authorized",
    }
    if is_card:
        told["risk_score"] = {"normal": 21, "elevated": 68}.get(kind.risk, 90)
    if failure:
        told |= {
            "network_status": "declined_by_network",
            "reason": decline or failure,
            "seller_message": "The bank did not return any further details with this decline.",
            "type": "issuer_declined",
            "advice_code": known.advice if known else None,
            "network_decline_code": "01" if known else None,
        }
    return told


def _details(world: World, intent: Obj, method: Obj) -> Obj:
    type_, mandate = method["type"], mandate_for(world, method)
    told = {name: value for name, value in method[type_].items() if name != "generated_from"}
    if type_ == "card":
        for name in ("display_brand", "networks", "three_d_secure_usage"):
            told.pop(name)
        told |= nulls(
            "authorization_code electronic_commerce_indicator installments mandate "
            "network_transaction_id three_d_secure transaction_link_id"
        )
        told |= {"amount_authorized": intent["amount"], "network": told["brand"]}
        if intent.get("_authenticated"):
            told["three_d_secure"] = _three_d_secure()
    elif type_ == "sepa_debit":
        told |= {"mandate": mandate["id"] if mandate else None}
    else:
        for name in ("financial_connections_account", "networks", "status_details"):
            told.pop(name)
        told |= {"mandate": mandate["id"] if mandate else None, "payment_reference": None}
    return {type_: wire(told), "type": type_}


def _three_d_secure() -> Obj:
    return {
        "authentication_flow": "challenge",
        "electronic_commerce_indicator": "05",
        "exemption_indicator": None,
        "result": "authenticated",
        "result_reason": None,
        "transaction_id": "3ac7c0b5-6a2d-4b5e-9f50-000000000000",
        "version": "2.2.0",
    }


CALLS = (
    Call("GET", "/v1/charges", list_charges, "ChargeListParams", PAGES + "customer payment_intent"),
    Call("GET", "/v1/charges/{charge}", retrieve),
    Call("POST", "/v1/charges/{charge}", update, "ChargeUpdateParams", "customer receipt_email"),
    Call("GET", "/v1/balance_transactions", list_balance, "BalanceTransactionListParams",
         PAGES + "source type currency"),
    Call("GET", "/v1/balance_transactions/{id}", retrieve_balance),
)  # fmt: skip
