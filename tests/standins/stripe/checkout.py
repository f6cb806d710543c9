"""Checkout sessions: a page where somebody pays, subscribes or leaves a payment method."""

from tests.standins.stripe.asking import need, only_one, rest_of
from tests.standins.stripe.call import Call
from tests.standins.stripe.catalog import price_from, unit_of
from tests.standins.stripe.checkout_sums import sum_up
from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.currencies import known, rounded
from tests.standins.stripe.customers import check_email
from tests.standins.stripe.errors import Refused, state
from tests.standins.stripe.listing import PAGES, listing, page
from tests.standins.stripe.tax_rates import tax_rates_from
from tests.standins.stripe.wire import Obj, merged_metadata, nulls, wire
from tests.standins.stripe.world import Given, World

NULLS = (
    "adaptive_pricing after_expiration allow_promotion_codes allowed_payment_method_types "
    "amount_subtotal amount_total billing_address_collection cancel_url client_reference_id "
    "client_secret collected_information consent consent_collection currency currency_conversion "
    "customer customer_account customer_creation customer_details customer_email discounts "
    "integration_identifier invoice invoice_creation locale managed_payments origin_context "
    "payment_intent payment_link payment_method_collection payment_method_configuration_details "
    "payment_method_options permissions recovered_from saved_payment_method_options setup_intent "
    "shipping_address_collection shipping_cost submit_type subscription success_url total_details "
    "url wallet_options"
)
KNOWS = (
    "allow_promotion_codes allowed_payment_method_types billing_address_collection cancel_url "
    "client_reference_id currency customer customer_creation customer_email "
    "discounts excluded_payment_method_types expires_at line_items.price "
    "line_items.price_data.currency line_items.price_data.product "
    "line_items.price_data.product_data line_items.price_data.tax_behavior "
    "line_items.price_data.recurring.interval "
    "line_items.price_data.recurring.interval_count "
    "line_items.price_data.unit_amount line_items.price_data.unit_amount_decimal "
    "line_items.quantity line_items.tax_rates locale mode payment_intent_data.description "
    "payment_intent_data.metadata payment_intent_data.receipt_email "
    "payment_intent_data.setup_future_usage payment_intent_data.statement_descriptor "
    "payment_intent_data.statement_descriptor_suffix payment_method_collection "
    "return_url saved_payment_method_options "
    "setup_intent_data.metadata submit_type subscription_data.description "
    "subscription_data.metadata "
    "subscription_data.trial_end subscription_data.trial_period_days "
    "subscription_data.default_tax_rates success_url ui_mode redirect_on_completion "
    "origin_context integration_identifier"
)
PLAIN = (
    "allow_promotion_codes", "allowed_payment_method_types", "billing_address_collection",
    "cancel_url", "client_reference_id", "customer_email", "locale", "submit_type",
    "success_url", "integration_identifier", "origin_context",
)  # fmt: skip
TYPES = {"usd": ["card", "us_bank_account"], "eur": ["card", "sepa_debit"]}


def create(world: World, given: Given) -> Obj:
    """POST /v1/checkout/sessions"""
    asked = given.params
    need(asked, "mode")
    mode = asked["mode"]
    _check(world, asked, mode)
    lines = [
        _line(world, told, place, mode) for place, told in enumerate(asked.get("line_items", []))
    ]
    currency = _currency(world, asked, lines)
    made = world.make(
        "checkout.session",
        NULLS,
        customer=asked.get("customer"),
        automatic_tax={"enabled": False} | nulls("liability provider status"),
        currency=currency,
        custom_fields=[],
        custom_text=nulls("after_submit shipping_address submit terms_of_service_acceptance"),
        metadata=merged_metadata({}, asked.get("metadata")),
        mode=mode,
        payment_status="no_payment_required" if mode == "setup" else "unpaid",
        payment_method_types=_types(asked, currency),
        phone_number_collection={"enabled": False},
        shipping_options=[],
        status="open",
        _lines=lines,
        _asked=asked,
    )
    _write(world, made, asked)
    if mode != "setup":
        sum_up(world, made, asked)
    world.keep(made)
    world.clock_of(made["customer"]).at(made["expires_at"], lambda: _die(world, made))
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/checkout/sessions/{session}"""
    return world.get("checkout.session", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/checkout/sessions/{session}"""
    found = world.get("checkout.session", *given.ids)
    found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    return found


