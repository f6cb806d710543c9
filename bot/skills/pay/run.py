"""Invoices to be paid, confirmed with their facts; the link itself is an effect."""

from datetime import date

from billing.invoice import Invoice
from billing.money import Money
from bot.blocks import menu, note, reply, row, rows, say, text, title, verbatim
from bot.in_check import in_check
from bot.messages import Action
from bot.replies import Row
from bot.saved import pay_buttons
from bot.skill import Effect, Outcome, SkillTurn
from bot.skills.pay.part import find_part, pay_part
from bot.skills.pay.plan import planned
from bot.skills.pay.send import find_payer, send_page
from bot.skills.pay.status import status
from bot.skills.pay.ways import ways_to_pay
from bot.skills.pay.which import by_currency, total_of, wanted_of


async def run(turn: SkillTurn) -> Outcome:
    """One of the five wishes around paying."""
    if turn.intent == "payment_status":
        return await status(turn)
    if turn.intent == "how_to_pay":
        return await ways_to_pay(turn)
    return await _pay(turn)


async def _pay(turn: SkillTurn) -> Outcome:
    payable = await turn.books.list_open_invoices()
    wanted = await wanted_of(turn, payable)
    if isinstance(wanted, Outcome):
        return wanted
    if any(invoice.processing for invoice in wanted):
        return Outcome(reply(text("payment-on-its-way"), menu("payment_status", "human")))
    if plan := await planned(turn, wanted):
        return plan
    total = total_of(wanted)
    if turn.intent == "pay_part" or _means_a_part(turn, wanted):
        part = await pay_part(turn, wanted)
        if part is not None:
            return part
    if len({invoice.currency for invoice in wanted}) > 1:
        return Outcome(reply(text("one-currency-at-a-time"), by_currency(wanted)))
    if payer := find_payer(turn):
        return send_page(turn, wanted, payer)
    if turn.intent == "payment_link" or (turn.confirmed and _agreed(turn, total)):
        numbers = ",".join(invoice.number for invoice in wanted)
        kind = "open_bill" if _is_paid_here(turn, wanted) else "open_checkout"
        effect = Effect(kind, {"invoices": numbers, "language": turn.tag})
        return Outcome(reply(), effects=(effect,), focus=wanted[0].number)
    return await _confirm(turn, wanted, total)


def _is_paid_here(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> bool:
    """One whole invoice of the firm's own books, where the chat's platform takes its amount."""
    if turn.bills is None or turn.intent != "pay" or len(wanted) > 1:
        return False
    return not wanted[0].collection.provider and turn.bills(wanted[0].due)


def _means_a_part(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> bool:
    """ "Pay 50 of it": less than is due, of one invoice."""
    if turn.intent != "pay" or turn.arguments or len(wanted) > 1:
        return False
    part = find_part(turn, wanted[0].due)
    return part is not None and part.currency == wanted[0].currency and part < wanted[0].due


def _agreed(turn: SkillTurn, total: Money) -> bool:
    return turn.arguments.get("amount") == _amount_word(total)


def _amount_word(total: Money) -> str:
    return f"{total.minor} {total.currency}"


async def _confirm(turn: SkillTurn, wanted: tuple[Invoice, ...], total: Money) -> Outcome:
    numbers = ",".join(invoice.number for invoice in wanted)
    arguments = {"invoices": numbers, "amount": _amount_word(total)}
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title("pay-confirm", amount=total, customer=turn.customer.billed_as),
            rows(*(_fact(invoice) for invoice in wanted)),
            *await in_check(turn, wanted),
            note("pay-autopay") if _will_be_charged(turn, wanted) else None,
        ),
        focus=wanted[0].number,
        confirm=Action("pay", arguments),
        confirm_label=say("button-pay", amount=total),
        other_ways=await pay_buttons(turn, wanted, _later(turn)),
    )


def _later(turn: SkillTurn) -> date | None:
    """A day to come that was named with the wish."""
    day = turn.slots.date
    return day if day is not None and day > turn.today else None


def _will_be_charged(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> bool:
    # What is overdue is what autopay did not settle.
    settled = (one.charged_alone and not one.is_overdue(turn.today) for one in wanted)
    return turn.customer.autopay and all(settled)


def _fact(invoice: Invoice) -> Row:
    return row(verbatim(invoice.number), say("due-line", amount=invoice.due, day=invoice.due_on))
