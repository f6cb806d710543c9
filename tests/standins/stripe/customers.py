"""Customers, their tax ids and their credit balance."""

import re
from typing import Any

from tests.standins.stripe.call import Call
from tests.standins.stripe.currencies import known
from tests.standins.stripe.discounts import delete_discount
from tests.standins.stripe.errors import Refused
from tests.standins.stripe.listing import PAGES, listing, page
from tests.standins.stripe.payment_methods import attach_to, customers_method
from tests.standins.stripe.tax_id_rules import country_of
from tests.standins.stripe.wire import Obj, listed, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

PLAIN = ("name", "email", "phone", "preferred_locales", "tax_exempt", "business_name")
KNOWS = (
    "name email phone preferred_locales tax_exempt business_name individual_name address shipping "
    "balance invoice_prefix next_invoice_sequence "
    "invoice_settings.default_payment_method invoice_settings.footer "
    "invoice_settings.custom_fields"
)
ADDRESS = "city country line1 line2 postal_code state"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def create(world: World, given: Given) -> Obj:
    """POST /v1/customers"""
    asked = given.params
    check_email(asked)
    clock = asked.get("test_clock")
    if clock:
        world.get("test_helpers.test_clock", clock, "test_clock")
    customer = world.make(
        "customer",
        "address currency default_source discount name phone shipping description email test_clock",
        balance=0,
        delinquent=False,
        invoice_prefix=world.ids.letters(8).upper(),
        invoice_settings=nulls("custom_fields default_payment_method footer rendering_options"),
        metadata={},
        next_invoice_sequence=1,
        preferred_locales=[],
        tax_exempt="none",
        customer_account=None,
    )
    customer["test_clock"] = clock
    world.keep(customer)
    customer["created"] = world.now(customer["id"])
    if asked.get("payment_method"):
        attach_to(world, asked["payment_method"], customer, "payment_method")
    _write(world, customer, asked)
    if asked.get("balance"):
        balance_transaction(world, customer, asked["balance"], "usd", type="initial")
    world.tell("customer.created", customer)
    for told in asked.get("tax_id_data") or []:
        _tax_id(world, customer, told["type"], told["value"])
    return customer


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}; a deleted one says so."""
    found = world.objects.get("customer", {}).get(given.ids[0])
    return deleted(found) if found and found.get("_deleted") else world.get("customer", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/customers/{customer}"""
    customer = world.get("customer", *given.ids)
    check_email(given.params)
    with world.change(customer, "customer.updated"):
        _write(world, customer, given.params)
        if "balance" in given.params:
            difference = given.params["balance"] - customer["balance"]
            if difference:
                balance_transaction(world, customer, difference, customer["currency"] or "usd")
    return customer


def delete(world: World, given: Given) -> Obj:
    """DELETE /v1/customers/{customer}: what was subscribed ends, what was attached goes."""
    customer = world.get("customer", *given.ids)
    for subscription in world.all("subscription"):
        if subscription["customer"] == customer["id"] and subscription["status"] != "canceled":
            with world.change(subscription, "customer.subscription.deleted"):
                subscription |= {"status": "canceled", "ended_at": world.now(customer["id"])}
    for method in world.all("payment_method"):
        if method["customer"] == customer["id"]:
            method["customer"] = None
    world.tell("customer.deleted", customer)
    customer["_deleted"] = True
    return deleted(customer)


def deleted(obj: Obj) -> Obj:
    """What is left of it."""
    return {"id": obj["id"], "object": obj["object"], "deleted": True}


def list_customers(world: World, given: Given) -> Obj:
    """GET /v1/customers"""
    clock = given.params.get("test_clock")
    return listing(world, given, "customer", "email", **({"test_clock": clock} if clock else {}))