def list_sessions(world: World, given: Given) -> Obj:
    """GET /v1/checkout/sessions"""
    asked = given.params
    fixed = {}
    if "customer_details" in asked:
        fixed["customer_email"] = asked["customer_details"]["email"]
    names = ("customer", "payment_intent", "subscription", "status", "payment_link")
    return listing(world, given, "checkout.session", *names, **fixed)


def list_items(world: World, given: Given) -> Obj:
    """GET /v1/checkout/sessions/{session}/line_items: in the order of the page."""
    return page(given, world.get("checkout.session", *given.ids)["_lines"])


def items_of(world: World, session: Obj) -> Obj:
    """Included on request."""
    rows = world.objects["checkout.session"][session["id"]]["_lines"]
    return page(Given(url=f"/v1/checkout/sessions/{session['id']}/line_items"), rows)


def expire_call(world: World, given: Given) -> Obj:
    """POST /v1/checkout/sessions/{session}/expire"""
    found = world.get("checkout.session", *given.ids)
    if found["status"] != "open":
        raise state(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of {found['status']}."
        )
    expire(world, found)
    return found


def expire(world: World, found: Obj) -> None:
    """Nobody can pay on it any more."""
    found |= {"status": "expired", "url": None}
    if found["payment_intent"]:
        paying = world.objects["payment_intent"][found["payment_intent"]]
        if paying["status"] not in ("succeeded", "processing", "canceled"):
            paying |= {"status": "canceled", "cancellation_reason": "expired", "next_action": None}
            paying["canceled_at"] = world.now(found["customer"])
            world.tell("payment_intent.canceled", paying)
    world.tell("checkout.session.expired", found)


def _die(world: World, found: Obj) -> None:
    if found["status"] == "open":
        expire(world, found)


def _check(world: World, asked: Obj, mode: str) -> None:
    only_one(asked, "customer", "customer_email")
    only_one(asked, "discounts", "allow_promotion_codes")
    check_email(asked, "customer_email")
    if asked.get("customer"):
        world.get("customer", asked["customer"], "customer")
    hosted = asked.get("ui_mode", "hosted_page") == "hosted_page"
    if hosted:
        need(asked, "success_url")
    elif "success_url" in asked or "cancel_url" in asked:
        raise Refused("`success_url` and `cancel_url` are only for hosted pages; set `return_url`.",
                      param="success_url")  # fmt: skip
    if mode == "setup" and "line_items" in asked:
        raise Refused("You can not pass `line_items` in `setup` mode.", param="line_items")
    if mode != "setup" and not asked.get("line_items"):
        raise Refused("Missing required param: line_items.",
                      code="parameter_missing", param="line_items")  # fmt: skip
    for word, wanted in (("payment_intent_data", "payment"), ("setup_intent_data", "setup"),
                         ("subscription_data", "subscription")):  # fmt: skip
        if word in asked and mode != wanted:
            raise Refused(f"You can not pass `{word}` in `{mode}` mode.", param=word)
    if (
        mode == "setup"
        and "currency" not in asked
        and not asked.get("allowed_payment_method_types")
    ):
        raise Refused("Missing required param: currency.",
                      code="parameter_missing", param="currency")  # fmt: skip
    if len(asked.get("line_items", [])) > 100:
        raise Refused("You can pass at most 100 line items.", param="line_items")


def _line(world: World, told: Obj, place: int, mode: str) -> Obj:
    here = f"line_items[{place}]"
    if "price" not in told and "price_data" not in told:
        need(told, "price")
    price = price_from(world, told, f"{here}[price]")
    if mode == "payment" and price["recurring"]:
        raise Refused(
            "You specified `payment` mode but passed a recurring price. Either switch to "
            "`subscription` mode or use only one-time prices.",
            param=f"{here}[price]",
        )
    quantity = told.get("quantity")
    if not quantity or quantity < 1:
        raise Refused("Quantity is required and must be at least 1.", param=f"{here}[quantity]")
    amount = rounded(unit_of(price) * quantity)
    return world.make(
        "item",
        "adjustable_quantity",
        amount_discount=0,
        amount_subtotal=amount,
        amount_tax=0,
        amount_total=amount,
        currency=price["currency"],
        description=world.objects["product"][price["product"]]["name"],
        metadata=merged_metadata({}, told.get("metadata")),
        price=price,
        quantity=quantity,
        _tax_rates=tax_rates_from(world, told.get("tax_rates"), f"{here}[tax_rates]"),
    )


