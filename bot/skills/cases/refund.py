"""A refund is asked for: which payment, how much of it, why; a person decides (PM15)."""

from billing.money import Money
from billing.payment import Payment, PaymentStatus
from billing.queries import MovementKind
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_opening import amount_of, amount_word
from bot.case_rules import CaseKind
from bot.messages import Action
from bot.replies import Choices
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.cases.common import (
    ask_reason,
    file_note,
    file_of,
    find_open,
    known_already,
    passed_on,
    reason_of,
    reason_row,
)

_LOOK_BACK = 12  # movements in which a payment is looked for
_OFFERED = 5


async def refund(turn: SkillTurn) -> Outcome:
    """Find the payment, ask for what is missing, confirm, pass it on."""
    found = await _payment(turn)
    if isinstance(found, Outcome):
        return found
    known = await find_open(turn, CaseKind.REFUND, payment=found.id)
    if known is not None:
        return known_already(turn, known)
    left = _left(found)
    if not left:
        return Outcome(reply(text("refund-made-already"), menu("refund_status", "human")))
    wanted = _wanted(turn, left)
    if wanted > left:
        return Outcome(reply(text("refund-too-much", amount=left), _all_of_it(found, left)))
    reason = reason_of(turn)
    if reason is None:
        return ask_reason(turn, _arguments(found, wanted))
    if not turn.confirmed:
        return _confirm(turn, found, wanted, reason)
    return _pass_on(turn, found, wanted, reason)


async def _payment(turn: SkillTurn) -> Payment | Outcome:
    given = turn.arguments.get("payment")
    if given and (found := await turn.books.find_payment(given)):
        return found
    named = turn.arguments.get("invoice") or turn.slots.invoice_number
    if named:
        return await _of_invoice(turn, named)
    page = await turn.books.list_movements(limit=_LOOK_BACK)
    names = [
        one.id
        for one in page.items
        if one.kind is MovementKind.PAYMENT and one.state == PaymentStatus.SUCCEEDED
    ]
    paid = [one for name in names[:_OFFERED] if (one := await turn.books.find_payment(name))]
    if len(paid) == 1:
        return paid[0]
    if not paid:
        return Outcome(reply(text("refund-nothing-paid"), menu("payment_history", "human")))
    return _ask(turn, paid)


async def _of_invoice(turn: SkillTurn, number: str) -> Payment | Outcome:
    if await turn.books.find_invoice(number) is None:
        return Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
    paid = [one for one in await turn.books.list_payments_of(number) if _is_money(one)]
    if paid:
        return paid[0]
    this = {"invoice": number}
    wrong = button("menu-dispute-charge", "dispute_charge", this)
    person = button("menu-human", "human", this)
    return Outcome(reply(text("refund-not-paid", number=number), choices(wrong, person)))


def _is_money(payment: Payment) -> bool:
    return payment.status in {PaymentStatus.SUCCEEDED, PaymentStatus.REFUNDED}


def _ask(turn: SkillTurn, paid: list[Payment]) -> Outcome:
    kept = {**({"reason": turn.text} if turn.text else {}), **file_of(turn)}
    buttons = [
        button(
            say("refund-button", amount=one.amount, day=turn.local(one.paid_at).date()),
            "refund_request",
            {"payment": one.id, **kept},
        )
        for one in paid
    ]
    return Outcome(reply(text("refund-which"), choices(*buttons, per_row=1)))


def _left(payment: Payment) -> Money:
    if payment.status is not PaymentStatus.SUCCEEDED:
        return Money(0, payment.amount.currency)
    return payment.amount - payment.refunded if payment.refunded else payment.amount


def _wanted(turn: SkillTurn, left: Money) -> Money:
    """The amount that was named, in the payment's own currency; else all that is left."""
    given, slots = turn.arguments.get("amount"), turn.slots
    if given:
        return amount_of(given)
    fits = slots.currency in (None, left.currency)
    return Money(slots.amount_minor, left.currency) if slots.amount_minor and fits else left


def _arguments(payment: Payment, amount: Money) -> dict[str, str]:
    return {"payment": payment.id, "amount": amount_word(amount)}


def _all_of_it(payment: Payment, left: Money) -> Choices:
    return choices(
        button(say("refund-all", amount=left), "refund_request", _arguments(payment, left)),
        button("menu-human", "human"),
    )


def _confirm(turn: SkillTurn, payment: Payment, amount: Money, reason: str) -> Outcome:
    invoices = tuple(verbatim(one.invoice) for one in payment.allocations)
    day = turn.local(payment.paid_at).date()
    return Outcome(
        reply(
            title("case-refund-request", business=turn.business),
            rows(
                row("refund-payment", say("amount-on", amount=payment.amount, day=day)),
                row("paid-with", verbatim(payment.method)) if payment.method else None,
                row("for-invoices", say("list", items=invoices)) if invoices else None,
                row("refund-amount", say("amount", amount=amount), strong=True),
                reason_row(reason),
            ),
            file_note(turn),
            note("case-decided-note"),
        ),
        confirm=Action(
            "refund_request", {**_arguments(payment, amount), "reason": reason, **file_of(turn)}
        ),
        confirm_label=say("button-pass-on"),
    )


def _pass_on(turn: SkillTurn, payment: Payment, amount: Money, reason: str) -> Outcome:
    invoice = payment.allocations[0].invoice if payment.allocations else ""
    opened = Change(
        "open_case",
        {
            **_arguments(payment, amount),
            "category": turn.intent,
            "kind": CaseKind.REFUND.value,
            "invoice": invoice,
            "reason": reason,
        },
    )
    return passed_on(turn, opened)
