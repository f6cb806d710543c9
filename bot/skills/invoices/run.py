"""Which answer an invoice wish gets."""

from bot.invoice_choice import Unclear, choose
from bot.skill import Outcome, SkillTurn
from bot.skills.invoices.detail import detail
from bot.skills.invoices.listing import listing


async def run(turn: SkillTurn) -> Outcome:
    """The list, or one invoice in full."""
    if turn.intent == "list_invoices":
        return await listing(turn)
    chosen = await choose(turn, turn.intent)
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    explain = turn.intent == "explain_charge"
    answer = detail(chosen.invoice, turn.today, turn.fees, explain=explain)
    return Outcome(answer, focus=chosen.invoice.number)
