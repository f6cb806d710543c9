"""Lines of invoices, and the invoice items that they are made of."""

from fractions import Fraction
from typing import Any

from tests.standins.stripe.asking import need, only_one
from tests.standins.stripe.call import Call
from tests.standins.stripe.catalog import decimal_string, price_from, unit_of
from tests.standins.stripe.currencies import known, presentable, rounded
from tests.standins.stripe.discounts import discounts_from
from tests.standins.stripe.errors import Refused, missing, state
from tests.standins.stripe.invoice_sums import lines_of, sum_up
from tests.standins.stripe.listing import PAGES, listing, page
from tests.standins.stripe.tax_rates import tax_rates_from
from tests.standins.stripe.wire import Obj, merged_metadata, nulls
from tests.standins.stripe.world import Given, World

KNOWS = (
    "amount discountable discounts period price_data.currency "
    "price_data.product price_data.unit_amount price_data.unit_amount_decimal "
    "price_data.tax_behavior pricing quantity tax_rates unit_amount_decimal "
)


def line(world: World, invoice: Obj, parent: Obj | None, source: Obj) -> Obj:
    """A line at the invoice's end, of what `source` (an invoice item or its like) says."""
    made = world.make(
        "line_item",
        "discount_amounts pretax_credit_amounts taxes quantity_decimal",
        amount=source["amount"],
        currency=invoice["currency"],
        description=source["description"],
        discountable=source["discountable"],
        discounts=[discount["id"] for discount in source["_discounts"]],
        invoice=invoice["id"],
        metadata=dict(source["metadata"]),
        parent=parent,
        period=dict(source["period"]),
        pricing=source["pricing"],
        quantity=source["quantity"],
        subscription=source.get("_subscription"),
        subtotal=source["amount"],
        _discounts=source["_discounts"],
        _tax_rates=source["tax_rates"] or [],
    )
    made["quantity_decimal"] = str(source["quantity"])
    lines_of(invoice).append(made)
    return made


def item_line(world: World, invoice: Obj, item: Obj) -> Obj:
    """The line of an invoice item, which belongs to the invoice from now on."""
    details = {
        "invoice_item": item["id"],
        "proration": item["proration"],
        "proration_details": {"credited_items": None},
        "subscription": item.get("_subscription"),
    }
    type_ = "invoice_item_details"
    if item.get("_subscription_item"):
        type_ = "subscription_item_details"
        details["subscription_item"] = item["_subscription_item"]
    parent = nulls("subscription_item_details invoice_item_details") | {type_: details}
    item["invoice"] = invoice["id"]
    return line(world, invoice, parent | {"type": type_}, item)


def pricing(price: Obj | None, unit: Fraction) -> Obj:
    """How a line tells what one costs."""
    if price is None:
        return {"type": "price_details", "unit_amount_decimal": decimal_string(unit)}
    details = {"price": price["id"], "product": price["product"]}
    text = decimal_string(unit)
    return {"price_details": details, "type": "price_details", "unit_amount_decimal": text}


def create(world: World, given: Given) -> Obj:
    """POST /v1/invoiceitems"""
    asked = given.params
    need(asked, "customer")
    customer = world.get("customer", asked["customer"], "customer")
    invoice = _draft(world, asked["invoice"], customer) if asked.get("invoice") else None
    made = item(world, customer, asked, invoice)
    if invoice:
        item_line(world, invoice, made)
        with world.change(invoice, "invoice.updated"):
            sum_up(world, invoice)
    world.tell("invoiceitem.created", made)
    return made


