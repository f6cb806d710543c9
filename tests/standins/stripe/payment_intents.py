"""Payment intents."""

from typing import Any

from tests.standins.stripe.call import Call
from tests.standins.stripe.currencies import chargeable, known
from tests.standins.stripe.errors import Refused, state, unsupported
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.paying import attempt, then
from tests.standins.stripe.payment_methods import usable
from tests.standins.stripe.wire import Obj, merged_metadata, wire
from tests.standins.stripe.world import Given, World

NULLS = (
    "allowed_payment_method_types application application_fee_amount automatic_payment_methods "
    "canceled_at cancellation_reason customer customer_account description "
    "excluded_payment_method_types last_payment_error latest_charge managed_payments next_action "
    "on_behalf_of payment_method payment_method_configuration_details payment_method_options "
    "payment_record processing receipt_email review setup_future_usage shipping source "
    "statement_descriptor statement_descriptor_suffix transfer_data transfer_group"
)
PLAIN = (
    "description", "receipt_email", "setup_future_usage", "shipping", "statement_descriptor",
    "statement_descriptor_suffix", "transfer_group",
)  # fmt: skip
KNOWS = (
    "amount currency customer payment_method allowed_payment_method_types receipt_email "
    "capture_method setup_future_usage shipping statement_descriptor "
    "statement_descriptor_suffix transfer_group "
)
ONGOING = ("requires_payment_method", "requires_confirmation", "requires_action", "processing")


def intent(world: World, amount: int, currency: str, **fields: Any) -> Obj:
    """A new intent, told to nobody yet."""
    types = ["card"]
    if currency in ("usd", "eur"):
        types.append("us_bank_account" if currency == "usd" else "sepa_debit")
    made = world.make(
        "payment_intent",
        NULLS,
        amount=amount,
        amount_capturable=0,
        amount_received=0,
        capture_method="automatic_async",
        confirmation_method="automatic",
        currency=currency,
        metadata={},
        payment_method_types=types,
        status="requires_payment_method",
    )
    made |= fields
    made["created"] = world.now(made["customer"])
    made["client_secret"] = f"{made['id']}_secret_{world.ids.letters(25)}"
    return world.keep(made)


def create(world: World, given: Given) -> Obj:
    """POST /v1/payment_intents"""
    asked = given.params
    currency = known(asked["currency"])
    amount = chargeable(asked["amount"], currency)
    _check_create(world, asked)
    made = intent(world, amount, currency, customer=asked.get("customer"))
    made["capture_method"] = asked.get("capture_method", "automatic_async")
    if "allowed_payment_method_types" in asked:
        made["payment_method_types"] = made["allowed_payment_method_types"] = asked[
            "allowed_payment_method_types"
        ]
    else:
        redirects = (asked.get("automatic_payment_methods") or {}).get("allow_redirects", "always")
        made["automatic_payment_methods"] = {"allow_redirects": redirects, "enabled": True}
    _write(world, made, asked)
    world.tell("payment_intent.created", made)
    if asked.get("confirm"):
        _confirm(world, made, asked)
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/payment_intents/{intent}"""
    return world.get("payment_intent", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/payment_intents/{intent}"""
    found, asked = world.get("payment_intent", *given.ids), given.params
    if found["status"] in ("succeeded", "canceled") and set(asked) - {"metadata", "description"}:
        raise _unexpected(found, "updated")
    if "currency" in asked:
        found["currency"] = known(asked["currency"])
    if "amount" in asked:
        found["amount"] = chargeable(asked["amount"], found["currency"])
    _write(world, found, asked)
    return found


def confirm(world: World, given: Given) -> Obj:
    """POST /v1/payment_intents/{intent}/confirm"""
    found = world.get("payment_intent", *given.ids)
    if found["status"] not in ("requires_payment_method", "requires_confirmation"):
        raise _unexpected(found, "confirmed")
    _confirm(world, found, given.params)
    return found


def cancel(world: World, given: Given) -> Obj:
    """POST /v1/payment_intents/{intent}/cancel"""
    found = world.get("payment_intent", *given.ids)
    return cancel_intent(world, found, given.params.get("cancellation_reason"))


def cancel_intent(world: World, found: Obj, reason: str | None) -> Obj:
    """No further try can be made."""
    if found["status"] not in ONGOING:
        raise _unexpected(found, "canceled")
    found |= {
        "status": "canceled",
        "canceled_at": world.now(found["customer"]),
        "cancellation_reason": reason,
        "next_action": None,
    }
    world.tell("payment_intent.canceled", found)
    then(world, found, "canceled")
    return found


def list_intents(world: World, given: Given) -> Obj:
    """GET /v1/payment_intents"""
    return listing(world, given, "payment_intent", "customer")


def _check_create(world: World, asked: Obj) -> None:
    if asked.get("customer"):
        world.get("customer", asked["customer"], "customer")
    if asked.get("off_session") and not asked.get("confirm"):
        raise Refused(
            "You cannot set `off_session` without `confirm` set to `true`.", param="off_session"
        )
    if asked.get("capture_method") == "manual":
        raise unsupported("capture a payment later", "capture_method")
    automatic = asked.get("automatic_payment_methods") or {}
    if automatic.get("enabled") and "allowed_payment_method_types" in asked:
        raise Refused(
            "You may only specify one of these parameters: automatic_payment_methods, "
            "allowed_payment_method_types."
        )
    redirects = automatic.get("allow_redirects", "always") == "always"
    open_ = "allowed_payment_method_types" not in asked and redirects
    if open_ and asked.get("confirm") and not asked.get("off_session"):
        _check_return(asked)


