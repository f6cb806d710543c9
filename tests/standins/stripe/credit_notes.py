"""Credit notes: less is owed on an issued invoice, or some of what was paid comes back."""

from fractions import Fraction
from typing import Any

from tests.standins.stripe.asking import only_one
from tests.standins.stripe.call import Call
from tests.standins.stripe.currencies import rounded
from tests.standins.stripe.customers import balance_transaction
from tests.standins.stripe.errors import Refused, missing, state, unsupported
from tests.standins.stripe.invoice_states import mark_paid, need_status, payments_of
from tests.standins.stripe.invoice_sums import by_rate, lines_of, share
from tests.standins.stripe.listing import PAGES, listing, page
from tests.standins.stripe.refunds import refund
from tests.standins.stripe.wire import Obj, listed, merged_metadata
from tests.standins.stripe.world import Given, World

KNOWS = (
    "amount credit_amount effective_at invoice lines.type lines.amount lines.description "
    "lines.invoice_line_item lines.quantity lines.unit_amount memo out_of_band_amount reason "
    "refund_amount refunds.refund refunds.amount_refunded refunds.type email_type"
)


def create(world: World, given: Given) -> Obj:
    """POST /v1/credit_notes"""
    asked = given.params
    invoice = world.get("invoice", asked["invoice"], "invoice")
    made = _note(world, invoice, asked)
    made["_customer"] = invoice["customer"]
    world.keep(made)
    _number(world, invoice, made)
    if made["pre_payment_amount"]:
        _lower(world, invoice, made["pre_payment_amount"])
    if made["post_payment_amount"]:
        _give_back(world, invoice, made, asked)
    world.tell("credit_note.created", made)
    if invoice["status"] == "open" and invoice["amount_remaining"] == 0:
        mark_paid(world, invoice)
    return made


def preview(world: World, given: Given) -> Obj:
    """GET /v1/credit_notes/preview: the same, and nothing is kept."""
    asked = given.params
    invoice = world.get("invoice", asked["invoice"], "invoice")
    return _note(world, invoice, asked)


def retrieve(world: World, given: Given) -> Obj:
    """GET /v1/credit_notes/{id}"""
    return world.get("credit_note", *given.ids)


def update(world: World, given: Given) -> Obj:
    """POST /v1/credit_notes/{id}: its words."""
    found = world.get("credit_note", *given.ids)
    with world.change(found, "credit_note.updated"):
        found["memo"] = given.params.get("memo", found["memo"])
        found["metadata"] = merged_metadata(found["metadata"], given.params.get("metadata"))
    return found


def void(world: World, given: Given) -> Obj:
    """POST /v1/credit_notes/{id}/void: only one on an invoice that is still open."""
    found = world.get("credit_note", *given.ids)
    invoice = world.objects["invoice"][found["invoice"]]
    if found["status"] == "void":
        raise state("This credit note has already been voided.")
    if found["type"] != "pre_payment" or invoice["status"] != "open":
        raise state("You can only void a credit note of an open invoice.")
    found |= {"status": "void", "voided_at": world.now(invoice["customer"])}
    _lower(world, invoice, -found["pre_payment_amount"])
    world.tell("credit_note.voided", found)
    return found


def list_notes(world: World, given: Given) -> Obj:
    """GET /v1/credit_notes"""
    return listing(world, given, "credit_note", "customer", "invoice")


def list_lines(world: World, given: Given) -> Obj:
    """GET /v1/credit_notes/{id}/lines"""
    return page(given, world.get("credit_note", *given.ids)["_lines"])


def preview_lines(world: World, given: Given) -> Obj:
    """GET /v1/credit_notes/preview/lines"""
    asked = {name: value for name, value in given.params.items() if name not in ("limit",)}
    invoice = world.get("invoice", asked["invoice"], "invoice")
    return page(given, _note(world, invoice, asked)["_lines"])


