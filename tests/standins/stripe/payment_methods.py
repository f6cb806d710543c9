"""Payment methods: cards and bank accounts, alone or tied to a customer."""

import hashlib
from typing import Any

from tests.standins.stripe.asking import need
from tests.standins.stripe.call import Call
from tests.standins.stripe.cards import DECLINES, NUMBERS, Bank, Card, named
from tests.standins.stripe.errors import Refused, declined, missing, state, unsupported
from tests.standins.stripe.listing import PAGES, listing
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

NETWORKS = {"visa": "visa", "mastercard": "mastercard", "amex": "amex"}
_YEAR = 365 * 86400


def method(world: World, kind: Card | Bank, **fields: Any) -> Obj:
    """A new payment method of that card or account."""
    made = world.make(
        "payment_method",
        "customer customer_account",
        allow_redisplay="unspecified",
        billing_details=nulls("address email name phone tax_id"),
        metadata={},
        _kind=kind,
        **fields,
    )
    if isinstance(kind, Card):
        return world.keep(made | {"type": "card", "card": _card(world, kind)})
    return world.keep(made | {"type": kind.type, kind.type: _bank(kind)})


def usable(world: World, id: str, param: str = "payment_method") -> Obj:  # noqa: A002 - the platform's word
    """The method; a well-known test name makes a new one."""
    found = world.find("payment_method", id)
    if found:
        return found
    kind = named(id) if id.startswith("pm_") else None
    if kind is None:
        raise missing("payment_method", id, param)
    return method(world, kind)


def attach_to(world: World, id: str, customer: Obj, param: str = "id") -> Obj:  # noqa: A002 - as above
    """Tie the method to the customer, unless the bank refuses even that."""
    found = usable(world, id, param)
    if found["customer"] == customer["id"]:
        return found
    if found["customer"]:
        raise state("The payment method you provided has already been attached to a customer.")
    if found.get("_used"):
        raise state(
            "This PaymentMethod was previously used without being attached to a Customer or was "
            "detached from a Customer, and may not be used again."
        )
    kind = found["_kind"]
    if isinstance(kind, Card) and kind.refuses_attach:
        told = DECLINES[kind.decline]
        raise declined(kind.decline, told.code, told.message)
    with world.change(found, "payment_method.attached"):
        found["customer"] = customer["id"]
    return found


def customers_method(world: World, id: str, customer: str | None, param: str) -> Obj:  # noqa: A002 - as above
    """The method, which must be the customer's own."""
    found = world.get("payment_method", id, param)
    if found["customer"] != customer:
        raise Refused(
            f"The customer does not have a payment method with the ID {id}. The payment method "
            "must be attached to the customer.",
            code="resource_missing",
            param=param,
        )
    return found


