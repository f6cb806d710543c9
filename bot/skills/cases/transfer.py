"""Paid by transfer and not in the books yet: which invoice, how much, which day (PM13)."""

from datetime import date, timedelta

from billing.invoice import Invoice, InvoiceStatus
from billing.money import Money
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_opening import CLAIMED, amount_of, amount_word
from bot.case_rules import CaseKind
from bot.messages import Action
from bot.replies import Say
from bot.skill import Change, Outcome, SkillTurn
from bot.skills.cases.common import (
    file_note,
    file_of,
    find_open,
    known_already,
    passed_on,
    reason_row,
)

_OFFERED = 6
_WEEK = timedelta(days=7)


async def claim(turn: SkillTurn) -> Outcome:
    """Find the invoice, ask for the day, confirm, pass it on; its reminders wait some days."""
    invoice = await _invoice(turn)
    if isinstance(invoice, Outcome):
        return invoice
    known = await find_open(turn, CaseKind.TRANSFER, invoice=invoice.number)
    if known is not None:
        return known_already(turn, known)
    day, amount = _day(turn), _amount(turn, invoice)
    if day is None or day > turn.today:
        return _ask_day(turn, invoice, amount)
    return (
        _pass_on(turn, invoice, amount, day)
        if turn.confirmed
        else _confirm(turn, invoice, amount, day)
    )


async def _invoice(turn: SkillTurn) -> Invoice | Outcome:
    named = turn.arguments.get("invoice") or turn.slots.invoice_number
    payable = await turn.books.list_open_invoices()
    if named:
        found = await turn.books.find_invoice(named)
        if found is None:
            return Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
        return _unsettled(found)
    if not payable:
        return Outcome(reply(text("nothing-to-pay"), menu("payment_history", "human")))
    focused = [one for one in payable if one.number == turn.focus]
    if len(payable) == 1 or focused:
        return _unsettled((focused or list(payable))[0])
    return _ask_invoice(turn, payable)


def _unsettled(invoice: Invoice) -> Invoice | Outcome:
    if invoice.processing and invoice.due:
        return Outcome(reply(text("payment-on-its-way"), menu("payment_status", "human")))
    if invoice.due:
        return invoice
    paid = invoice.status is InvoiceStatus.PAID
    words = text("already-paid" if paid else "nothing-due-on", number=invoice.number)
    return Outcome(reply(words, menu("payment_history", "balance")), focus=invoice.number)


def _ask_invoice(turn: SkillTurn, payable: tuple[Invoice, ...]) -> Outcome:
    day = _day(turn)
    named = {"day": day.isoformat()} if day else {}
    kept = {"reason": turn.text, **named, **file_of(turn)}
    buttons = [
        button(
            say("invoice-button", number=one.number, amount=one.due),
            "already_paid",
            {"invoice": one.number, **kept},
        )
        for one in payable[:_OFFERED]
    ]
    asked = reply(text("which-invoice"), file_note(turn), choices(*buttons, per_row=1))
    return Outcome(asked)


def _day(turn: SkillTurn) -> date | None:
    """The day that was named; a weekday is the last one, whatever the words alone would mean."""
    given = turn.arguments.get("day", "")
    day = date.fromisoformat(given) if given else turn.slots.date
    return day - _WEEK if day and turn.today < day <= turn.today + _WEEK else day


def _amount(turn: SkillTurn, invoice: Invoice) -> Money:
    given, slots = turn.arguments.get("amount"), turn.slots
    if given:
        return amount_of(given)
    fits = slots.currency in (None, invoice.currency)
    if slots.amount_minor and fits:
        return Money(slots.amount_minor, invoice.currency)
    return invoice.due


def _ask_day(turn: SkillTurn, invoice: Invoice, amount: Money) -> Outcome:
    known = {
        "invoice": invoice.number,
        "amount": amount_word(amount),
        "reason": turn.arguments.get("reason", turn.text),
        **file_of(turn),
    }
    days = [turn.today - timedelta(days=ago) for ago in range(3)]
    buttons = [
        button(say("day", day=day), "already_paid", {**known, "day": day.isoformat()})
        for day in days
    ]
    return Outcome(
        reply(text("claim-which-day", number=invoice.number), file_note(turn), choices(*buttons)),
        ask_day=Action("already_paid", known),
        focus=invoice.number,
    )


def _arguments(turn: SkillTurn, invoice: Invoice, amount: Money, day: date) -> dict[str, str]:
    return {
        "invoice": invoice.number,
        "amount": amount_word(amount),
        "day": day.isoformat(),
        "reason": turn.arguments.get("reason", turn.text),
    }


def _confirm(turn: SkillTurn, invoice: Invoice, amount: Money, day: date) -> Outcome:
    arguments = _arguments(turn, invoice, amount, day)
    return Outcome(
        reply(
            title("case-already-paid", business=turn.business),
            rows(
                row("case-invoice", verbatim(invoice.number)),
                row("case-amount", say("amount", amount=amount), strong=True),
                row("case-day", say("day", day=day)),
                reason_row(arguments["reason"]),
            ),
            file_note(turn),
            *(note(one.key, **one.values) for one in _held(turn)),
        ),
        confirm=Action("already_paid", {**arguments, **file_of(turn)}),
        confirm_label=say("button-pass-on"),
        focus=invoice.number,
    )


def _pass_on(turn: SkillTurn, invoice: Invoice, amount: Money, day: date) -> Outcome:
    opened = Change(
        "open_case",
        {
            **_arguments(turn, invoice, amount, day),
            "category": turn.intent,
            "kind": CaseKind.TRANSFER.value,
            "hold": CLAIMED if turn.rules.transfer_days else "",
            "hold_days": str(turn.rules.transfer_days),
        },
    )
    return passed_on(turn, opened, *_held(turn))


def _held(turn: SkillTurn) -> tuple[Say, ...]:
    days = turn.rules.transfer_days
    return (say("claim-held", days=days),) if days else ()
