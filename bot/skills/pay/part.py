"""Paying a part of an invoice: how much it may be, what stays due, and a yes to both."""

from decimal import ROUND_HALF_UP, Decimal

from billing.invoice import Invoice
from billing.money import Money, currency
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.in_check import in_check
from bot.messages import Action
from bot.replies import Choices, Text
from bot.skill import Change, Effect, Outcome, SkillTurn
from bot.skills.pay.which import which_of

_OFFERED = (("button-half", 2), ("button-third", 3))


async def pay_part(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> Outcome | None:
    """The way to pay a part of the one invoice that is wanted; None where it comes to all of it."""
    if not turn.parts.allowed:
        return _ask_a_person(turn)
    if len(wanted) > 1:
        return which_of(turn, wanted)
    invoice = wanted[0]
    part = find_part(turn, invoice.due)
    if part is None:
        return await _how_much(turn, invoice, text("part-how-much", **_facts(invoice)))
    if part.currency != invoice.currency:
        return await _how_much(turn, invoice, text("part-other-currency", **_facts(invoice)))
    if part >= invoice.due:
        return None
    if part < turn.parts.least(invoice.due):
        least = turn.parts.least(invoice.due)
        return await _how_much(turn, invoice, text("part-too-small", least=least))
    if part > turn.parts.most(invoice.due):
        rest = invoice.due - part
        return await _how_much(turn, invoice, text("part-leaves-too-little", rest=rest))
    if turn.confirmed and turn.arguments.get("due") == _word(invoice.due):
        return _order(turn, invoice, part)
    return await _confirm(turn, invoice, part)


def find_part(turn: SkillTurn, due: Money) -> Money | None:
    """How much was asked for: an amount, a fraction, or the first of several parts."""
    slots = turn.slots
    if chosen := turn.arguments.get("part"):
        minor, _, code = chosen.partition(" ")
        return Money(int(minor), currency(code))
    if slots.amount_minor is not None:
        return Money(slots.amount_minor, currency(slots.currency or due.currency))
    if slots.fraction is not None:
        return Money(_share(due, Decimal(slots.fraction)), due.currency)
    if slots.installments is not None and slots.installments > 1:
        return due.split([1] * slots.installments)[0]
    return None


def _share(due: Money, fraction: Decimal) -> int:
    return int((due.minor * fraction).to_integral_value(ROUND_HALF_UP))


def _facts(invoice: Invoice) -> dict[str, Money | str]:
    return {"due": invoice.due, "number": invoice.number}


def _word(amount: Money) -> str:
    return f"{amount.minor} {amount.currency}"


async def _how_much(turn: SkillTurn, invoice: Invoice, why: Text) -> Outcome:
    checked = await in_check(turn, (invoice,))
    return Outcome(reply(why, *checked, _offers(turn, invoice)), focus=invoice.number)


def _offers(turn: SkillTurn, invoice: Invoice) -> Choices:
    least, most = turn.parts.least(invoice.due), turn.parts.most(invoice.due)
    parts = [(key, invoice.due.split([1] * count)[0]) for key, count in _OFFERED]
    number = {"invoices": invoice.number}
    return choices(
        *(
            button(say(key, amount=part), "pay_part", {**number, "part": _word(part)})
            for key, part in parts
            if least <= part <= most
        ),
        button(say("button-whole", amount=invoice.due), "pay", number),
        button("button-human", "human"),
        per_row=1,
    )


async def _confirm(turn: SkillTurn, invoice: Invoice, part: Money) -> Outcome:
    count = 0 if turn.arguments.get("part") else turn.slots.installments or 0
    by_amount = turn.slots.amount_minor is not None or turn.slots.fraction is not None
    arguments = {"invoices": invoice.number, "part": _word(part), "due": _word(invoice.due)}
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title("part-confirm", amount=part, customer=turn.customer.billed_as),
            rows(
                row(
                    verbatim(invoice.number),
                    say("due-line", amount=invoice.due, day=invoice.due_on),
                ),
                row("part-rest", say("amount", amount=invoice.due - part)),
            ),
            note("part-first", count=count) if count > 1 and not by_amount else None,
            *await in_check(turn, (invoice,)),
        ),
        focus=invoice.number,
        confirm=Action("pay_part", arguments),
        confirm_label=say("button-pay", amount=part),
    )


def _order(turn: SkillTurn, invoice: Invoice, part: Money) -> Outcome:
    values = {"invoices": invoice.number, "part": _word(part), "language": turn.tag}
    return Outcome(reply(), effects=(Effect("open_checkout", values),), focus=invoice.number)


def _ask_a_person(turn: SkillTurn) -> Outcome:
    if turn.confirmed:
        ticket = Change("open_ticket", {"category": "pay_part", "reason": turn.text or "pay_part"})
        return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))
    return Outcome(
        reply(text("part-needs-a-person", business=turn.business), menu("pay")),
        confirm=Action("pay_part", {"reason": turn.text}),
        confirm_label=say("button-pass-on"),
    )