def balance_transaction(
    world: World, customer: Obj, amount: int, currency: str, **fields: Any
) -> Obj:
    """The balance changes, and this is why; negative is the customer's credit."""
    customer["currency"] = customer["currency"] or currency
    customer["balance"] += amount
    fields = {"type": "adjustment"} | fields
    return world.add(
        "customer_balance_transaction",
        "checkout_session credit_note customer_account description invoice",
        amount=amount,
        currency=currency,
        customer=customer["id"],
        ending_balance=customer["balance"],
        metadata={},
        **fields,
    )


def create_balance(world: World, given: Given) -> Obj:
    """POST /v1/customers/{customer}/balance_transactions"""
    asked, customer = given.params, world.get("customer", *given.ids)
    currency = known(asked["currency"])
    if customer["currency"] not in (None, currency):
        message = f"The customer's currency is {customer['currency']}, not {currency}."
        raise Refused(message, param="currency")
    told = asked.get("description")
    with world.change(customer, "customer.updated"):
        made = balance_transaction(world, customer, asked["amount"], currency, description=told)
    made["metadata"] = merged_metadata({}, asked.get("metadata"))
    return made


def retrieve_balance(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/balance_transactions/{transaction}"""
    world.get("customer", given.ids[0])
    return world.get("customer_balance_transaction", given.ids[1])


def update_balance(world: World, given: Given) -> Obj:
    """POST to the same: only words change, never amounts."""
    found = retrieve_balance(world, given)
    found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    found["description"] = given.params.get("description", found["description"]) or None
    return found


def list_balance(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/balance_transactions"""
    world.get("customer", *given.ids)
    fixed = {"customer": given.ids[0]}
    return listing(world, given, "customer_balance_transaction", "invoice", **fixed)


def create_tax_id(world: World, given: Given) -> Obj:
    """POST /v1/customers/{customer}/tax_ids"""
    customer = world.get("customer", *given.ids)
    return _tax_id(world, customer, given.params["type"], given.params["value"])


def retrieve_tax_id(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/tax_ids/{id}"""
    world.get("customer", given.ids[0])
    return world.get("tax_id", given.ids[1])


def list_tax_ids(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/tax_ids"""
    world.get("customer", *given.ids)
    return listing(world, given, "tax_id", customer=given.ids[0])


def delete_tax_id(world: World, given: Given) -> Obj:
    """DELETE /v1/customers/{customer}/tax_ids/{id}"""
    found = retrieve_tax_id(world, given)
    found["_deleted"] = True
    world.tell("customer.tax_id.deleted", found)
    return deleted(found)


def list_methods(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/payment_methods"""
    world.get("customer", *given.ids)
    return listing(world, given, "payment_method", "type", customer=given.ids[0])


def retrieve_method(world: World, given: Given) -> Obj:
    """GET /v1/customers/{customer}/payment_methods/{payment_method}"""
    return customers_method(world, given.ids[1], given.ids[0], "id")


def tax_ids_of(world: World, customer: Obj) -> Obj:
    """Included on request."""
    return _included(world, customer, "tax_id", "tax_ids")


def subscriptions_of(world: World, customer: Obj) -> Obj:
    """Included on request: those that are not canceled."""
    rows = _included(world, customer, "subscription", "subscriptions")
    rows["data"] = [row for row in rows["data"] if row["status"] != "canceled"]
    return rows


def sources_of(world: World, customer: Obj) -> Obj:
    """Included on request; the old sources are not kept here."""
    return listed(f"/v1/customers/{customer['id']}/sources", [])


def _included(world: World, customer: Obj, kind: str, word: str) -> Obj:
    url = f"/v1/customers/{customer['id']}/{word}"
    rows = [row for row in reversed(world.all(kind)) if row["customer"] == customer["id"]]
    return page(Given(url=url), [row for row in rows if not row.get("_deleted")])


def _tax_id(world: World, customer: Obj, type_: str, value: str) -> Obj:
    customers = [row for row in world.all("tax_id") if row["customer"] == customer["id"]]
    if len([row for row in customers if not row.get("_deleted")]) >= 5:
        raise Refused("You cannot add more than 5 tax IDs to a customer.")
    return world.add(
        "tax_id",
        "customer_account",
        event="customer.tax_id.created",
        country=country_of(type_, value),
        customer=customer["id"],
        owner={"customer": customer["id"], "customer_account": None, "type": "customer"},
        type=type_,
        value=value,
        verification={"status": "pending"} | nulls("verified_address verified_name")
        if type_ in ("eu_vat", "gb_vat", "au_abn")
        else {"status": "unavailable"} | nulls("verified_address verified_name"),
    )


def check_email(asked: Obj, param: str = "email") -> None:
    """Refuse what is no address."""
    email = asked.get(param)
    if email and not _MAIL.fullmatch(email):
        raise Refused(f"Invalid email address: {email}", code="email_invalid", param=param)


def _write(world: World, customer: Obj, asked: Obj) -> None:
    for name in ("name", "email", "phone", "description", "address", "shipping"):
        if name in asked:
            customer[name] = _hash(name, asked[name]) or None
    for name in ("business_name", "individual_name"):
        if asked.get(name):
            customer[name] = asked[name]
        elif name in asked:
            customer.pop(name, None)
    for name in ("invoice_prefix", "next_invoice_sequence"):
        customer[name] = asked.get(name, customer[name])
    customer["preferred_locales"] = asked.get("preferred_locales", customer["preferred_locales"])
    customer["tax_exempt"] = asked.get("tax_exempt", customer["tax_exempt"]) or "none"
    customer["metadata"] = merged_metadata(customer["metadata"], asked.get("metadata"))
    settings = asked.get("invoice_settings") or {}
    method = settings.get("default_payment_method")
    if method:
        param = "invoice_settings[default_payment_method]"
        customers_method(world, method, customer["id"], param)
    for name, value in settings.items():
        customer["invoice_settings"][name] = value or None


def _hash(name: str, value: Any) -> Any:
    if name == "address" and value:
        return nulls(ADDRESS) | value
    if name == "shipping" and value:
        return {"phone": None} | value | {"address": nulls(ADDRESS) | value["address"]}
    return value


_ONE = "/v1/customers/{customer}"
CALLS = (
    Call("POST", "/v1/customers", create, "CustomerCreateParams",
         KNOWS + " payment_method test_clock tax_id_data"),
    Call("GET", "/v1/customers", list_customers, "CustomerListParams", PAGES + "email test_clock"),
    Call("GET", _ONE, retrieve, "CustomerRetrieveParams"),
    Call("POST", _ONE, update, "CustomerUpdateParams", KNOWS),
    Call("DELETE", _ONE, delete),
    Call("DELETE", _ONE + "/discount", delete_discount),
    Call("POST", _ONE + "/balance_transactions", create_balance,
         "CustomerBalanceTransactionCreateParams", "amount currency"),
    Call("GET", _ONE + "/balance_transactions", list_balance,
         "CustomerBalanceTransactionListParams", PAGES + "invoice"),
    Call("GET", _ONE + "/balance_transactions/{transaction}", retrieve_balance),
    Call("POST", _ONE + "/balance_transactions/{transaction}", update_balance,
         "CustomerBalanceTransactionUpdateParams"),
    Call("POST", _ONE + "/tax_ids", create_tax_id, "CustomerTaxIdCreateParams", "type value"),
    Call("GET", _ONE + "/tax_ids", list_tax_ids, "CustomerTaxIdListParams", PAGES),
    Call("GET", _ONE + "/tax_ids/{id}", retrieve_tax_id),
    Call("DELETE", _ONE + "/tax_ids/{id}", delete_tax_id),
    Call("GET", _ONE + "/payment_methods", list_methods, "CustomerPaymentMethodListParams",
         PAGES + "type"),
    Call("GET", _ONE + "/payment_methods/{payment_method}", retrieve_method),
)  # fmt: skip
