"""Controllers: who answers in a chat, changed by compare-and-set.

What the bot says by itself looks for a chat that the bot has (`find_chat` in reminders.py, and
broadcasts.py); what it answers asks in the turn that holds the chat's row.
"""

from sqlalchemy import update

from billing.store.database import Transaction
from bot.conversation import Controller
from bot.store.tables import conversation


async def change(
    tx: Transaction, conversation_id: int, before: Controller, after: Controller, ticket: int
) -> bool:
    """Hand the chat over for this ticket, if `before` still has it; False where it has not."""
    written = await tx.execute(
        update(conversation)
        .where(conversation.c.id == conversation_id, conversation.c.controller == before.value)
        .values(controller=after.value, ticket_id=ticket)
    )
    return bool(written.rowcount)