def _note(world: World, invoice: Obj, asked: Obj) -> Obj:
    need_status(invoice, "open", "paid", verb="credit")
    only_one(asked, "amount", "lines")
    lines = _lines(world, invoice, asked)
    total = sum(line["_total"] for line in lines)
    tax = sum(tax["amount"] for line in lines for tax in line["taxes"])
    before = min(total, invoice["amount_remaining"])
    _check(invoice, asked, total, total - before)
    now = world.now(invoice["customer"])
    off: dict[str, int] = {}
    for line in lines:
        for each in line["discount_amounts"]:
            off[each["discount"]] = off.get(each["discount"], 0) + each["amount"]
    rows = [{"amount": amount, "discount": id_} for id_, amount in off.items()]
    made = world.make(
        "credit_note",
        "customer_account customer_balance_transaction memo reason shipping_cost voided_at",
        customer=invoice["customer"],
        amount=total,
        amount_shipping=0,
        currency=invoice["currency"],
        discount_amount=sum(off.values()),
        discount_amounts=rows,
        effective_at=asked.get("effective_at", now),
        invoice=invoice["id"],
        metadata=merged_metadata({}, asked.get("metadata")),
        number=f"{invoice['number']}-CN-{_count(world, invoice) + 1:02}",
        out_of_band_amount=asked.get("out_of_band_amount"),
        pre_payment_amount=before,
        post_payment_amount=total - before,
        pretax_credit_amounts=[row | {"type": "discount"} for row in rows],
        refunds=[],
        status="issued",
        subtotal=sum(line["amount"] for line in lines),
        subtotal_excluding_tax=total - tax + sum(off.values()),
        total=total,
        total_excluding_tax=total - tax,
        total_taxes=by_rate([tax for line in lines for tax in line["taxes"]]),
        type="mixed" if 0 < before < total else "pre_payment" if before else "post_payment",
        _lines=lines,
    )
    made |= {"memo": asked.get("memo"), "reason": asked.get("reason")}
    made["pdf"] = f"{world.base}/credit_notes/{world.account}/{made['id']}/pdf?s=ap"
    url = f"/v1/credit_notes/{made['id']}/lines"
    made["lines"] = listed(url, lines[:10], more=len(lines) > 10) | {"total_count": len(lines)}
    return made


def _lines(world: World, invoice: Obj, asked: Obj) -> list[Obj]:
    if "lines" in asked:
        return [_line(world, invoice, told, f"lines[{n}]") for n, told in enumerate(asked["lines"])]
    if "amount" not in asked:
        raise Refused("Either `lines` or `amount` must be provided.", param="amount")
    return _spread(world, invoice, asked["amount"])


def _spread(world: World, invoice: Obj, amount: int) -> list[Obj]:
    """An amount with its tax, over the invoice's lines in proportion."""
    lines = [line for line in lines_of(invoice) if line["amount"] > 0]
    weights = [_gross(line) for line in lines]
    rows = []
    for line, part in zip(lines, share(amount, weights), strict=True):
        if part:
            rows.append(_credit(world, line, Fraction(part, _gross(line)), part))
    return rows


def _line(world: World, invoice: Obj, told: Obj, param: str) -> Obj:
    if told["type"] == "custom_line_item":
        amount = told.get("amount", told.get("unit_amount", 0) * told.get("quantity", 1))
        return _blank_line(world, told.get("description"), amount, told.get("quantity")) | {
            "type": "custom_line_item",
            "unit_amount": told.get("unit_amount"),
            "_total": amount,
        }
    id_ = told.get("invoice_line_item", "")
    line = next((each for each in lines_of(invoice) if each["id"] == id_), None)
    if line is None:
        raise missing("invoice_line_item", id_, f"{param}[invoice_line_item]")
    if line["amount"] <= 0:
        raise Refused("Only lines with an amount can be credited.", param=param)
    if "quantity" in told:
        if told["quantity"] > line["quantity"]:
            raise Refused("The quantity is more than the line's.", param=f"{param}[quantity]")
        part = Fraction(told["quantity"], line["quantity"])
    else:
        part = Fraction(told["amount"] if "amount" in told else line["amount"], line["amount"])
    if part > 1:
        raise Refused("The amount is more than the line's.", param=f"{param}[amount]")
    return _credit(world, line, part, None)


def _credit(world: World, line: Obj, part: Fraction, total: int | None) -> Obj:
    taxes = [tax | {"amount": rounded(tax["amount"] * part),
                    "taxable_amount": rounded(tax["taxable_amount"] * part)}
             for tax in line["taxes"]]  # fmt: skip
    off = [each | {"amount": rounded(each["amount"] * part)} for each in line["discount_amounts"]]
    added = sum(tax["amount"] for tax in taxes if tax["tax_behavior"] == "exclusive")
    amount = rounded(line["amount"] * part)
    if total is not None:
        amount = total - added + sum(each["amount"] for each in off)
    made = _blank_line(world, line["description"], amount, line["quantity"])
    return made | {
        "discount_amount": sum(each["amount"] for each in off),
        "discount_amounts": off,
        "invoice_line_item": line["id"],
        "pretax_credit_amounts": [each | {"type": "discount"} for each in off],
        "taxes": taxes,
        "type": "invoice_line_item",
        "_total": amount - sum(each["amount"] for each in off) + added,
    }


def _blank_line(world: World, words: str | None, amount: int, quantity: int | None) -> Obj:
    return world.make(
        "credit_note_line_item",
        "unit_amount unit_amount_decimal",
        amount=amount,
        description=words,
        discount_amount=0,
        discount_amounts=[],
        metadata={},
        pretax_credit_amounts=[],
        quantity=quantity,
        tax_rates=[],
        taxes=[],
    )


