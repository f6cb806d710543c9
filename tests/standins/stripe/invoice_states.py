"""An invoice's life: draft, open, paid, void, uncollectible."""

from typing import Any

from tests.standins.stripe.clocks import DAY
from tests.standins.stripe.currencies import MINIMUM
from tests.standins.stripe.customers import balance_transaction
from tests.standins.stripe.errors import Refused, state
from tests.standins.stripe.invoice_sums import applied, sum_up
from tests.standins.stripe.payment_intents import ONGOING, cancel_intent, intent
from tests.standins.stripe.wire import Obj, nulls
from tests.standins.stripe.world import World

HOUR = 3600
RETRIES = (3 * DAY, 5 * DAY, 7 * DAY)


def need_status(invoice: Obj, *statuses: str, verb: str) -> None:
    """Refuse what the state does not allow."""
    if invoice["status"] not in statuses:
        wanted = " or ".join(statuses)
        raise state(
            f"You can only {verb} an invoice that is {wanted}; this one is {invoice['status']}.",
            "invoice_not_editable" if invoice["status"] != "draft" else "",
        )


def finalize(world: World, invoice: Obj, *, advance: bool | None = None) -> None:
    """From now on it is a paper: numbered, dated, owed."""
    need_status(invoice, "draft", verb="finalize")
    customer = world.objects["customer"][invoice["customer"]]
    now = world.now(customer["id"])
    sum_up(world, invoice)
    if advance is not None:
        invoice["auto_advance"] = advance
    _number(customer, invoice)
    _apply_balance(world, customer, invoice)
    invoice |= {"status": "open", "automatically_finalizes_at": None}
    invoice["effective_at"] = invoice["effective_at"] or now
    invoice["status_transitions"]["finalized_at"] = now
    if invoice["_days_until_due"] is not None:
        invoice["due_date"] = now + invoice["_days_until_due"] * DAY
    _page(world, invoice, now)
    customer["currency"] = customer["currency"] or invoice["currency"]
    if invoice["amount_due"] > 0:
        add_payment(world, invoice, _new_intent(world, invoice), default=True)
    if invoice["auto_advance"] and invoice["collection_method"] == "charge_automatically":
        invoice["next_payment_attempt"] = now + HOUR if invoice["amount_due"] else None
    world.tell("invoice.finalized", invoice)
    if invoice["amount_due"] == 0:
        mark_paid(world, invoice)
    elif invoice["due_date"]:
        world.clock_of(customer["id"]).at(invoice["due_date"], lambda: _overdue(world, invoice))


def void(world: World, invoice: Obj) -> None:
    """As if it had never been; its number stays used."""
    need_status(invoice, "open", "uncollectible", verb="void")
    if invoice["amount_paid"]:
        raise state("You can't void an invoice that has payments on it.", "invoice_not_editable")
    _close(world, invoice, "void", "voided_at")
    invoice["amount_remaining"] = 0 if not invoice["amount_due"] else invoice["amount_remaining"]
    _cancel_payments(world, invoice, "void_invoice")
    _give_back_balance(world, invoice)
    world.tell("invoice.voided", invoice)
    heard(world, invoice, "void")


def mark_uncollectible(world: World, invoice: Obj) -> None:
    """Nobody believes in it any more; it can still be paid."""
    need_status(invoice, "open", verb="mark as uncollectible")
    _close(world, invoice, "uncollectible", "marked_uncollectible_at")
    world.tell("invoice.marked_uncollectible", invoice)
    delinquent(world, invoice, is_so=False)
    heard(world, invoice, "uncollectible")


def mark_paid(world: World, invoice: Obj) -> None:
    """All of it is paid."""
    before = {"status": invoice["status"], "amount_remaining": invoice["amount_remaining"]}
    _close(world, invoice, "paid", "paid_at")
    invoice |= {"attempted": True, "amount_remaining": 0}
    _cancel_payments(world, invoice, "automatic")
    world.tell("invoice.updated", invoice, before)
    world.tell("invoice.paid", invoice)
    world.tell("invoice.payment_succeeded", invoice)
    delinquent(world, invoice, is_so=False)
    heard(world, invoice, "paid")