def _currency(world: World, asked: Obj, lines: list[Obj]) -> str | None:
    if not lines:
        return known(asked["currency"]) if "currency" in asked else None
    currencies = {line["currency"] for line in lines}
    if len(currencies) > 1:
        raise Refused("All line items must have the same currency.", param="line_items")
    (currency,) = currencies
    if known(asked.get("currency", currency)) != currency:
        raise Refused("The prices are in another currency.", param="currency")
    return str(currency)


def _types(asked: Obj, currency: str | None) -> list[str]:
    allowed = asked.get("allowed_payment_method_types") or TYPES.get(currency or "", ["card"])
    excluded = asked.get("excluded_payment_method_types") or []
    return [type_ for type_ in allowed if type_ not in excluded]


def _write(world: World, made: Obj, asked: Obj) -> None:
    now = world.now(made["customer"])
    ends = asked.get("expires_at", now + DAY)
    if not now + 1800 <= ends <= now + DAY:
        raise Refused(
            "The `expires_at` timestamp must be at least 30 minutes and less than 24 hours from "
            "Checkout Session creation.",
            param="expires_at",
        )
    made |= {"expires_at": ends, "created": now}
    for name in PLAIN:
        made[name] = asked.get(name) if asked.get(name) != "" else None
    _write_mode(world, made, asked)
    if made["mode"] != "subscription" and not made["customer"]:
        made["customer_creation"] = asked.get("customer_creation", "if_required")
    usual = "always" if made["mode"] == "subscription" else "if_required"
    made["payment_method_collection"] = asked.get("payment_method_collection", usual)
    made["payment_method_options"] = {"card": {"request_three_d_secure": "automatic"}}
    if made["customer"] or "saved_payment_method_options" in asked:
        usually = {"allow_redisplay_filters": ["always"], "payment_method_remove": "disabled"}
        saved = {"payment_method_save": None} | usually
        made["saved_payment_method_options"] = saved | rest_of(
            asked, "saved_payment_method_options"
        )
    _details(world, made)


def _write_mode(world: World, made: Obj, asked: Obj) -> None:
    made["ui_mode"] = asked.get("ui_mode", "hosted_page")
    if made["ui_mode"] == "hosted_page":
        made["url"] = f"{world.base}/c/pay/{made['id']}#fid"
        return
    made["client_secret"] = f"{made['id']}_secret_{world.ids.letters(40)}"
    made["redirect_on_completion"] = asked.get("redirect_on_completion", "always")
    if "return_url" in asked:
        made["return_url"] = asked["return_url"]


def _details(world: World, made: Obj) -> None:
    customer = world.find("customer", made["customer"])
    if customer is None and not made["customer_email"]:
        return
    told = nulls("address business_name individual_name name phone") | {
        "email": made["customer_email"]
    }
    if customer:
        told |= {name: wire(customer[name]) for name in ("address", "email", "name", "phone")}
    told |= {"tax_exempt": customer["tax_exempt"] if customer else "none"}
    made["customer_details"] = told | {"tax_ids": [] if customer else None}


_ALL = "/v1/checkout/sessions"
_ONE = _ALL + "/{session}"
CALLS: tuple[Call, ...] = (
    Call("POST", _ALL, create, "checkout.SessionCreateParams", KNOWS),
    Call("GET", _ALL, list_sessions, "checkout.SessionListParams",
         PAGES + "customer customer_details payment_intent payment_link status subscription"),
    Call("GET", _ONE, retrieve, "checkout.SessionRetrieveParams"),
    Call("POST", _ONE, update, "checkout.SessionUpdateParams"),
    Call("POST", _ONE + "/expire", expire_call, "checkout.SessionExpireParams"),
    Call("GET", _ONE + "/line_items", list_items, "checkout.SessionLineItemListParams", PAGES),
)  # fmt: skip
