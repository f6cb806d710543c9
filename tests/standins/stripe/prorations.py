"""What a subscription's items cost: for a whole period, and for parts of one to the second."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from tests.standins.stripe.catalog import unit_of
from tests.standins.stripe.currencies import exponent, rounded
from tests.standins.stripe.discounts import taken_off
from tests.standins.stripe.invoice_lines import pricing
from tests.standins.stripe.months import period_after
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World

SIGNS = {"usd": "$", "eur": "€", "gbp": "£", "jpy": "¥"}


def amount_of(item: Obj) -> Fraction:
    """An item's price for one period, exactly."""
    return unit_of(item["price"]) * int(item["quantity"])


def whole_period(world: World, item: Obj, start: int, end: int, *, trial: bool = False) -> Obj:
    """The source of a line for a whole period."""
    price = item["price"]
    name = world.objects["product"][price["product"]]["name"]
    words = f"Trial period for {name}"
    if not trial:
        every = price["recurring"]
        count = every["interval_count"]
        each = every["interval"] if count == 1 else f"{count} {every['interval']}s"
        words = f"{item['quantity']} × {name} (at {_shown(unit_of(price), price)} / {each})"
    amount = 0 if trial else rounded(amount_of(item))
    return _source(item, amount, words, start, end)


def rest_of_period(
    world: World, item: Obj, at: int, *, credit: bool, part: Fraction = Fraction(1)
) -> Obj:
    """The source of a line for what is left of the period: given back, or charged.

    `part` of the price is meant, where a discount lowers it.
    """
    start, end = item["current_period_start"], item["current_period_end"]
    left = Fraction(max(0, end - at), max(1, end - start))
    amount = rounded(amount_of(item) * left * part)
    name = world.objects["product"][item["price"]["product"]]["name"]
    many = f"{item['quantity']} × {name}" if item["quantity"] > 1 else name
    day = datetime.fromtimestamp(at, UTC)
    words = f"{'Unused' if credit else 'Remaining'} time on {many} after {day.day} {day:%b %Y}"
    source = _source(item, -amount if credit else amount, words, at, end)
    return source | {"proration": True, "discountable": False}


def part_debited(world: World, item: Obj) -> Fraction:
    """How much of the item's price was charged for this period, after discounts."""
    for invoice in reversed(world.all("invoice")):
        for line in invoice["_lines"]:
            parent = line["parent"].get("subscription_item_details") or {}
            same = parent.get("subscription_item") == item["id"] and not parent.get("proration")
            if same and line["amount"] and line["period"]["end"] == item["current_period_end"]:
                off = sum(each["amount"] for each in line["discount_amounts"])
                return Fraction(line["amount"] - off, line["amount"])
    return Fraction(1)


def part_to_debit(world: World, item: Obj, discounts: list[Obj]) -> Fraction:
    """How much of the item's price is to be charged while these discounts run."""
    gross = rounded(amount_of(item))
    left = gross
    for discount in discounts:
        left -= taken_off(world, discount, left, item["price"]["currency"])
    return Fraction(left, gross) if gross else Fraction(1)


def short_period(world: World, item: Obj, start: int, end: int) -> Obj:
    """The source of a line for a first period that ends early, at the billing anchor."""
    every = item["price"]["recurring"]
    whole = period_after(end, every["interval"], -every["interval_count"], end)
    stretched = item | {"current_period_start": whole, "current_period_end": end}
    return rest_of_period(world, stretched, start, credit=False) | {"proration": False}


def parent_of(item: Obj) -> Obj:
    """How a line of a subscription's item names where it comes from."""
    details = {
        "invoice_item": None,
        "proration": False,
        "proration_details": {"credited_items": None},
        "subscription": item["subscription"],
        "subscription_item": item["id"],
    }
    type_ = "subscription_item_details"
    return {"invoice_item_details": None, type_: details, "type": type_}


def _source(item: Obj, amount: int, words: str, start: int, end: int) -> Obj:
    return {
        "amount": amount,
        "description": words,
        "discountable": True,
        "discounts": [discount["id"] for discount in item["_discounts"]],
        "metadata": {},
        "period": {"start": start, "end": end},
        "pricing": pricing(item["price"], unit_of(item["price"])),
        "proration": False,
        "quantity": item["quantity"],
        "tax_rates": item["tax_rates"],
        "_discounts": item["_discounts"],
        "_subscription": item["subscription"],
        "_subscription_item": item["id"],
    }


def _shown(unit: Fraction, price: Obj) -> str:
    digits = exponent(price["currency"])
    value: Any = unit / 10**digits
    sign = SIGNS.get(price["currency"], price["currency"].upper() + " ")
    return f"{sign}{value.numerator / value.denominator:,.{digits}f}"
