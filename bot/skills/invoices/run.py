"""Which answer an invoice wish gets."""

from bot.invoice_choice import Unclear, choose
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
    answer = detail(chosen.invoice, turn.today, turn.fees)
    return Outcome(answer, focus=chosen.invoice.number)
