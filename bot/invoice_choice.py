"""Which invoice is meant: by button, number, words or what was talked about last; never a guess."""

from dataclasses import dataclass

from billing.invoice import Invoice
from billing.money import Currency, Money
from billing.queries import InvoiceFilter, InvoiceSummary
from bot.blocks import button, choices, menu, reply, say, text
from bot.replies import Choice, Reply
from bot.skill import SkillTurn

OFFERED = 6  # as many as a page of the list has rows


@dataclass(frozen=True, slots=True)
class Meant:
    """Exactly one invoice."""

    invoice: Invoice


@dataclass(frozen=True, slots=True)
class Unclear:
    """None or several fit: what to ask."""

    reply: Reply


async def choose(turn: SkillTurn, intent: str, *, unpaid: bool = False) -> Meant | Unclear:
    """The invoice that the turn is about. `intent` is what the offered buttons run."""
    named = turn.arguments.get("invoice") or turn.slots.invoice_number
    typed = turn.arguments.get("argument", "")
    if named or typed:
        return await _by_number(turn, intent, named or typed)
    if _describes(turn):
        return await _by_words(turn, intent, unpaid=unpaid)
    if turn.focus:
        found = await turn.books.find_invoice(turn.focus)
        if found:
            return Meant(found)
    return await _only_or_ask(turn, intent, unpaid=unpaid)


def offer(summaries: tuple[InvoiceSummary, ...], intent: str) -> tuple[Choice, ...]:
    """A button an invoice: number and amount."""
    return tuple(
        button(
            say("invoice-button", number=one.number, amount=one.due or one.total),
            intent,
            {"invoice": one.number},
        )
        for one in summaries[:OFFERED]
    )


async def _by_number(turn: SkillTurn, intent: str, named: str) -> Meant | Unclear:
    found = await turn.books.find_invoice(named)
    if found:
        return Meant(found)
    return await _one_or_ask(turn, intent, await turn.books.match_invoices(named), named)


def _describes(turn: SkillTurn) -> bool:
    slots = turn.slots
    return bool(slots.period or slots.status or slots.amount_minor)


async def _by_words(turn: SkillTurn, intent: str, *, unpaid: bool) -> Meant | Unclear:
    found = await turn.books.list_invoices(filter_of(turn, unpaid=unpaid), limit=OFFERED, offset=0)
    return await _one_or_ask(turn, intent, found.items, None)


def filter_of(turn: SkillTurn, *, unpaid: bool = False) -> InvoiceFilter:
    """The filter that the slots describe."""
    slots = turn.slots
    state = {"unpaid": "open", "overdue": "overdue", "paid": "paid"}.get(slots.status or "")
    least = None
    if slots.amount_minor is not None:  # "unpaid over 100 €"
        least = Money(slots.amount_minor, Currency(slots.currency or turn.customer.currency))
    state = state or ("open" if unpaid else None)
    return InvoiceFilter(state=state, period=slots.period, minimum=least)


async def _only_or_ask(turn: SkillTurn, intent: str, *, unpaid: bool) -> Meant | Unclear:
    wanted = InvoiceFilter(state="open" if unpaid else None)
    found = await turn.books.list_invoices(wanted, limit=OFFERED, offset=0)
    return await _one_or_ask(turn, intent, found.items, None)


async def _one_or_ask(
    turn: SkillTurn, intent: str, found: tuple[InvoiceSummary, ...], named: str | None
) -> Meant | Unclear:
    if len(found) == 1:
        invoice = await turn.books.find_invoice(found[0].number)
        if invoice:
            return Meant(invoice)
    if found:
        return Unclear(reply(text("which-invoice"), choices(*offer(found, intent), per_row=1)))
    key = "no-such-invoice" if named else "no-invoice-fits"
    return Unclear(reply(text(key), menu("list_invoices", "human")))