def item(world: World, customer: Obj, asked: Obj, invoice: Obj | None = None) -> Obj:
    """An invoice item from a call's parameters."""
    price, unit, quantity = _priced(world, asked)
    currency = known(asked["currency"]) if asked.get("currency") else None
    currency = price["currency"] if price else currency or _currency(customer, invoice)
    if invoice and invoice["currency"] != currency:
        message = (
            f"The currency of the invoice item must match the invoice's {invoice['currency']}."
        )
        raise Refused(message, param="currency")
    amount = presentable(rounded(unit * quantity), currency)
    now = world.now(customer["id"])
    product = world.objects["product"][price["product"]]["name"] if price else None
    made = world.make(
        "invoiceitem",
        "customer_account invoice parent test_clock",
        amount=amount,
        currency=currency,
        customer=customer["id"],
        date=now,
        description=asked.get("description") or product,
        discountable=asked.get("discountable", amount >= 0),
        metadata=merged_metadata({}, asked.get("metadata")),
        period=asked.get("period") or {"start": now, "end": now},
        pricing=pricing(price, unit),
        proration=False,
        quantity=quantity,
        quantity_decimal=str(quantity),
        tax_rates=tax_rates_from(world, asked.get("tax_rates"), "tax_rates"),
    )
    del made["created"]
    made["test_clock"] = customer["test_clock"]
    made["invoice"] = invoice["id"] if invoice else None
    owner = {"customer": customer["id"], "invoice_item": made["id"]}
    made["_discounts"] = discounts_from(world, asked.get("discounts"), **owner)
    made["discounts"] = [discount["id"] for discount in made["_discounts"]]
    return world.keep(made)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/invoiceitems/{invoiceitem}"""
    return world.get("invoiceitem", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/invoiceitems/{invoiceitem}: while its invoice is a draft."""
    found, asked = world.get("invoiceitem", *given.ids), given.params
    invoice = world.find("invoice", found["invoice"])
    if invoice and invoice["status"] != "draft":
        raise _frozen()
    if set(asked) & {"amount", "pricing", "quantity", "unit_amount_decimal", "price_data"}:
        told = {"quantity": found["quantity"]} | asked
        if not set(asked) & {"amount", "pricing", "unit_amount_decimal", "price_data"}:
            unit = Fraction(found["pricing"]["unit_amount_decimal"])
            found["amount"], found["quantity"] = rounded(unit * told["quantity"]), told["quantity"]
        else:
            price, unit, quantity = _priced(world, told)
            found |= {"amount": rounded(unit * quantity), "pricing": pricing(price, unit)}
            found |= {"quantity": quantity}
        found["quantity_decimal"] = str(found["quantity"])
    for name in ("description", "discountable", "period"):
        if name in asked:
            found[name] = asked[name]
    if "tax_rates" in asked:
        found["tax_rates"] = tax_rates_from(world, asked["tax_rates"], "tax_rates")
    if "discounts" in asked:
        owner = {"customer": found["customer"], "invoice_item": found["id"]}
        found["_discounts"] = discounts_from(world, asked["discounts"], **owner)
        found["discounts"] = [discount["id"] for discount in found["_discounts"]]
    found["metadata"] = merged_metadata(found["metadata"], asked.get("metadata"))
    if invoice:
        _again(world, invoice, found)
    return found


def delete(world: World, given: Given) -> Obj:
    """DELETE /v1/invoiceitems/{invoiceitem}"""
    found = world.get("invoiceitem", *given.ids)
    invoice = world.find("invoice", found["invoice"])
    if invoice and invoice["status"] != "draft":
        raise _frozen()
    found["_deleted"] = True
    if invoice:
        with world.change(invoice, "invoice.updated"):
            kept = [each for each in lines_of(invoice) if _item_of(each) != found["id"]]
            invoice["_lines"] = kept
            sum_up(world, invoice)
    world.tell("invoiceitem.deleted", found)
    return {"id": found["id"], "object": "invoiceitem", "deleted": True}


def list_items(world: World, given: Given) -> Obj:
    """GET /v1/invoiceitems"""
    if given.params.get("pending"):
        return listing(world, given, "invoiceitem", "customer", invoice=None)
    return listing(world, given, "invoiceitem", "customer", "invoice")


