"""One try to pay a payment intent with a method, and all that follows from how it ends."""

from datetime import UTC, datetime
from typing import Any

from tests.standins.stripe.cards import BANK_FAILURES, DECLINES, Bank, Card
from tests.standins.stripe.charges import charge, settle
from tests.standins.stripe.disputes import open_dispute
from tests.standins.stripe.errors import Refused, declined
from tests.standins.stripe.mandates import mandate_for
from tests.standins.stripe.wire import Obj, wire
from tests.standins.stripe.world import World


def attempt(
    world: World,
    intent: Obj,
    method: Obj,
    *,
    off_session: bool = False,
    authenticated: bool = False,
    decline: str = "",
    return_url: str | None = None,
) -> Refused | None:
    """Try; the intent then says how it stands, and a decline is handed back, not raised.

    `decline` makes it fail so, whatever the card.
    """
    kind = method["_kind"]
    intent |= {"payment_method": method["id"], "next_action": None, "last_payment_error": None}
    intent["_authenticated"] = authenticated
    if isinstance(kind, Bank):
        _debit(world, intent, method, kind)
        return None
    if _wants_action(method, kind) and not authenticated and not decline:
        if off_session:
            return fail(world, intent, method, "authentication_required")
        _ask(world, intent, return_url)
        return None
    decline = decline or _declined(world, method, kind)
    if decline:
        return fail(world, intent, method, decline)
    made = charge(world, intent, method, "succeeded")
    _succeed(world, intent, method, made)
    if isinstance(kind, Card) and kind.dispute:
        open_dispute(world, made, kind.dispute, inquiry=kind.inquiry)
    return None


def fail(world: World, intent: Obj, method: Obj, decline: str) -> Refused:
    """A declined charge."""
    told = DECLINES.get(decline) or DECLINES["generic_decline"]
    made = charge(
        world,
        intent,
        method,
        "failed",
        failure_code=told.code,
        failure_message=told.message,
        decline=decline,
    )
    if told.code == "authentication_required":
        made["outcome"]["network_status"] = "declined_by_network"
    refused = declined(decline, told.code, told.message, charge=made["id"])
    refused.extra |= {"advice_code": told.advice, "payment_method": wire(method)}
    _failed(world, intent, made, refused)
    refused.extra["payment_intent"] = wire(intent)
    return refused


def authenticated(world: World, intent: Obj, *, approved: bool) -> Refused | None:
    """The person answered the 3-D Secure question."""
    method = world.get("payment_method", intent["payment_method"])
    if approved:
        return attempt(world, intent, method, authenticated=True)
    message = (
        "We are unable to authenticate your payment method. Please choose a different payment "
        "method and try again."
    )
    refused = Refused(message, 402, "card_error", "payment_intent_authentication_failure")
    refused.extra = {"payment_method": wire(method)}
    _failed(world, intent, None, refused)
    refused.extra["payment_intent"] = wire(intent)
    return refused


def then(world: World, intent: Obj, outcome: str) -> None:
    """Whoever made the intent hears of it."""
    follow = intent.get("_then")
    if follow:
        follow(world, intent, outcome)


def _wants_action(method: Obj, kind: Card) -> bool:
    return kind.action == "always" or (kind.action == "setup" and not method.get("_set_up"))


def _declined(world: World, method: Obj, kind: Card) -> str:
    now = datetime.fromtimestamp(world.now(method["customer"]), UTC)
    card = method["card"]
    if (card["exp_year"], card["exp_month"]) < (now.year, now.month):
        return "expired_card"
    return str(method.get("_decline") or kind.decline)


def _ask(world: World, intent: Obj, return_url: str | None) -> None:
    url = f"{world.base}/3d_secure_2/{intent['id']}"
    intent["status"] = "requires_action"
    redirect = {"return_url": return_url, "url": url}
    intent["next_action"] = {"redirect_to_url": redirect, "type": "redirect_to_url"}
    world.tell("payment_intent.requires_action", intent)
    then(world, intent, "requires_action")


def _succeed(world: World, intent: Obj, method: Obj, made: Obj) -> None:
    intent |= {
        "status": "succeeded",
        "amount_received": intent["amount"],
        "latest_charge": made["id"],
        "processing": None,
    }
    if intent["setup_future_usage"]:
        method["_set_up"] = True
    if not method["customer"]:
        if intent["setup_future_usage"] and intent["customer"]:
            with world.change(method, "payment_method.attached"):
                method["customer"] = intent["customer"]
        else:
            method["_used"] = True
    world.tell("payment_intent.succeeded", intent)
    then(world, intent, "succeeded")


def _failed(world: World, intent: Obj, made: Obj | None, refused: Refused) -> None:
    error = refused.body("")["error"]
    error.pop("request_log_url", None)
    intent |= {
        "status": "requires_payment_method",
        "last_payment_error": error,
        "payment_method": None,
        "next_action": None,
        "processing": None,
    }
    if made:
        intent["latest_charge"] = made["id"]
    world.tell("payment_intent.payment_failed", intent)
    then(world, intent, "failed")


def _debit(world: World, intent: Obj, method: Obj, kind: Bank) -> None:
    made = charge(world, intent, method, "pending")
    mandate_for(world, method)
    intent |= {"status": "processing", "latest_charge": made["id"]}
    if intent["setup_future_usage"] and intent["customer"] and not method["customer"]:
        with world.change(method, "payment_method.attached"):
            method["customer"] = intent["customer"]
    world.tell("payment_intent.processing", intent)
    then(world, intent, "processing")
    clock = world.clock_of(intent["customer"])
    ends = clock.now + world.async_seconds
    clock.at(ends, lambda: end_debit(world, intent, method, made, kind.fails))


def end_debit(world: World, intent: Obj, method: Obj, made: Obj, fails: str = "") -> None:
    """The bank has answered."""
    if intent["status"] != "processing" or made["status"] != "pending":
        return
    fails = fails or ("" if world.async_outcome == "succeed" else world.async_outcome)
    kind: Any = method["_kind"]
    if not fails:
        settle(world, made)
        world.tell("charge.succeeded", made)
        _succeed(world, intent, method, made)
        if kind.dispute:
            open_dispute(world, made, kind.dispute)
        return
    code = fails if fails in BANK_FAILURES else "debit_not_authorized"
    made |= {"status": "failed", "failure_code": code, "failure_message": BANK_FAILURES[code]}
    made["outcome"] |= {"type": "issuer_declined", "network_status": "declined_by_network"}
    world.tell("charge.failed", made)
    told = {"payment_method": wire(method), "charge": made["id"]}
    _failed(world, intent, made, Refused(BANK_FAILURES[code], 402, code=code, extra=told))