def create(world: World, given: Given) -> Obj:
    """POST /v1/payment_methods"""
    asked = given.params
    type_ = asked.get("type")
    if not type_:
        raise Refused("Missing required param: type.", code="parameter_missing", param="type")
    made = method(world, _asked_kind(type_, asked))
    if type_ == "card" and asked["card"].get("number"):
        made["card"] |= {"exp_month": asked["card"]["exp_month"], "exp_year": _year(asked["card"])}
    if type_ == "us_bank_account":
        told = asked["us_bank_account"]
        names = ("account_holder_type", "account_type", "routing_number")
        made["us_bank_account"] |= {name: told[name] for name in names if name in told}
        made["_typed"] = True  # nobody has proven that it is theirs
    _write(made, asked)
    return made


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/payment_methods/{payment_method}"""
    return usable(world, given.ids[0], "id")


def update(world: World, given: Given) -> Obj:
    """POST /v1/payment_methods/{payment_method}"""
    found, asked = world.get("payment_method", *given.ids), given.params
    if not found["customer"]:
        raise state(
            "You must save this PaymentMethod to a customer before you can update it.",
        )
    with world.change(found, "payment_method.updated"):
        _write(found, asked)
        for name in ("exp_month", "exp_year"):
            if name in (asked.get("card") or {}):
                found["card"][name] = asked["card"][name]
    return found


def list_all(world: World, given: Given) -> Obj:
    """GET /v1/payment_methods"""
    fixed = {"customer": given.params.get("customer")}
    return listing(world, given, "payment_method", "type", **fixed)


def attach(world: World, given: Given) -> Obj:
    """POST /v1/payment_methods/{payment_method}/attach"""
    if "customer" not in given.params:
        message = "Missing required param: customer."
        raise Refused(message, code="parameter_missing", param="customer")
    customer = world.get("customer", given.params["customer"], "customer")
    return attach_to(world, given.ids[0], customer, "id")


def detach(world: World, given: Given) -> Obj:
    """POST /v1/payment_methods/{payment_method}/detach: it may not be used again."""
    found = world.get("payment_method", *given.ids)
    if not found["customer"]:
        raise state("The payment method you provided is not attached to a customer so detachment "
                    "is impossible.")  # fmt: skip
    customer = world.find("customer", found["customer"])
    with world.change(found, "payment_method.detached"):
        found["customer"] = None
    found["_used"] = True
    if customer and customer["invoice_settings"]["default_payment_method"] == found["id"]:
        with world.change(customer, "customer.updated"):
            customer["invoice_settings"]["default_payment_method"] = None
    return found


def _card(world: World, kind: Card) -> Obj:
    year = 1970 + world.clock.now // _YEAR + 1
    return nulls("generated_from wallet description issuer iin") | {
        "brand": kind.brand,
        "checks": {
            "address_line1_check": None,
            "address_postal_code_check": None,
            "cvc_check": "pass",
        },
        "country": kind.country,
        "display_brand": kind.brand,
        "exp_month": 8,
        "exp_year": kind.year or year,
        "fingerprint": _fingerprint(kind.brand + kind.last4),
        "funding": kind.funding,
        "last4": kind.last4,
        "networks": {"available": [kind.brand], "preferred": None},
        "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": True},
    }


def _bank(kind: Bank) -> Obj:
    print_ = _fingerprint(kind.type + kind.last4 + kind.country)
    if kind.type == "sepa_debit":
        return {
            "bank_code": "37040044",
            "branch_code": "",
            "country": kind.country,
            "fingerprint": print_,
            "generated_from": nulls("charge setup_attempt"),
            "last4": kind.last4,
        }
    return {
        "account_holder_type": "individual",
        "account_type": "checking",
        "bank_name": "STRIPE TEST BANK",
        "financial_connections_account": None,
        "fingerprint": print_,
        "last4": kind.last4,
        "networks": {"preferred": "ach", "supported": ["ach"]},
        "routing_number": "110000000",
        "status_details": {},
    }


def _fingerprint(of: str) -> str:
    return hashlib.sha256(of.encode()).hexdigest()[:16]


def _asked_kind(type_: str, asked: Obj) -> Card | Bank:
    told = asked.get(type_)
    if type_ not in ("card", "sepa_debit", "us_bank_account"):
        raise unsupported(f"make a payment method of the type {type_}", "type")
    if told is None:
        raise Refused(f"Missing required param: {type_}.", code="parameter_missing", param=type_)
    if type_ == "sepa_debit":
        return Bank("sepa_debit", told["iban"][-4:], told["iban"][:2].upper())
    if type_ == "us_bank_account":
        need(told, "account_number", "routing_number", "account_holder_type")
        return Bank("us_bank_account", told["account_number"][-4:])
    if told.get("token"):
        kind = named(told["token"])
        if not isinstance(kind, Card):
            raise missing("token", told["token"], "card[token]")
        return kind
    kind = NUMBERS.get(told.get("number", "").replace(" ", ""))
    if kind is None:
        message = "Your card number is incorrect."
        raise Refused(message, 402, "card_error", "incorrect_number", "number")
    return kind


def _year(told: Obj) -> int:
    year: int = told["exp_year"]
    return year + 2000 if year < 100 else year


def _write(made: Obj, asked: Obj) -> None:
    billing = asked.get("billing_details")
    if billing:
        address = billing.get("address")
        if address:
            billing |= {"address": nulls("city country line1 line2 postal_code state") | address}
        made["billing_details"] |= {name: billing[name] or None for name in billing}
    if "allow_redisplay" in asked:
        made["allow_redisplay"] = asked["allow_redisplay"]
    made["metadata"] = merged_metadata(made["metadata"], asked.get("metadata"))


_ALL = "/v1/payment_methods"
_ONE = _ALL + "/{payment_method}"
CALLS = (
    Call("POST", _ALL, create, "PaymentMethodCreateParams",
         "type allow_redisplay billing_details card.number card.exp_month card.exp_year card.cvc "
         "card.token sepa_debit.iban us_bank_account.account_number "
         "us_bank_account.routing_number us_bank_account.account_holder_type "
         "us_bank_account.account_type"),
    Call("GET", _ALL, list_all, "PaymentMethodListParams", PAGES + "customer type"),
    Call("GET", _ONE, retrieve),
    Call("POST", _ONE, update, "PaymentMethodUpdateParams",
         "allow_redisplay billing_details card.exp_month card.exp_year"),
    Call("POST", _ONE + "/attach", attach, "PaymentMethodAttachParams", "customer"),
    Call("POST", _ONE + "/detach", detach),
)  # fmt: skip
