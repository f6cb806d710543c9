"""What an invoice adds up to: discounts, then tax, each line rounded by itself, half up.

Discounts on lines come first, then those on the invoice, shared out over the lines in proportion;
the cents that are left over go to the largest remainders, so that the parts add up to the whole.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tests.standins.stripe.currencies import rounded
from tests.standins.stripe.discounts import applies, taken_off
from tests.standins.stripe.wire import Obj, listed
from tests.standins.stripe.world import World


def lines_of(invoice: Obj) -> list[Obj]:
    """All its lines, in order."""
    lines: list[Obj] = invoice["_lines"]
    return lines


def sum_up(world: World, invoice: Obj) -> None:
    """Write the sums of a draft from its lines."""
    lines, currency = lines_of(invoice), invoice["currency"]
    off: dict[str, list[Obj]] = {line["id"]: [] for line in lines}
    _line_discounts(world, lines, off, currency)
    _invoice_discounts(world, invoice, lines, off)
    for line in lines:
        _tax(invoice, line, off[line["id"]])
    _totals(world, invoice, lines)
    url = f"/v1/invoices/{invoice['id']}/lines"
    invoice["lines"] = listed(url, lines[:10], more=len(lines) > 10) | {"total_count": len(lines)}


def share(amount: int, weights: Sequence[int]) -> list[int]:
    """Split an amount in proportion without losing a cent."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    exact = [Fraction(amount * weight, whole) for weight in weights]
    parts = [int(part) for part in exact]
    order = sorted(range(len(parts)), key=lambda place: parts[place] - exact[place])
    for place in order[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def tax_in(amount: int, percentage: Any, *, inclusive: bool) -> int:
    """The tax on an amount, or in it."""
    rate = Fraction(percentage) / 100
    return rounded(amount * rate / (1 + rate)) if inclusive else rounded(amount * rate)


def by_rate(taxes: list[Obj]) -> list[Obj]:
    """Taxes of many lines, one row for each rate."""
    rows: dict[str, Obj] = {}
    for tax in taxes:
        row = rows.setdefault(
            tax["tax_rate_details"]["tax_rate"], tax | {"amount": 0, "taxable_amount": 0}
        )
        row["amount"] += tax["amount"]
        row["taxable_amount"] += tax["taxable_amount"]
    return list(rows.values())


def _line_discounts(
    world: World, lines: list[Obj], off: dict[str, list[Obj]], currency: str
) -> None:
    for line in lines:
        left = line["amount"]
        for discount in line["_discounts"]:
            amount = taken_off(world, discount, left, currency)
            off[line["id"]].append({"amount": amount, "discount": discount["id"]})
            left -= amount


def _invoice_discounts(
    world: World, invoice: Obj, lines: list[Obj], off: dict[str, list[Obj]]
) -> None:
    open_ = [line for line in lines if line["discountable"] and line["amount"] > 0]
    for discount in invoice["_discounts"]:
        if not applies(discount, invoice["created"]):
            continue
        left = [_left(line, off[line["id"]]) for line in open_]
        amount = taken_off(world, discount, sum(left), invoice["currency"])
        for line, part in zip(open_, share(amount, left), strict=True):
            off[line["id"]].append({"amount": part, "discount": discount["id"]})


def _left(line: Obj, off: list[Obj]) -> int:
    amount: int = line["amount"] - sum(each["amount"] for each in off)
    return amount


def _tax(invoice: Obj, line: Obj, off: list[Obj]) -> None:
    line["discount_amounts"] = off
    line["pretax_credit_amounts"] = [each | {"type": "discount"} for each in off]
    taxable = _left(line, off)
    rates = line["_tax_rates"] or invoice["default_tax_rates"]
    if invoice["customer_tax_exempt"] in ("exempt", "reverse"):
        rates = []
    line["taxes"] = [
        {
            "amount": tax_in(taxable, rate["percentage"], inclusive=rate["inclusive"]),
            "tax_behavior": "inclusive" if rate["inclusive"] else "exclusive",
            "tax_rate_details": {"tax_rate": rate["id"]},
            "taxability_reason": "not_available",
            "taxable_amount": taxable,
            "type": "tax_rate_details",
        }
        for rate in rates
    ]
    for tax in line["taxes"]:
        if tax["tax_behavior"] == "inclusive":
            tax["taxable_amount"] -= tax["amount"]


def _totals(world: World, invoice: Obj, lines: list[Obj]) -> None:
    taxes = [tax for line in lines for tax in line["taxes"]]
    added = sum(tax["amount"] for tax in taxes if tax["tax_behavior"] == "exclusive")
    held = sum(tax["amount"] for tax in taxes if tax["tax_behavior"] == "inclusive")
    off: dict[str, int] = {}
    for line in lines:
        for each in line["discount_amounts"]:
            off[each["discount"]] = off.get(each["discount"], 0) + each["amount"]
    rows = [{"amount": amount, "discount": id_} for id_, amount in off.items()]
    subtotal = sum(line["amount"] for line in lines)
    total = subtotal - sum(off.values()) + added
    invoice |= {
        "subtotal": subtotal,
        "subtotal_excluding_tax": subtotal - _held_before(lines),
        "total": total,
        "total_excluding_tax": total - added - held,
        "total_discount_amounts": rows,
        "total_pretax_credit_amounts": [row | {"type": "discount"} for row in rows],
        "total_taxes": by_rate(taxes),
    }
    customer = world.objects["customer"][invoice["customer"]]
    balance = customer["balance"] if customer["currency"] in (None, invoice["currency"]) else 0
    if invoice["status"] == "draft":
        invoice["starting_balance"] = balance
        due = max(0, total + applied(total, balance))
        invoice |= {"amount_due": due, "amount_remaining": due}


def applied(total: int, balance: int) -> int:
    """What the customer's balance adds to the sum: credit lowers it, at most to nothing."""
    if total <= 0:
        return -total
    return max(balance, -total)


def _held_before(lines: list[Obj]) -> int:
    """Inclusive tax of the lines before discounts."""
    held = 0
    for line in lines:
        amount = line["amount"]
        taxes = [tax for tax in line["taxes"] if tax["tax_behavior"] == "inclusive"]
        left = _left(line, line["discount_amounts"])
        held += sum(rounded(Fraction(tax["amount"] * amount, left)) if left else 0 for tax in taxes)
    return held
