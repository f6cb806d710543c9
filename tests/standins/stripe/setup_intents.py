"""Setup intents: a payment method is kept for later without a payment."""

from typing import Any

from tests.standins.stripe.call import Call
from tests.standins.stripe.cards import DECLINES, Card
from tests.standins.stripe.errors import Refused, declined, state
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.mandates import mandate_for
from tests.standins.stripe.payment_methods import usable
from tests.standins.stripe.wire import Obj, merged_metadata, wire
from tests.standins.stripe.world import Given, World

ARRIVAL = 2 * 86400  # seconds until the deposits are there
RIGHT_DEPOSITS, TOO_MANY_TRIES = ["32", "45"], ["10", "11"]  # as Stripe's test mode has them
NULLS = (
    "allowed_payment_method_types application automatic_payment_methods cancellation_reason "
    "customer customer_account description excluded_payment_method_types last_setup_error "
    "latest_attempt mandate next_action on_behalf_of payment_method "
    "payment_method_configuration_details payment_method_options single_use_mandate"
)


def setup_intent(world: World, **fields: Any) -> Obj:
    """A new one."""
    made = world.make(
        "setup_intent",
        NULLS,
        metadata={},
        payment_method_types=["card"],
        status="requires_payment_method",
        usage="off_session",
        **fields,
    )
    made["client_secret"] = f"{made['id']}_secret_{world.ids.letters(25)}"
    world.keep(made)
    world.tell("setup_intent.created", made)
    return made


def create(world: World, given: Given) -> Obj:
    """POST /v1/setup_intents"""
    asked = given.params
    if asked.get("customer"):
        world.get("customer", asked["customer"], "customer")
    made = setup_intent(world, customer=asked.get("customer"))
    if "allowed_payment_method_types" in asked:
        made["payment_method_types"] = made["allowed_payment_method_types"] = asked[
            "allowed_payment_method_types"
        ]
    else:
        made["payment_method_types"] = ["card", "sepa_debit", "us_bank_account"]
        redirects = (asked.get("automatic_payment_methods") or {}).get("allow_redirects", "always")
        made["automatic_payment_methods"] = {"allow_redirects": redirects, "enabled": True}
    _write(world, made, asked)
    if asked.get("confirm"):
        _confirm(world, made, asked)
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/setup_intents/{intent}"""
    return world.get("setup_intent", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/setup_intents/{intent}"""
    found = world.get("setup_intent", *given.ids)
    _write(world, found, given.params)
    return found


def confirm(world: World, given: Given) -> Obj:
    """POST /v1/setup_intents/{intent}/confirm"""
    found = world.get("setup_intent", *given.ids)
    if found["status"] not in ("requires_payment_method", "requires_confirmation"):
        raise _unexpected(found, "confirm")
    _confirm(world, found, given.params)
    return found


def cancel(world: World, given: Given) -> Obj:
    """POST /v1/setup_intents/{intent}/cancel"""
    found = world.get("setup_intent", *given.ids)
    if found["status"] in ("succeeded", "canceled"):
        raise _unexpected(found, "cancel")
    found["status"] = "canceled"
    found["cancellation_reason"] = given.params.get("cancellation_reason")
    world.tell("setup_intent.canceled", found)
    return found


def list_intents(world: World, given: Given) -> Obj:
    """GET /v1/setup_intents"""
    return listing(world, given, "setup_intent", "customer", "payment_method")


def set_up(
    world: World, found: Obj, method: Obj, *, authenticated: bool = False, return_url: Any = None
) -> Refused | None:
    """Try to keep the method; a decline is handed back, not raised."""
    kind = method["_kind"]
    found |= {"payment_method": method["id"], "next_action": None, "last_setup_error": None}
    if isinstance(kind, Card):
        if kind.refuses_attach:
            return setup_failed(world, found, method, kind.decline)
        if kind.action and not authenticated:
            url = f"{world.base}/3d_secure_2/{found['id']}"
            redirect = {"return_url": return_url, "url": url}
            found["status"] = "requires_action"
            found["next_action"] = {"redirect_to_url": redirect, "type": "redirect_to_url"}
            world.tell("setup_intent.requires_action", found)
            return None
    if method.get("_typed") and not authenticated:
        return _wait_for_deposits(world, found)
    method["_set_up"] = True
    mandate = mandate_for(world, method)
    if found["customer"] and not method["customer"]:
        with world.change(method, "payment_method.attached"):
            method["customer"] = found["customer"]
    found |= {"status": "succeeded", "mandate": mandate["id"] if mandate else None}
    world.tell("setup_intent.succeeded", found)
    if found.get("_then"):
        found["_then"](world, found, "succeeded")
    return None


