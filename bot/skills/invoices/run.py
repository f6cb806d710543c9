"""Which answer an invoice wish gets."""

from bot.in_check import in_check
from bot.invoice_choice import Unclear, choose
from bot.part_plans import next_part
from bot.skill import Outcome, SkillTurn
from bot.skills.invoices.detail import detail
from bot.skills.invoices.explain import explain
from bot.skills.invoices.listing import listing


async def run(turn: SkillTurn) -> Outcome:
    """The list, one invoice in full, or why one is what it is."""
    if turn.intent == "list_invoices":
        return await listing(turn)
    if turn.intent == "explain_charge":
        return await explain(turn)
    chosen = await choose(turn, turn.intent)
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    invoice = chosen.invoice
    part = None
    if invoice.due:
        given = await turn.signed_in.wishes.list_promises()
        part = next_part(invoice.number, invoice.due, given)
    checked = await in_check(turn, (invoice,))
    answer = detail(invoice, turn.today, turn.fees, part=part, checked=checked)
    return Outcome(answer, focus=chosen.invoice.number)