def list_lines(world: World, given: Given) -> Obj:
    """GET /v1/invoices/{invoice}/lines: in the order of the paper."""
    return page(given, lines_of(world.get("invoice", *given.ids)))


def pending(world: World, customer: str, currency: str, subscription: str = "") -> list[Obj]:
    """Items that wait for the customer's next invoice; a subscription's own wait for its."""
    whose = (None, subscription) if subscription else (None,)
    return [
        each
        for each in world.all("invoiceitem")
        if each["customer"] == customer
        and each["invoice"] is None
        and each["currency"] == currency
        and each.get("_subscription") in whose
        and not each.get("_deleted")
    ]


def _priced(world: World, asked: Obj) -> tuple[Obj | None, Fraction, int]:
    only_one(asked, "amount", "pricing", "price_data", "unit_amount_decimal")
    quantity = asked.get("quantity", 1)
    if quantity < 0:
        message = "This value must be greater than or equal to 0."
        raise Refused(message, code="parameter_invalid_integer", param="quantity")
    if "amount" in asked:
        if quantity not in (0, 1):
            raise Refused("You may only specify one of these parameters: amount, quantity.")
        return None, Fraction(asked["amount"]), 1
    if "unit_amount_decimal" in asked:
        return None, Fraction(asked["unit_amount_decimal"]), quantity
    if "price_data" in asked:
        price = price_from(world, {"price_data": asked["price_data"]})
    else:
        need(asked, "amount") if "pricing" not in asked else need(asked["pricing"], "price")
        price = price_from(world, {"price": asked["pricing"]["price"]}, "pricing[price]")
    if price["recurring"]:
        raise Refused(
            "The price specified is set to `type=recurring` but this field only accepts prices "
            "with `type=one_time`.",
            param="pricing[price]",
        )
    return price, unit_of(price), quantity


def _currency(customer: Obj, invoice: Obj | None) -> str:
    return str(invoice["currency"] if invoice else customer["currency"] or "usd")


def _draft(world: World, id_: str, customer: Obj) -> Obj:
    invoice = world.get("invoice", id_, "invoice")
    if invoice["customer"] != customer["id"]:
        raise missing("invoice", id_, "invoice")
    if invoice["status"] != "draft":
        raise _frozen()
    return invoice


def _again(world: World, invoice: Obj, item: Obj) -> None:
    with world.change(invoice, "invoice.updated"):
        for each in lines_of(invoice):
            if _item_of(each) == item["id"]:
                each |= {name: item[name] for name in
                         ("amount", "description", "discountable", "period", "pricing", "quantity",
                          "discounts", "_discounts", "quantity_decimal")}  # fmt: skip
                each |= {"subtotal": item["amount"], "_tax_rates": item["tax_rates"]}
                each["metadata"] = dict(item["metadata"])
        sum_up(world, invoice)


def _item_of(each: Obj) -> str | None:
    parent: Any = each["parent"]
    id_: str | None = parent[parent["type"]]["invoice_item"]
    return id_


def _frozen() -> Refused:
    return state("Invoice items can only be changed while their invoice is a draft.",
                 "invoice_not_editable")  # fmt: skip


_ALL = "/v1/invoiceitems"
_ONE = _ALL + "/{invoiceitem}"
CALLS = (
    Call("POST", _ALL, create, "InvoiceItemCreateParams",
         KNOWS + "currency customer invoice"),
    Call("GET", _ALL, list_items, "InvoiceItemListParams", PAGES + "customer invoice pending"),
    Call("GET", _ONE, retrieve, "InvoiceItemRetrieveParams"),
    Call("POST", _ONE, update, "InvoiceItemUpdateParams", KNOWS),
    Call("DELETE", _ONE, delete),
    Call("GET", "/v1/invoices/{invoice}/lines", list_lines, "InvoiceLineItemListParams", PAGES),
)  # fmt: skip
