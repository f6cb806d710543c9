"""Pass it to a person, with everything that a person needs."""

from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.skill import Change, Outcome, SkillTurn


async def run(turn: SkillTurn) -> Outcome:
    """A plain wish is passed on at once; a case is confirmed first, with its facts."""
    if turn.account is None:
        key = "human-write-to" if turn.support else "human-sign-in"
        words = text(key, business=turn.business, support=turn.support)
        return Outcome(reply(words, menu("login_link", "help")))
    invoice = await _invoice(turn)
    if turn.intent != "human" and not turn.confirmed:
        return _confirm(turn, invoice)
    return _pass_on(turn, invoice)


def _confirm(turn: SkillTurn, invoice: str) -> Outcome:
    slug = turn.intent.replace("_", "-")
    return Outcome(
        reply(
            title(f"case-{slug}", business=turn.business),
            rows(
                row("case-invoice", verbatim(invoice)) if invoice else None,
                row("case-day", say("day", day=turn.slots.date)) if turn.slots.date else None,
                row("case-words", verbatim(turn.text[:300])) if turn.text else None,
            ),
            note("case-held") if _is_held(turn, invoice) else None,
            note("case-note"),
        ),
        confirm=Action(turn.intent, {"invoice": invoice, "reason": turn.text}),
        confirm_label=say("button-pass-on"),
        focus=invoice or None,
    )


def _pass_on(turn: SkillTurn, invoice: str) -> Outcome:
    reason = turn.arguments.get("reason") or turn.text or turn.intent
    ticket = {"category": turn.intent, "reason": reason}
    if invoice:
        ticket["invoice"] = invoice
    held = (Change("hold", {"invoice": invoice}),) if _is_held(turn, invoice) else ()
    return Outcome(
        reply(
            text("passed-to-person", business=turn.business, email=turn.person.email),
            note("case-held") if held else None,
            note("passed-and-still-here"),
        ),
        changes=(Change("open_ticket", ticket), *held),
    )


def _is_held(turn: SkillTurn, invoice: str) -> bool:
    return bool(invoice) and turn.intent == "dispute_charge"


async def _invoice(turn: SkillTurn) -> str:
    if turn.intent == "human":
        return turn.arguments.get("invoice", "")
    named = turn.arguments.get("invoice") or turn.slots.invoice_number or turn.focus or ""
    found = await turn.books.find_invoice(named) if named else None
    if found:
        return found.number
    open_ = await turn.books.list_open_invoices() if turn.intent == "dispute_charge" else ()
    return open_[0].number if len(open_) == 1 and not named else named
