"""Controllers: who answers in a chat, changed by compare-and-set.

What the bot says by itself looks for a chat that the bot has (`find_chat` in reminders.py, and
broadcasts.py); what it answers asks in the turn that holds the chat's row.
"""

from datetime import datetime

from sqlalchemy import update

from billing.store.database import Transaction
from bot.conversation import Controller
from bot.store import homes
from bot.store.tables import conversation


async def change(
    tx: Transaction,
    conversation_id: int,
    before: Controller,
    after: Controller,
    ticket: int,
    now: datetime,
) -> bool:
    """Hand the chat over for this ticket, if `before` still has it; False where it has not. The
    page beside the chat says who has it.
    """
    written = await tx.execute(
        update(conversation)
        .where(conversation.c.id == conversation_id, conversation.c.controller == before.value)
        .values(controller=after.value, ticket_id=ticket)
    )
    if not written.rowcount:
        return False
    if before is not after:
        await homes.mark(tx, [conversation_id], now)
    return True
