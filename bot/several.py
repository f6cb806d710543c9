"""Several wishes in one message: answers come in order, and of acts one is asked, last."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.blocks import menu, note
from bot.conversation import NOTHING_OPEN
from bot.replies import Block
from bot.understanding.model import Guess

MOST = 3  # wishes of one message; more is a list that a person should read
# The contract's intents that are answered at once. All others wait for a confirmation.
_ANSWERED_AT_ONCE = frozenset(
    {
        *("balance", "list_invoices", "invoice_detail", "invoice_pdf", "how_to_pay"),
        *("payment_history", "payment_status", "receipt", "refund_status", "explain_charge"),
        *("upcoming_charge", "subscription_status", "payment_methods", "discount", "help"),
    }
)


def in_order(wishes: Sequence[Guess]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Intents to answer now, and those that are only offered: of several acts the first is asked,
    after all that is merely answered.
    """
    named = tuple(dict.fromkeys(guess.intent for guess in wishes))[:MOST]
    answered = tuple(one for one in named if one in _ANSWERED_AT_ONCE)
    acts = tuple(one for one in named if one not in _ANSWERED_AT_ONCE)
    return (*answered, *acts[:1]), acts[1:]


def joined(answers: Sequence[Answer], offered: tuple[str, ...]) -> Answer:
    """One answer of several; the last one's question is the open one."""
    last = answers[-1]
    blocks: tuple[Block, ...] = tuple(block for one in answers for block in one.reply.blocks)
    if offered:
        blocks = (*blocks, note("one-more-thing"), menu(*offered))
    asking = next((one.pending for one in answers if one.pending != NOTHING_OPEN), last.pending)
    return replace(
        last,
        reply=replace(last.reply, blocks=blocks, in_place=False),
        pending=asking,
        focus=next((one.focus for one in reversed(answers) if one.focus), None),
        outgoing=tuple(message for one in answers for message in one.outgoing),
        sheet=next((one.sheet for one in answers if one.sheet), None),
        trigger=next((one.trigger for one in answers if one.sheet), ""),
    )
