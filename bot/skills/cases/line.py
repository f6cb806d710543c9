"""Something on an invoice is wrong: which line, and why; only its amount's reminders wait (IN8)."""

from billing.invoice import Invoice, line_totals
from billing.money import Money
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.case_opening import ALL, PART, amount_word
from bot.case_rules import CaseKind
from bot.messages import Action
from bot.replies import Say
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

WHOLE = "all"  # in a line's place
_OFFERED = 6
_LINES = 8


async def dispute(turn: SkillTurn) -> Outcome:
    """Find the invoice and the line, ask for what is missing, confirm, pass it on."""
    invoice = await _invoice(turn)
    if isinstance(invoice, Outcome):
        return invoice
    line = _line(turn, invoice)
    if line is None:
        return _ask_line(turn, invoice)
    known = await find_open(turn, CaseKind.LINE, invoice=invoice.number, line=_words(invoice, line))
    if known is not None:
        return known_already(turn, known)
    reason = reason_of(turn)
    if reason is None:
        return ask_reason(turn, {"invoice": invoice.number, "line": line})
    if not turn.confirmed:
        return _confirm(turn, invoice, line, reason)
    return _pass_on(turn, invoice, line, reason)


async def _invoice(turn: SkillTurn) -> Invoice | Outcome:
    named = turn.arguments.get("invoice") or turn.slots.invoice_number
    if named:
        found = await turn.books.find_invoice(named)
        lost = Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
        return found or lost
    focused = await turn.books.find_invoice(turn.focus) if turn.focus else None
    if focused:
        return focused
    open_ = await turn.books.list_open_invoices()
    if len(open_) == 1:
        return open_[0]
    return await _ask_invoice(turn)


async def _ask_invoice(turn: SkillTurn) -> Outcome:
    page = await turn.books.list_invoices(limit=_OFFERED)
    if not page.items:
        return Outcome(reply(text("no-invoice-fits"), menu("human")))
    kept = {**({"reason": turn.text} if turn.text else {}), **file_of(turn)}
    buttons = [
        button(
            say("invoice-button", number=one.number, amount=one.due or one.total),
            "dispute_charge",
            {"invoice": one.number, **kept},
        )
        for one in page.items
    ]
    asked = text("line-which-invoice", business=turn.business)
    return Outcome(reply(asked, file_note(turn), choices(*buttons, per_row=1), menu("human")))


def _line(turn: SkillTurn, invoice: Invoice) -> str | None:
    """The line's place, or WHOLE; None where it has to be asked for."""
    given = turn.arguments.get("line", "")
    if given.isdecimal() and int(given) < len(invoice.lines):
        return given
    return WHOLE if given or len(invoice.lines) <= 1 else None


def _ask_line(turn: SkillTurn, invoice: Invoice) -> Outcome:
    said = {"reason": turn.text} if turn.text else {}
    kept = {"invoice": invoice.number, **said, **file_of(turn)}
    totals = line_totals(invoice)
    buttons = [
        button(
            say("line-button", line=one.description, amount=totals[place]),
            "dispute_charge",
            {**kept, "line": str(place)},
        )
        for place, one in enumerate(invoice.lines[:_LINES])
    ]
    whole = button("line-all", "dispute_charge", {**kept, "line": WHOLE})
    return Outcome(
        reply(
            text("line-which", number=invoice.number),
            file_note(turn),
            choices(*buttons, whole, per_row=1),
        ),
        focus=invoice.number,
    )


def _words(invoice: Invoice, line: str) -> str:
    return "" if line == WHOLE else invoice.lines[int(line)].description


def _amount(invoice: Invoice, line: str) -> Money:
    """What is in dispute: of an open invoice never more than what is due."""
    amount = invoice.sums.total if line == WHOLE else line_totals(invoice)[int(line)]
    return min(amount, invoice.due) if invoice.due else amount


def _hold(invoice: Invoice, line: str) -> str:
    """What of the invoice's reminders waits."""
    if not invoice.due or _amount(invoice, line).minor <= 0:
        return ""
    return ALL if line == WHOLE else PART


def _held(invoice: Invoice, line: str) -> tuple[Say, ...]:
    keys = {ALL: "case-held", PART: "case-held-part"}
    hold = _hold(invoice, line)
    if not hold:
        return ()
    values = {"amount": _amount(invoice, line)} if hold == PART else {}
    return (say(keys[hold], **values),)


def _confirm(turn: SkillTurn, invoice: Invoice, line: str, reason: str) -> Outcome:
    words = _words(invoice, line)
    facts = {"invoice": invoice.number, "line": line, "reason": reason}
    return Outcome(
        reply(
            title("case-dispute-charge", business=turn.business),
            rows(
                row("case-invoice", verbatim(invoice.number)),
                row("case-line-of", verbatim(words)) if words else None,
                row("case-amount", say("amount", amount=_amount(invoice, line)), strong=True),
                reason_row(reason),
            ),
            *(note(one.key, **one.values) for one in _held(invoice, line)),
            file_note(turn),
            note("case-decided-note"),
        ),
        confirm=Action("dispute_charge", {**facts, **file_of(turn)}),
        confirm_label=say("button-pass-on"),
        focus=invoice.number,
    )


def _pass_on(turn: SkillTurn, invoice: Invoice, line: str, reason: str) -> Outcome:
    opened = Change(
        "open_case",
        {
            "category": turn.intent,
            "kind": CaseKind.LINE.value,
            "invoice": invoice.number,
            "line": _words(invoice, line),
            "amount": amount_word(_amount(invoice, line)),
            "reason": reason,
            "hold": _hold(invoice, line),
        },
    )
    return passed_on(turn, opened, *_held(invoice, line))
