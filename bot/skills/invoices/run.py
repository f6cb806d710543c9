"""Which answer an invoice wish gets."""

from bot.invoice_choice import Unclear, choose
from bot.skill import Outcome, SkillTurn
from bot.skills.invoices.detail import detail
from bot.skills.invoices.listing import listing

_ON_FEES = "late-fees"  # the firm's own text, if it has one


async def run(turn: SkillTurn) -> Outcome:
    """The list, or one invoice in full."""
    if turn.intent == "list_invoices":
        return await listing(turn)
    chosen = await choose(turn, turn.intent)
    if isinstance(chosen, Unclear):
        return Outcome(chosen.reply)
    explain = turn.intent == "explain_charge"
    answer = detail(chosen.invoice, turn.today, turn.fees, explain=explain)
    terms = _ON_FEES if explain and chosen.invoice.is_fee else ""
    return Outcome(answer, focus=chosen.invoice.number, policy=terms)
