"""Which ways of paying there are; for a transfer the firm's own text, and references."""

from bot.blocks import menu, reply, row, rows, say, text, verbatim
from bot.replies import Block
from bot.skill import Outcome, SkillTurn

BY_TRANSFER = "bank-transfer"  # the firm's own text, if it has one
_SHOWN = 6


async def ways_to_pay(turn: SkillTurn) -> Outcome:
    """The payment page; and where the firm gives its bank's details, what to write beside them."""
    by_transfer = turn.policies.find_topic(BY_TRANSFER, turn.tag) is not None
    references = await _references(turn) if by_transfer else ()
    ways = ("pay", "already_paid", "human") if references else ("pay", "human")
    return Outcome(reply(text("how-to-pay"), *references, menu(*ways)), policy=BY_TRANSFER)


async def _references(turn: SkillTurn) -> tuple[Block, ...]:
    payable = await turn.books.list_open_invoices()
    if not payable:
        return ()
    lines = (
        row(verbatim(one.number), say("due-line", amount=one.due, day=one.due_on))
        for one in payable[:_SHOWN]
    )
    return (text("transfer-reference"), rows(*lines))
