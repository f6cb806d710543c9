"""Why a bill is what it is: its lines, or what makes it differ from another one (AC8)."""

from dataclasses import replace

from billing.comparison import compare
from billing.invoice import Invoice
from billing.queries import InvoiceFilter
from bot.blocks import button, choices, menu, note, reply, say, text
from bot.invoice_choice import OFFERED, Meant, Unclear, choose
from bot.replies import Text
from bot.skill import Outcome, SkillTurn
from bot.skills.invoices.detail import detail
from bot.skills.invoices.difference import difference, headline, two_currencies

_ON_FEES = "late-fees"  # the firm's own text, if it has one


async def explain(turn: SkillTurn) -> Outcome:
    """A question that compares gets the difference, any other one the lines and a way there."""
    chosen = await _bill(turn)
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    other = await _other(turn, chosen.invoice)
    if isinstance(other, Unclear):
        return Outcome(other.reply)
    compares = turn.slots.against is not None or "other" in turn.arguments
    if other and compares:
        return _compared(turn, chosen.invoice, other)
    hint = _hint(chosen.invoice, other, compares=compares)
    lines = detail(chosen.invoice, turn.today, turn.fees, explain=True, hint=hint, earlier=other)
    terms = _ON_FEES if chosen.invoice.is_fee else ""
    return Outcome(lines, focus=chosen.invoice.number, policy=terms)


def _hint(bill: Invoice, earlier: Invoice | None, *, compares: bool) -> Text | None:
    if earlier is None:
        return note("comparison-none") if compares else None
    return headline(earlier, bill) if earlier.sums.total != bill.sums.total else None


def _compared(turn: SkillTurn, one: Invoice, other: Invoice) -> Outcome:
    """The later one beside the earlier one, in whatever order they were named."""
    old, new = (one, other) if one.issued_on < other.issued_on else (other, one)
    if old.currency != new.currency:
        return Outcome(two_currencies(old, new), focus=one.number)
    return Outcome(difference(compare(old, new), turn.today), focus=new.number)


async def _bill(turn: SkillTurn) -> Meant | Unclear:
    """The bill in question; a question that compares and names none is about the newest."""
    against = turn.slots.against
    if against is None or turn.arguments:
        return await choose(turn, turn.intent)
    slots = turn.slots
    own = slots.period if slots.period != against.period else None
    if slots.invoice_number or own:
        kept = replace(slots, period=own, amount_minor=None)  # "€20 more" is no bill's amount
        return await choose(replace(turn, slots=kept), turn.intent)
    focus = await turn.books.find_invoice(turn.focus) if turn.focus else None
    others = await _of_period(turn, focus) if focus else ()
    if focus and focus.number not in others:
        return Meant(focus)
    newest = await turn.books.find_last_bill()
    return Meant(newest) if newest else await choose(turn, turn.intent)


async def _other(turn: SkillTurn, bill: Invoice) -> Invoice | Unclear | None:
    """What to compare with: what was named, else the bill before."""
    against = turn.slots.against
    named = turn.arguments.get("other") or (against and against.invoice_number)
    if named:
        found = await _by_number(turn, bill, named)
        if isinstance(found, Unclear) or found.number != bill.number:
            return found
    others = await _of_period(turn, bill)
    if others and bill.number not in others:
        return await turn.books.find_invoice(others[0])
    return None if bill.is_fee else await turn.books.find_last_bill(bill)


async def _by_number(turn: SkillTurn, bill: Invoice, named: str) -> Invoice | Unclear:
    found = await turn.books.find_invoice(named)
    if found:
        return found
    matches = await turn.books.match_invoices(named)
    if len(matches) == 1:
        only = await turn.books.find_invoice(matches[0].number)
        if only:
            return only
    if not matches:
        return Unclear(reply(text("no-such-invoice"), menu("list_invoices", "human")))
    offers = (
        button(
            say("invoice-button", number=one.number, amount=one.due or one.total),
            turn.intent,
            {"invoice": bill.number, "other": one.number},
        )
        for one in matches[:OFFERED]
    )
    return Unclear(reply(text("which-invoice"), choices(*offers, per_row=1)))


async def _of_period(turn: SkillTurn, bill: Invoice) -> tuple[str, ...]:
    """The numbers of the named period's bills in the currency of `bill`, newest first."""
    against = turn.slots.against
    if against is None or against.period is None:
        return ()
    period = InvoiceFilter(period=against.period)
    found = await turn.books.list_invoices(period, limit=OFFERED, offset=0)
    return tuple(one.number for one in found.items if one.currency == bill.currency)
