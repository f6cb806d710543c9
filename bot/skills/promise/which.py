"""Which invoices a promise is about; never a guess between several."""

from billing.invoice import Invoice, InvoiceStatus
from billing.money import Currency, Money
from bot.blocks import button, choices, menu, reply, say, text
from bot.replies import Choice
from bot.skill import Outcome, SkillTurn

_OFFERED = 5  # beside the button for all of them


async def which(turn: SkillTurn) -> tuple[Invoice, ...] | Outcome:
    """What is open among the invoices that are meant, or what to say instead."""
    payable = await turn.books.list_open_invoices()
    found = await _meant(turn, payable)
    if isinstance(found, tuple) and any(invoice.processing for invoice in found):
        return Outcome(reply(text("payment-on-its-way"), menu("payment_status", "human")))
    return found


def named_in(found: tuple[Invoice, ...]) -> str:
    """The invoices as a button's argument."""
    return ",".join(invoice.number for invoice in found)


async def _meant(turn: SkillTurn, payable: tuple[Invoice, ...]) -> tuple[Invoice, ...] | Outcome:
    given = turn.arguments.get("invoices") or turn.slots.invoice_number or ""
    if given:
        return await _by_numbers(turn, payable, tuple(given.split(",")))
    if not payable:
        return Outcome(reply(text("nothing-to-pay"), menu("list_invoices", "payment_history")))
    focused = tuple(invoice for invoice in payable if invoice.number == turn.focus)
    if len(payable) == 1 or (focused and turn.text):
        return focused or payable
    return _ask(turn, payable)


async def _by_numbers(
    turn: SkillTurn, payable: tuple[Invoice, ...], given: tuple[str, ...]
) -> tuple[Invoice, ...] | Outcome:
    known = [found for number in given if (found := await turn.books.find_invoice(number.strip()))]
    if not known:
        return Outcome(reply(text("no-such-invoice"), menu("list_invoices", "human")))
    numbers = {invoice.number for invoice in known}
    still = tuple(invoice for invoice in payable if invoice.number in numbers)
    return still or _settled(known[0])


def _settled(invoice: Invoice) -> Outcome:
    paid = invoice.status is InvoiceStatus.PAID
    words = text("already-paid" if paid else "nothing-due-on", number=invoice.number)
    return Outcome(reply(words, menu("balance", "list_invoices")), focus=invoice.number)


def _ask(turn: SkillTurn, payable: tuple[Invoice, ...]) -> Outcome:
    day = turn.arguments.get("day") or (turn.slots.date.isoformat() if turn.slots.date else "")
    kept = {"day": day} if day else {}
    one_by_one = [
        button(
            say("invoice-button", number=invoice.number, amount=invoice.due),
            "promise_to_pay",
            {"invoices": invoice.number, **kept},
        )
        for invoice in payable[:_OFFERED]
    ]
    everything = _all(payable, kept)
    return Outcome(reply(text("promise-which"), choices(everything, *one_by_one, per_row=1)))


def _all(payable: tuple[Invoice, ...], kept: dict[str, str]) -> Choice:
    sums: dict[Currency, Money] = {}
    for invoice in payable:
        known = sums.get(invoice.currency)
        sums[invoice.currency] = invoice.due if known is None else known + invoice.due
    amounts = tuple(say("amount", amount=total) for total in sums.values())
    label = say("promise-all", count=len(payable), sums=amounts)
    return button(label, "promise_to_pay", {"invoices": named_in(payable), **kept}, primary=True)