def add_payment(world: World, invoice: Obj, paying: Obj, *, default: bool) -> Obj:
    """The intent may pay the invoice from now on."""
    return world.add(
        "invoice_payment",
        "amount_paid",
        amount_requested=min(paying["amount"], invoice["amount_remaining"]),
        currency=invoice["currency"],
        invoice=invoice["id"],
        is_default=default,
        payment={"payment_intent": paying["id"], "type": "payment_intent"},
        status="open",
        status_transitions=nulls("canceled_at paid_at"),
    )


def payments_of(world: World, invoice: Obj) -> list[Obj]:
    """Newest first."""
    rows = [row for row in world.all("invoice_payment") if row["invoice"] == invoice["id"]]
    return rows[::-1]


def receive(world: World, invoice: Obj, payment: Obj, amount: int) -> None:
    """Money has come for it; too much is told as overpaid."""
    now = world.now(invoice["customer"])
    payment |= {"status": "paid", "amount_paid": amount}
    payment["status_transitions"]["paid_at"] = now
    world.tell("invoice_payment.paid", payment)
    taken = min(amount, invoice["amount_remaining"])
    invoice["amount_overpaid"] += amount - taken
    invoice["amount_paid"] += taken
    invoice["amount_remaining"] -= taken
    if invoice["amount_remaining"] == 0 and invoice["status"] in ("open", "uncollectible"):
        mark_paid(world, invoice)
    else:
        world.tell("invoice.updated", invoice, {"amount_paid": invoice["amount_paid"] - taken})


def intent_ended(world: World, paying: Obj, outcome: str) -> None:
    """What an intent's end means for its invoice."""
    invoice = world.objects["invoice"][paying["_invoice"]]
    rows = payments_of(world, invoice)
    payment = next(row for row in rows if row["payment"]["payment_intent"] == paying["id"])
    if outcome == "succeeded" and payment["status"] == "open":
        receive(world, invoice, payment, paying["amount_received"])
    elif outcome == "canceled":
        payment["status"] = "canceled"
        payment["status_transitions"]["canceled_at"] = world.now(invoice["customer"])
    elif outcome == "requires_action":
        invoice["attempted"] = True
        world.tell("invoice.payment_action_required", invoice)
        world.tell("invoice.payment_failed", invoice)
        heard(world, invoice, "failed")
    elif outcome == "failed":
        invoice["attempted"] = True
        _plan_retry(world, invoice)
        world.tell("invoice.payment_failed", invoice)
        heard(world, invoice, "failed")


def heard(world: World, invoice: Obj, outcome: str) -> None:
    """Whoever made the invoice hears of it."""
    follow = invoice.get("_then")
    if follow:
        follow(world, invoice, outcome)


def page_url(world: World, invoice: Obj) -> str:
    """Its page's address, which lives for ten more days at least, if by a new link."""
    now = world.now(invoice["customer"])
    if max(invoice["_pages"].values()) < now + 10 * DAY:
        _page(world, invoice, now)
    return str(invoice["hosted_invoice_url"])


def _number(customer: Obj, invoice: Obj) -> None:
    if not invoice["number"]:
        prefix, sequence = customer["invoice_prefix"], customer["next_invoice_sequence"]
        invoice["number"] = f"{prefix}-{sequence:04}"
        customer["next_invoice_sequence"] += 1


