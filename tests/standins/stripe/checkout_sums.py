"""What a checkout page adds up to: discounts over the lines, then tax on each."""

from tests.standins.stripe.currencies import chargeable
from tests.standins.stripe.discounts import discounts_from, taken_off
from tests.standins.stripe.invoice_sums import share, tax_in
from tests.standins.stripe.wire import Obj
from tests.standins.stripe.world import World


def sum_up(world: World, made: Obj, asked: Obj) -> None:
    """Write the sums of a session from its lines and discounts."""
    lines, currency = made["_lines"], made["currency"]
    owner = {"customer": made["customer"], "checkout_session": made["id"]}
    made["_discounts"] = discounts_from(world, asked.get("discounts"), **owner)
    for discount in made["_discounts"]:
        left = [line["amount_subtotal"] - line["amount_discount"] for line in lines]
        off = taken_off(world, discount, sum(left), currency)
        for line, part in zip(lines, share(off, left), strict=True):
            line["amount_discount"] += part
    for line in lines:
        _tax(line)
    subtotal = sum(line["amount_subtotal"] for line in lines)
    total = sum(line["amount_total"] for line in lines)
    made |= {"amount_subtotal": subtotal, "amount_total": total}
    made["total_details"] = {
        "amount_discount": sum(line["amount_discount"] for line in lines),
        "amount_shipping": 0,
        "amount_tax": sum(line["amount_tax"] for line in lines),
    }
    made["discounts"] = [
        {"coupon": each["source"]["coupon"] if not each["promotion_code"] else None,
         "promotion_code": each["promotion_code"]}
        for each in made["_discounts"]
    ]  # fmt: skip
    if made["mode"] == "payment" and total:
        chargeable(total, currency, "line_items")
    elif made["mode"] == "payment":
        made["payment_status"] = "no_payment_required"


def _tax(line: Obj) -> None:
    taxable = line["amount_subtotal"] - line["amount_discount"]
    added = 0
    for rate in line["_tax_rates"]:
        tax = tax_in(taxable, rate["percentage"], inclusive=rate["inclusive"])
        line["amount_tax"] += tax
        added += 0 if rate["inclusive"] else tax
    line["amount_total"] = taxable + added
