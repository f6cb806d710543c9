"""In check: an invoice on which the customer asked the firm to look at something says so."""

from collections.abc import Sequence

from billing.invoice import Invoice
from bot.blocks import note
from bot.case_rules import Case, CaseKind
from bot.replies import Text
from bot.skill import SkillTurn


async def in_check(turn: SkillTurn, invoices: Sequence[Invoice]) -> tuple[Text, ...]:
    """A line for each open dispute about one of them, and what of its reminders waits."""
    these = {str(one.number): one for one in invoices}
    known = await turn.signed_in.wishes.list_cases()
    return tuple(
        _line(one, these[one.invoice])
        for one in known
        if one.kind is CaseKind.LINE and one.waits and one.invoice in these
    )


def _line(case: Case, invoice: Invoice) -> Text:
    if not invoice.due or case.amount.minor <= 0:
        return note("in-check", number=invoice.number)
    if not case.line:
        return note("in-check-held", number=invoice.number)
    return note("in-check-part", number=invoice.number, amount=case.amount)