def _check_return(asked: Obj) -> None:
    if not asked.get("return_url"):
        raise Refused(
            "This PaymentIntent is configured to accept payment methods enabled in your Dashboard. "
            "Because some of these payment methods might redirect your customer off of your page, "
            "you must provide a `return_url`. If you don't want to accept redirect-based payment "
            "methods, set `automatic_payment_methods[enabled]` to `true` and "
            "`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents "
            "and Payment Intents."
        )


def _confirm(world: World, found: Obj, asked: Obj) -> None:
    if "payment_method" in asked:
        _set_method(world, found, asked["payment_method"])
    if not found["payment_method"]:
        raise state(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can "
            "either update the PaymentIntent with a payment method and then confirm it again, or "
            "confirm it again directly with a payment method or ConfirmationToken.",
            "payment_intent_unexpected_state",
            payment_intent=wire(found),
        )
    method = world.get("payment_method", found["payment_method"])
    if method["type"] not in found["payment_method_types"]:
        raise Refused(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. "
            "Please attach a PaymentMethod of one of the following types: "
            f"{', '.join(found['payment_method_types'])}.",
            param="payment_method",
        )
    if asked.get("setup_future_usage"):
        found["setup_future_usage"] = asked["setup_future_usage"]
    refused = attempt(
        world,
        found,
        method,
        off_session=bool(asked.get("off_session")),
        return_url=asked.get("return_url"),
    )
    if refused:
        raise refused
    if asked.get("error_on_requires_action") and found["status"] == "requires_action":
        found |= {"status": "requires_payment_method", "next_action": None, "payment_method": None}
        raise Refused(
            "This payment required an authentication action to complete, but "
            "`error_on_requires_action` was set.",
            402, "card_error", "authentication_required", extra={"payment_intent": wire(found)},
        )  # fmt: skip


def _set_method(world: World, found: Obj, id_: str) -> None:
    method = usable(world, id_)
    if method["customer"] and method["customer"] != found["customer"]:
        raise Refused(
            "The provided PaymentMethod cannot be attached. To reuse a PaymentMethod, you must "
            "attach it to a Customer first."
            if method.get("_used")
            else f"The payment method {id_} belongs to the Customer {method['customer']}. Please "
            "include the Customer in the `customer` parameter on the PaymentIntent.",
            param="payment_method",
        )
    if method.get("_used") and not method["customer"]:
        raise state(
            "The provided PaymentMethod was previously used with a PaymentIntent without Customer "
            "attachment, shared with a connected account without Customer attachment, or was "
            "detached from a Customer. It may not be used again. To use a PaymentMethod multiple "
            "times, you must attach it to a Customer first."
        )
    found["payment_method"] = method["id"]
    if found["status"] == "requires_payment_method":
        found["status"] = "requires_confirmation"


def _write(world: World, found: Obj, asked: Obj) -> None:
    if asked.get("payment_method"):
        _set_method(world, found, asked["payment_method"])
    for name in PLAIN:
        if name in asked:
            found[name] = asked[name] or None
    if "allowed_payment_method_types" in asked:
        found["payment_method_types"] = found["allowed_payment_method_types"] = asked[
            "allowed_payment_method_types"
        ]
    if found["shipping"]:
        found["shipping"]["address"] = found["shipping"].get("address") or {}
    found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))


def _unexpected(found: Obj, verb: str) -> Refused:
    message = (
        f"This PaymentIntent could not be {verb} because it has a status of {found['status']}."
        if verb != "canceled"
        else f"You cannot cancel this PaymentIntent because it has a status of {found['status']}. "
        "Only a PaymentIntent with one of the following statuses may be canceled: "
        "requires_payment_method, requires_capture, requires_confirmation, requires_action, "
        "processing."
    )
    code = "payment_intent_unexpected_state"
    return Refused(message, code=code, extra={"payment_intent": wire(found)})


_ALL = "/v1/payment_intents"
_ONE = _ALL + "/{intent}"
CALLS = (
    Call("POST", _ALL, create, "PaymentIntentCreateParams",
         KNOWS + "automatic_payment_methods confirm off_session error_on_requires_action "
         "mandate_data return_url"),
    Call("GET", _ALL, list_intents, "PaymentIntentListParams", PAGES + "customer"),
    Call("GET", _ONE, retrieve, "PaymentIntentRetrieveParams"),
    Call("POST", _ONE, update, "PaymentIntentUpdateParams", KNOWS),
    Call("POST", _ONE + "/confirm", confirm, "PaymentIntentConfirmParams",
         "payment_method off_session return_url setup_future_usage mandate_data "
         "error_on_requires_action"),
    Call("POST", _ONE + "/cancel", cancel, "PaymentIntentCancelParams", "cancellation_reason"),
)  # fmt: skip
