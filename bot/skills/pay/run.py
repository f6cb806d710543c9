"""Which invoices are to be paid, confirmed with their facts; the link itself is an effect."""

from collections.abc import Sequence

from billing.invoice import Invoice, InvoiceStatus
from billing.money import Money
from bot.blocks import button, choices, menu, note, reply, row, rows, say, text, title, verbatim
from bot.messages import Action
from bot.replies import Choice, Choices, Row
from bot.skill import Change, Effect, Outcome, SkillTurn
from bot.skills.pay.status import status
from bot.skills.pay.ways import ways_to_pay

_OFFERED = 6


async def run(turn: SkillTurn) -> Outcome:
    """One of the five wishes around paying."""
    if turn.intent == "payment_status":
        return await status(turn)
    if turn.intent == "how_to_pay":
        return await ways_to_pay(turn)
    if turn.intent == "pay_part":
        return _part(turn)
    return await _pay(turn)


async def _pay(turn: SkillTurn) -> Outcome:
    payable = await turn.books.list_open_invoices()
    wanted = await _wanted(turn, payable)
    if isinstance(wanted, Outcome):
        return wanted
    if any(invoice.processing for invoice in wanted):
        return Outcome(reply(text("payment-on-its-way"), menu("payment_status", "human")))
    if len({invoice.currency for invoice in wanted}) > 1:
        return Outcome(reply(text("one-currency-at-a-time"), _by_currency(wanted)))
    total = total_of(wanted)
    if turn.intent == "payment_link" or (turn.confirmed and _agreed(turn, total)):
        numbers = ",".join(invoice.number for invoice in wanted)
        effect = Effect("open_checkout", {"invoices": numbers})
        return Outcome(reply(), effects=(effect,), focus=wanted[0].number)
    return _confirm(turn, wanted, total)


async def _wanted(turn: SkillTurn, payable: tuple[Invoice, ...]) -> tuple[Invoice, ...] | Outcome:
    named = _named(turn)
    if named == ("all",):
        return payable or _nothing()
    if named:
        return await _by_numbers(turn, payable, named)
    if not payable:
        return _nothing()
    payable = _described(turn, payable) or payable
    if len(payable) == 1:
        return payable
    focused = [invoice for invoice in payable if invoice.number == turn.focus]
    if focused and turn.text:
        return (focused[0],)
    return Outcome(reply(text("pay-which", count=len(payable)), _which(payable)))


def _described(turn: SkillTurn, payable: tuple[Invoice, ...]) -> tuple[Invoice, ...]:
    """The invoices that the words narrow it down to: "the overdue one", "the March invoice"."""
    slots, fitting = turn.slots, payable
    if slots.status == "overdue":
        fitting = tuple(one for one in fitting if one.is_overdue(turn.today))
    if slots.period:
        first, last = slots.period
        fitting = tuple(one for one in fitting if first <= one.issued_on <= last)
    return fitting


def _named(turn: SkillTurn) -> tuple[str, ...]:
    given = turn.arguments.get("invoices") or turn.arguments.get("argument")
    if given:
        return tuple(one.strip() for one in given.split(",") if one.strip())
    return (turn.slots.invoice_number,) if turn.slots.invoice_number else ()


async def _by_numbers(
    turn: SkillTurn, payable: tuple[Invoice, ...], named: Sequence[str]
) -> tuple[Invoice, ...] | Outcome:
    found = [await _find(turn, number) for number in named]
    known = [invoice for invoice in found if invoice is not None]
    if not known:
        return Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
    open_numbers = {invoice.number for invoice in payable}
    still = tuple(invoice for invoice in known if invoice.number in open_numbers)
    return still or _settled(known[0])


async def _find(turn: SkillTurn, number: str) -> Invoice | None:
    found = await turn.books.find_invoice(number)
    if found:
        return found
    similar = await turn.books.match_invoices(number)
    return await turn.books.find_invoice(similar[0].number) if len(similar) == 1 else None


def _settled(invoice: Invoice) -> Outcome:
    paid = invoice.status is InvoiceStatus.PAID
    key = "already-paid" if paid else "nothing-due-on"
    buttons = choices(
        button("button-receipt", "receipt", {"invoice": invoice.number}) if paid else None,
        button("menu-list-invoices", "list_invoices"),
    )
    return Outcome(reply(text(key, number=invoice.number), buttons), focus=invoice.number)


def _nothing() -> Outcome:
    return Outcome(reply(text("nothing-to-pay"), menu("list_invoices", "payment_history")))


def _which(payable: tuple[Invoice, ...]) -> Choices:
    everything = [_pay_all(one) for one in _currencies(payable).values() if len(one) > 1]
    single = [
        button(
            say("invoice-button", number=invoice.number, amount=invoice.due),
            "pay",
            {"invoices": invoice.number},
        )
        for invoice in payable[:_OFFERED]
    ]
    return choices(*everything, *single, per_row=1)


def _pay_all(invoices: tuple[Invoice, ...]) -> Choice:
    numbers = ",".join(invoice.number for invoice in invoices)
    label = say("button-pay-all", count=len(invoices), amount=total_of(invoices))
    return button(label, "pay", {"invoices": numbers}, primary=True)


def _by_currency(wanted: tuple[Invoice, ...]) -> Choices:
    return choices(*(_pay_all(one) for one in _currencies(wanted).values()), per_row=1)


def _currencies(invoices: Sequence[Invoice]) -> dict[str, tuple[Invoice, ...]]:
    kept: dict[str, tuple[Invoice, ...]] = {}
    for invoice in invoices:
        kept[invoice.currency] = (*kept.get(invoice.currency, ()), invoice)
    return kept


def total_of(invoices: Sequence[Invoice]) -> Money:
    """What the invoices (of one currency) have due together."""
    return Money(sum(invoice.due.minor for invoice in invoices), invoices[0].currency)


def _agreed(turn: SkillTurn, total: Money) -> bool:
    return turn.arguments.get("amount") == _amount_word(total)


def _amount_word(total: Money) -> str:
    return f"{total.minor} {total.currency}"


def _confirm(turn: SkillTurn, wanted: tuple[Invoice, ...], total: Money) -> Outcome:
    numbers = ",".join(invoice.number for invoice in wanted)
    arguments = {"invoices": numbers, "amount": _amount_word(total)}
    return Outcome(
        reply(
            text("amount-changed") if turn.confirmed else None,
            title("pay-confirm", amount=total, customer=turn.customer.billed_as),
            rows(*(_fact(invoice) for invoice in wanted)),
            note("pay-autopay") if _will_be_charged(turn, wanted) else None,
        ),
        focus=wanted[0].number,
        confirm=Action("pay", arguments),
        confirm_label=say("button-pay", amount=total),
    )


def _will_be_charged(turn: SkillTurn, wanted: tuple[Invoice, ...]) -> bool:
    # What is overdue is what autopay did not settle.
    late = any(invoice.is_overdue(turn.today) for invoice in wanted)
    return turn.customer.autopay and not late


def _fact(invoice: Invoice) -> Row:
    return row(verbatim(invoice.number), say("due-line", amount=invoice.due, day=invoice.due_on))


def _part(turn: SkillTurn) -> Outcome:
    if turn.confirmed:
        ticket = Change("open_ticket", {"category": "pay_part", "reason": turn.text or "pay_part"})
        return Outcome(reply(text("passed-on", business=turn.business)), changes=(ticket,))
    return Outcome(
        reply(text("part-needs-a-person", business=turn.business)),
        confirm=Action("pay_part", {"reason": turn.text}),
        confirm_label=say("button-pass-on"),
    )