def _apply_balance(world: World, customer: Obj, invoice: Obj) -> None:
    usable = customer["currency"] in (None, invoice["currency"])
    balance = customer["balance"] if usable else 0
    moved = applied(invoice["total"], balance)
    due = max(0, invoice["total"] + moved)
    small = due < MINIMUM.get(invoice["currency"], 1)
    if small and due and invoice["collection_method"] == "charge_automatically":
        moved, due = moved - due, 0  # too small to charge: the balance carries it to the next one
    used: Any = {"type": "applied_to_invoice", "invoice": invoice["id"]}
    if moved:
        told = world.change(customer, "customer.updated")
        with told:
            balance_transaction(world, customer, -moved, invoice["currency"], **used)
    invoice |= {"amount_due": due, "amount_remaining": due, "starting_balance": balance}
    invoice |= {"ending_balance": customer["balance"], "_moved": -moved}


def _give_back_balance(world: World, invoice: Obj) -> None:
    if invoice["_moved"]:
        customer = world.objects["customer"][invoice["customer"]]
        used: Any = {"type": "unapplied_from_invoice", "invoice": invoice["id"]}
        with world.change(customer, "customer.updated"):
            balance_transaction(world, customer, -invoice["_moved"], invoice["currency"], **used)


def _page(world: World, invoice: Obj, now: int) -> None:
    secret = f"test_{world.ids.letters(40)}"
    base = f"{world.base}/i/{world.account}/{secret}"
    invoice |= {"hosted_invoice_url": f"{base}?s=ap", "invoice_pdf": f"{base}/pdf?s=ap"}
    issued = invoice["status_transitions"]["finalized_at"]
    due = invoice["due_date"] or issued
    dies = max(min(due + 30 * DAY, issued + 120 * DAY), now + 10 * DAY)
    invoice["_pages"] = {**invoice["_pages"], secret: dies}


def _new_intent(world: World, invoice: Obj) -> Obj:
    number = invoice["number"]
    made = intent(
        world,
        invoice["amount_due"],
        invoice["currency"],
        customer=invoice["customer"],
        description=f"Payment for Invoice {number}",
        statement_descriptor=invoice["statement_descriptor"],
        setup_future_usage="off_session" if invoice["parent"] else None,
        capture_method="automatic",
        _invoice=invoice["id"],
        _then=intent_ended,
    )
    types = invoice["payment_settings"]["payment_method_types"]
    made["payment_method_types"] = types or made["payment_method_types"]
    world.tell("payment_intent.created", made)
    return made


def _close(world: World, invoice: Obj, status: str, when: str) -> None:
    invoice |= {"status": status, "next_payment_attempt": None, "auto_advance": False}
    invoice["status_transitions"][when] = world.now(invoice["customer"])


def _cancel_payments(world: World, invoice: Obj, reason: str) -> None:
    for row in payments_of(world, invoice):
        paying = world.objects["payment_intent"][row["payment"]["payment_intent"]]
        if row["status"] == "open" and paying["status"] in ONGOING:
            cancel_intent(world, paying, reason)


def _plan_retry(world: World, invoice: Obj) -> None:
    number = invoice["attempt_count"] - 1
    again = invoice["auto_advance"] and invoice["status"] == "open" and 0 <= number < len(RETRIES)
    now = world.now(invoice["customer"])
    invoice["next_payment_attempt"] = now + RETRIES[number] if again else None


def delinquent(world: World, invoice: Obj, *, is_so: bool) -> None:
    """Whether the customer's latest invoice went wrong by itself."""
    customer = world.objects["customer"][invoice["customer"]]
    with world.change(customer, "customer.updated"):
        customer["delinquent"] = is_so


def _overdue(world: World, invoice: Obj) -> None:
    if invoice["status"] == "open":
        delinquent(world, invoice, is_so=True)
        world.tell("invoice.overdue", invoice)


def refused_action(paying: Obj) -> Refused:
    """The invoice's payment waits for the customer."""
    return Refused(
        "This payment requires additional user action before it can be completed successfully. "
        "Payment can be completed using the PaymentIntent associated with invoice.",
        402,
        code="invoice_payment_intent_requires_action",
        extra={"payment_intent": paying},
    )
