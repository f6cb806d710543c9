"""What happens when somebody acts on a checkout page."""

from dataclasses import replace

from tests.standins.stripe.asking import rest_of
from tests.standins.stripe.cards import BANKS, Card, named
from tests.standins.stripe.customers import create as create_customer
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.paying import attempt, authenticated, fail
from tests.standins.stripe.payment_intents import intent
from tests.standins.stripe.payment_methods import method
from tests.standins.stripe.setup_intents import set_up, setup_failed, setup_intent
from tests.standins.stripe.subscribing import subscribe_from_session
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

CARD = Card("4242")
AUTHENTICATED = Card("3220", action="always")


def act(world: World, session: Obj, outcome: str, saved: str = "") -> Refused | None:
    """Pay as the form says: succeed, decline:<code>, authenticate, process."""
    word, _, decline = outcome.partition(":")
    types = session["payment_method_types"]
    paid_with = method_on_page(world, session["customer"], types, word, saved)
    details = session["customer_details"] or {}
    told = {name: details.get(name) for name in ("email", "name", "address", "phone")}
    paid_with["billing_details"] |= told
    if session["mode"] == "setup":
        return _set_up(world, session, paid_with, word, decline)
    if session["mode"] == "subscription":
        _customer(world, session)
        if word == "authenticate":
            return _ask_first(world, session, paid_with)
        return _subscribe(world, session, paid_with, decline)
    if session["payment_status"] == "no_payment_required":
        complete(world, session, "no_payment_required")
        return None
    paying = payment_of(world, session)
    if word == "decline":
        return fail(world, paying, paid_with, decline or "generic_decline")
    return attempt(world, paying, paid_with, return_url=session["success_url"])


def answer(world: World, paying: Obj, *, approved: bool) -> Refused | None:
    """The 3-D Secure page was answered."""
    return authenticated(world, paying, approved=approved)


def payment_of(world: World, session: Obj) -> Obj:
    """The session's intent, made when the first try is made."""
    if session["payment_intent"]:
        return world.objects["payment_intent"][session["payment_intent"]]
    asked = rest_of(session["_asked"], "payment_intent_data")
    paying = intent(
        world,
        session["amount_total"],
        session["currency"],
        customer=_customer(world, session),
        setup_future_usage=asked.get("setup_future_usage"),
        description=asked.get("description"),
        receipt_email=asked.get("receipt_email"),
        metadata=merged_metadata({}, asked.get("metadata")),
        statement_descriptor=asked.get("statement_descriptor"),
        statement_descriptor_suffix=asked.get("statement_descriptor_suffix"),
        payment_method_types=session["payment_method_types"],
        _session=session["id"],
        _then=intent_ended,
    )
    session["payment_intent"] = paying["id"]
    world.tell("payment_intent.created", paying)
    return paying


def intent_ended(world: World, paying: Obj, outcome: str) -> None:
    """What an intent's end means for its session."""
    session = world.objects["checkout.session"][paying["_session"]]
    if outcome == "succeeded" and session["status"] == "open":
        complete(world, session, "paid")
    elif outcome == "succeeded":
        session["payment_status"] = "paid"
        world.tell("checkout.session.async_payment_succeeded", session)
    elif outcome == "processing":
        complete(world, session, "unpaid")
    elif outcome == "failed" and session["status"] == "complete":
        world.tell("checkout.session.async_payment_failed", session)


def complete(world: World, session: Obj, payment_status: str) -> None:
    """The page is done."""
    session |= {"status": "complete", "payment_status": payment_status, "url": None}
    if session["customer_details"] is None:
        session["customer_details"] = nulls(
            "address business_name individual_name phone tax_ids"
        ) | {"email": "payer@paidup.example", "name": "Jenny Rosen", "tax_exempt": "none"}
    session["collected_information"] = nulls("business_name individual_name shipping_details")
    world.tell("checkout.session.completed", session)


def _customer(world: World, session: Obj) -> str | None:
    wanted = session["customer_creation"] == "always" or session["mode"] == "subscription"
    if not session["customer"] and wanted:
        email = session["customer_email"] or "payer@paidup.example"
        told = Given(params={"email": email, "name": "Jenny Rosen"})
        session["customer"] = create_customer(world, told)["id"]
    customer: str | None = session["customer"]
    return customer


def method_on_page(
    world: World, customer: str | None, types: list[str], word: str, saved: str
) -> Obj:
    """What is paid with on a page: a saved method, a test one by its name, or as `word` wants."""
    known = world.find("payment_method", saved)
    if known and known["customer"] == customer:
        return known
    kind = named(saved) if saved else None
    if kind is None and word == "process":
        kind = BANKS["pm_usBankAccount" if "us_bank_account" in types else "pm_success_de"]
    return method(world, kind or (AUTHENTICATED if word == "authenticate" else CARD))


def _subscribe(world: World, session: Obj, paid_with: Obj, decline: str) -> Refused | None:
    refused = subscribe_from_session(world, session, paid_with, decline)
    if refused is None:
        invoice = world.objects["invoice"][session["invoice"]]
        complete(world, session, "paid" if invoice["amount_paid"] else "no_payment_required")
    return refused


def _ask_first(world: World, session: Obj, paid_with: Obj) -> Refused | None:
    """The bank is asked once, before the subscription begins."""
    paid_with["_kind"] = replace(AUTHENTICATED, action="setup")
    made = setup_intent(world, customer=session["customer"])
    made |= {"_session": session["id"], "_then": _subscription_ended}
    session["_setup"] = made["id"]
    return set_up(world, made, paid_with, return_url=session["success_url"])


def _subscription_ended(world: World, found: Obj, outcome: str) -> None:
    session = world.objects["checkout.session"][found["_session"]]
    if outcome == "succeeded" and session["status"] == "open":
        _subscribe(world, session, world.get("payment_method", found["payment_method"]), "")


def _set_up(world: World, session: Obj, kept: Obj, word: str, decline: str) -> Refused | None:
    asked = rest_of(session["_asked"], "setup_intent_data")
    if not session["setup_intent"]:
        made = setup_intent(world, customer=_customer(world, session))
        made["metadata"] = merged_metadata({}, asked.get("metadata"))
        made |= {"description": asked.get("description"), "_then": _setup_ended}
        made["_session"] = session["id"]
        made["payment_method_types"] = session["payment_method_types"]
        session["setup_intent"] = made["id"]
    found = world.objects["setup_intent"][session["setup_intent"]]
    if word == "decline":
        return setup_failed(world, found, kept, decline or "generic_decline")
    return set_up(world, found, kept, return_url=session["success_url"])


def _setup_ended(world: World, found: Obj, outcome: str) -> None:
    session = world.objects["checkout.session"][found["_session"]]
    if outcome == "succeeded" and session["status"] == "open":
        complete(world, session, "no_payment_required")
