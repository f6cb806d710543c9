"""Which invoices a wish to pay is about: by number, by words, by amount, or the only one."""

import re
from collections.abc import Sequence

from billing.invoice import Invoice, InvoiceStatus
from billing.money import Money
from bot.blocks import button, choices, menu, reply, say, text, verbatim
from bot.replies import Choice, Choices
from bot.skill import Outcome, SkillTurn

_OFFERED = 6
# "Pay everything": the books say what that is, and the confirmation names each invoice.
_ALL = re.compile(
    r"\b(?:everything|all|both|alles|alle|beide|todo|todos|todas|tout|toutes|tous|tudo|ambas|ambos)\b"
    r"|\b(?:все|всё|обе|оба)\b|الكل|كل شيء|جميع|كل الفواتير",
    re.IGNORECASE,
)


async def wanted_of(turn: SkillTurn, payable: tuple[Invoice, ...]) -> tuple[Invoice, ...] | Outcome:
    """The invoices to pay, or the question or answer that stands in the way."""
    named = _named(turn)
    if named == ("all",):
        return payable or nothing()
    if named:
        return await _by_numbers(turn, payable, named)
    if not payable:
        return nothing()
    payable = _described(turn, payable) or payable
    if len(payable) == 1 or (turn.intent == "pay" and _ALL.search(turn.text)):
        return payable
    focused = [invoice for invoice in payable if invoice.number == turn.focus]
    if focused and turn.text:
        return (focused[0],)
    return which_of(turn, payable)


def which_of(turn: SkillTurn, payable: tuple[Invoice, ...]) -> Outcome:
    """Ask which one; a part is one invoice's, so that nothing stands for all then."""
    part = turn.intent == "pay_part"
    key = "part-which" if part else "pay-which"
    return Outcome(reply(text(key, count=len(payable)), _which(payable, part=part)))


def nothing() -> Outcome:
    """Nothing is due."""
    return Outcome(reply(text("nothing-to-pay"), menu("list_invoices", "payment_history")))


def by_currency(wanted: tuple[Invoice, ...]) -> Choices:
    """A button a currency: amounts in several are never one sum."""
    kept = _currencies(wanted).values()
    return choices(
        *(_pay_all(one) if len(one) > 1 else _pay_one(one[0]) for one in kept), per_row=1
    )


def total_of(invoices: Sequence[Invoice]) -> Money:
    """What the invoices (of one currency) have due together."""
    return Money(sum(invoice.due.minor for invoice in invoices), invoices[0].currency)


def _described(turn: SkillTurn, payable: tuple[Invoice, ...]) -> tuple[Invoice, ...]:
    """Those that the words narrow it down to: "the overdue one", "March's", "the 50 euro one"."""
    slots, fitting = turn.slots, payable
    if slots.status == "overdue":
        fitting = tuple(one for one in fitting if one.is_overdue(turn.today))
    if slots.period:
        first, last = slots.period
        fitting = tuple(one for one in fitting if first <= one.issued_on <= last)
    exactly = tuple(one for one in fitting if one.due.minor == slots.amount_minor)
    return exactly or fitting


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
    return still or await _settled(turn, known[0])


async def _find(turn: SkillTurn, number: str) -> Invoice | None:
    found = await turn.books.find_invoice(number)
    if found:
        return found
    similar = await turn.books.match_invoices(number)
    return await turn.books.find_invoice(similar[0].number) if len(similar) == 1 else None


async def _settled(turn: SkillTurn, invoice: Invoice) -> Outcome:
    paid = invoice.status is InvoiceStatus.PAID and bool(invoice.paid)  # or a credit note did it
    receipt = paid and await turn.books.list_payments_of(invoice.number)
    key = "already-paid" if paid else "nothing-due-on"
    detail = button(verbatim(invoice.number), "invoice_detail", {"invoice": invoice.number})
    buttons = choices(
        button("button-receipt", "receipt", {"invoice": invoice.number}) if receipt else detail,
        button("menu-list-invoices", "list_invoices"),
    )
    return Outcome(reply(text(key, number=invoice.number), buttons), focus=invoice.number)


def _which(payable: tuple[Invoice, ...], *, part: bool) -> Choices:
    several = [one for one in _currencies(payable).values() if len(one) > 1 and not part]
    intent = "pay_part" if part else "pay"
    single = [_pay_one(invoice, intent) for invoice in payable[:_OFFERED]]
    return choices(*(_pay_all(one) for one in several), *single, per_row=1)


def _pay_all(invoices: tuple[Invoice, ...]) -> Choice:
    numbers = ",".join(invoice.number for invoice in invoices)
    label = say("button-pay-all", count=len(invoices), amount=total_of(invoices))
    return button(label, "pay", {"invoices": numbers}, primary=True)


def _pay_one(invoice: Invoice, intent: str = "pay") -> Choice:
    label = say("invoice-button", number=invoice.number, amount=invoice.due)
    return button(label, intent, {"invoices": invoice.number})


def _currencies(invoices: Sequence[Invoice]) -> dict[str, tuple[Invoice, ...]]:
    kept: dict[str, tuple[Invoice, ...]] = {}
    for invoice in invoices:
        kept[invoice.currency] = (*kept.get(invoice.currency, ()), invoice)
    return kept