def _wait_for_deposits(world: World, found: Obj) -> None:
    """An account whose numbers were typed is proven by two small deposits.

    https://docs.stripe.com/payments/ach-direct-debit/set-up-payment
    """
    found["status"] = "requires_action"
    found["next_action"] = {
        "type": "verify_with_microdeposits",
        "verify_with_microdeposits": {
            "arrival_date": world.now(found["customer"]) + ARRIVAL,
            "hosted_verification_url": f"{world.base}/microdeposit/{found['id']}",
            "microdeposit_type": "amounts",
        },
    }
    world.tell("setup_intent.requires_action", found)


def verify_microdeposits(world: World, given: Given) -> Obj:
    """POST /v1/setup_intents/{intent}/verify_microdeposits"""
    found = world.get("setup_intent", *given.ids)
    refused = name_deposits(world, found, [str(one) for one in given.params.get("amounts") or ()])
    if refused:
        raise refused
    return found


def name_deposits(world: World, found: Obj, amounts: list[str]) -> Refused | None:
    """The owner's word: Stripe's test amounts decide, in cents."""
    action = found["next_action"] or {}
    if action.get("type") != "verify_with_microdeposits":
        return _unexpected(found, "verify_microdeposits")
    method = world.get("payment_method", found["payment_method"])
    if sorted(amounts) == RIGHT_DEPOSITS:
        return set_up(world, found, method, authenticated=True)
    if sorted(amounts) == TOO_MANY_TRIES:
        return setup_failed(world, found, method, "payment_method_microdeposit_failed")
    return Refused(
        "The amounts provided do not match the amounts that were sent to the bank account.",
        402,
        "card_error",
        "payment_method_microdeposit_verification_amounts_mismatch",
    )


def setup_failed(world: World, found: Obj, method: Obj, decline: str) -> Refused:
    """The bank refuses; another method may be tried."""
    told = DECLINES.get(decline) or DECLINES["generic_decline"]
    refused = declined(decline, told.code, told.message, payment_method=wire(method))
    if decline == "authentication_failure":
        refused = Refused(
            "We are unable to authenticate your payment method. Please choose a different payment "
            "method and try again.",
            402, "card_error", "setup_intent_authentication_failure",
        )  # fmt: skip
    error = refused.body("")["error"]
    error.pop("request_log_url")
    found |= {
        "status": "requires_payment_method",
        "payment_method": None,
        "next_action": None,
        "last_setup_error": error,
    }
    world.tell("setup_intent.setup_failed", found)
    refused.extra["setup_intent"] = wire(found)
    return refused


def _confirm(world: World, found: Obj, asked: Obj) -> None:
    if "payment_method" in asked:
        _write(world, found, {"payment_method": asked["payment_method"]})
    if not found["payment_method"]:
        raise state(
            "You cannot confirm this SetupIntent because it's missing a payment method. Update the "
            "SetupIntent with a payment method and then confirm it again.",
            "setup_intent_unexpected_state",
            setup_intent=wire(found),
        )
    method = world.get("payment_method", found["payment_method"])
    refused = set_up(world, found, method, return_url=asked.get("return_url"))
    if refused:
        raise refused


def _write(world: World, found: Obj, asked: Obj) -> None:
    if asked.get("payment_method"):
        found["payment_method"] = usable(world, asked["payment_method"])["id"]
        if found["status"] == "requires_payment_method":
            found["status"] = "requires_confirmation"
    for name in ("description", "usage"):
        if name in asked:
            found[name] = asked[name] or None
    if "customer" in asked:
        found["customer"] = asked["customer"] or None
    found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))


def _unexpected(found: Obj, verb: str) -> Refused:
    return state(
        f"You cannot {verb} this SetupIntent because it has a status of {found['status']}.",
        "setup_intent_unexpected_state",
        setup_intent=wire(found),
    )


_ALL = "/v1/setup_intents"
_ONE = _ALL + "/{intent}"
CALLS = (
    Call("POST", _ALL, create, "SetupIntentCreateParams",
         "customer payment_method allowed_payment_method_types automatic_payment_methods confirm "
         "usage return_url mandate_data"),
    Call("GET", _ALL, list_intents, "SetupIntentListParams", PAGES + "customer payment_method"),
    Call("GET", _ONE, retrieve, "SetupIntentRetrieveParams"),
    Call("POST", _ONE, update, "SetupIntentUpdateParams", "customer payment_method"),
    Call("POST", _ONE + "/confirm", confirm, "SetupIntentConfirmParams",
         "payment_method return_url mandate_data"),
    Call("POST", _ONE + "/verify_microdeposits", verify_microdeposits,
         "SetupIntentVerifyMicrodepositsParams", "amounts"),
    Call("POST", _ONE + "/cancel", cancel, "SetupIntentCancelParams", "cancellation_reason"),
)  # fmt: skip