def _gross(line: Obj) -> int:
    off = sum(each["amount"] for each in line["discount_amounts"])
    added = sum(tax["amount"] for tax in line["taxes"] if tax["tax_behavior"] == "exclusive")
    amount: int = line["amount"] - off + added
    return amount


def _check(invoice: Obj, asked: Obj, total: int, after: int) -> None:
    """What is still owed is lowered first; only the rest, `after`, can be given back."""
    if total <= 0:
        raise Refused("The credit note's total must be positive.", param="amount")
    ways = [asked.get(name, 0) for name in ("credit_amount", "refund_amount", "out_of_band_amount")]
    given = sum(ways) + sum(each.get("amount_refunded", 0) for each in asked.get("refunds") or [])
    if given != after:
        raise Refused(
            f"The sum of credit amount, refund amount and out of band amount ({given}) must equal "
            f"the post-payment credit note amount ({after}).",
            param="refund_amount",
        )
    paid = invoice["amount_paid"] + max(0, invoice["_moved"])
    if after > paid - invoice["post_payment_credit_notes_amount"]:
        raise Refused("The credit note's amount is more than what was paid.", param="amount")


def _lower(world: World, invoice: Obj, amount: int) -> None:
    with world.change(invoice, "invoice.updated"):
        invoice["pre_payment_credit_notes_amount"] += amount
        invoice["amount_due"] -= amount
        invoice["amount_remaining"] -= amount
        for row in payments_of(world, invoice):
            if row["status"] == "open":
                paying = world.objects["payment_intent"][row["payment"]["payment_intent"]]
                paying["amount"] = invoice["amount_remaining"] or paying["amount"]
                row["amount_requested"] = invoice["amount_remaining"]


def _give_back(world: World, invoice: Obj, made: Obj, asked: Obj) -> None:
    if asked.get("credit_amount"):
        customer = world.objects["customer"][invoice["customer"]]
        used: Any = {"type": "credit_note", "credit_note": made["id"], "invoice": invoice["id"]}
        with world.change(customer, "customer.updated"):
            entry = balance_transaction(
                world, customer, -asked["credit_amount"], invoice["currency"], **used
            )
        made["customer_balance_transaction"] = entry["id"]
    for told in asked.get("refunds") or []:
        if told.get("type", "refund") != "refund":
            raise unsupported("use refunds of payment records", "refunds")
        world.get("refund", told["refund"], "refunds[0][refund]")
        _note_refund(made, told["refund"], told["amount_refunded"])
    if asked.get("refund_amount"):
        paid = [row for row in payments_of(world, invoice) if row["status"] == "paid"]
        if not paid:
            raise state("This invoice has no payment that could be refunded.")
        intent = world.objects["payment_intent"][paid[0]["payment"]["payment_intent"]]
        charge = world.get("charge", intent["latest_charge"])
        back = refund(world, charge, asked["refund_amount"])
        _note_refund(made, back["id"], back["amount"])
    with world.change(invoice, "invoice.updated"):
        invoice["post_payment_credit_notes_amount"] += made["post_payment_amount"]


def _note_refund(made: Obj, id_: str, amount: int) -> None:
    row = {"amount_refunded": amount, "payment_record_refund": None, "refund": id_}
    made["refunds"].append(row | {"type": "refund"})


def _number(world: World, invoice: Obj, made: Obj) -> None:
    made["number"] = f"{invoice['number']}-CN-{_count(world, invoice):02}"


def _count(world: World, invoice: Obj) -> int:
    return len([row for row in world.all("credit_note") if row["invoice"] == invoice["id"]])


_ALL = "/v1/credit_notes"
_ONE = _ALL + "/{id}"
CALLS = (
    Call("GET", _ALL + "/preview", preview, "CreditNotePreviewParams", KNOWS),
    Call("GET", _ALL + "/preview/lines", preview_lines, "CreditNotePreviewLinesListParams",
         KNOWS + " " + PAGES),
    Call("POST", _ALL, create, "CreditNoteCreateParams", KNOWS),
    Call("GET", _ALL, list_notes, "CreditNoteListParams", PAGES + "customer invoice"),
    Call("GET", _ONE, retrieve, "CreditNoteRetrieveParams"),
    Call("POST", _ONE, update, "CreditNoteUpdateParams", "memo"),
    Call("POST", _ONE + "/void", void, "CreditNoteVoidCreditNoteParams"),
    Call("GET", _ONE + "/lines", list_lines, "CreditNoteLineItemListParams", PAGES),
)  # fmt: skip
