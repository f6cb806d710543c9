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
    if turn.intent != "human" and not turn.confirmed:
        return _confirm(turn)
    return _pass_on(turn)


def _confirm(turn: SkillTurn) -> Outcome:
    invoice = _invoice(turn)
    slug = turn.intent.replace("_", "-")
    return Outcome(
        reply(
            title(f"case-{slug}", business=turn.business),
            rows(
                row("case-invoice", verbatim(invoice)) if invoice else None,
                row("case-day", say("day", day=turn.slots.date)) if turn.slots.date else None,
                row("case-words", verbatim(turn.text[:300])) if turn.text else None,
            ),
            note("case-note"),
        ),
        confirm=Action(turn.intent, {"invoice": invoice, "reason": turn.text}),
        confirm_label=say("button-pass-on"),
        focus=invoice or None,
    )


def _pass_on(turn: SkillTurn) -> Outcome:
    reason = turn.arguments.get("reason") or turn.text or turn.intent
    ticket = {"category": turn.intent, "reason": reason}
    invoice = _invoice(turn)
    if invoice:
        ticket["invoice"] = invoice
    return Outcome(
        reply(
            text("passed-to-person", business=turn.business, email=turn.person.email),
            note("passed-and-still-here"),
        ),
        changes=(Change("open_ticket", ticket),),
    )


def _invoice(turn: SkillTurn) -> str:
    if turn.intent == "human":
        return turn.arguments.get("invoice", "")
    return turn.arguments.get("invoice") or turn.slots.invoice_number or turn.focus or ""
