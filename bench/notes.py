"""Notes: messages that another process puts into a firm's outbox, as a job of a replica would."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from bench.firm import Firm
from billing.store.database import Database
from bot.messages import AccountId, Address, ChannelName, ChatId
from bot.outgoing import Kind, Outgoing
from bot.store import outbox
from bot.worded import Message, Paragraph


@dataclass(frozen=True, slots=True)
class Note:
    """A text for a chat; the text is unique."""

    chat: str
    text: str


async def queue_notes(firm: Firm, notes: Sequence[Note], database: Database | None = None) -> None:
    """Queue them in one transaction, over a database that is open already or its own."""
    own = database or Database(firm.url)
    account = AccountId(firm.platform.account)
    messages = [
        Outgoing(
            f"bench:{one.text}",
            Address(ChannelName(firm.platform.name), account, ChatId(one.chat)),
            Kind.NOTICE,
            Message((Paragraph(one.text),)),
        )
        for one in notes
    ]
    async with own.transaction() as tx:
        await outbox.enqueue(tx, messages, datetime.now(UTC))
    if database is None:
        await own.close()
