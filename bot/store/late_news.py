"""News of money that waits for the hours of whom it reaches, chat by chat."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select

from billing.store.database import Transaction, insert_into
from bot.store.tables import late_news


@dataclass(frozen=True, slots=True)
class LateNews:
    """A billing event that is to be told in a chat; `seen` as in news_words."""

    event: int
    conversation: int
    seen: bool


async def put_off(tx: Transaction, one: LateNews, until: datetime) -> None:
    """Tell it then; twice is once."""
    await tx.execute(
        insert_into(tx, late_news)
        .values(event_id=one.event, conversation_id=one.conversation, seen=one.seen, due_at=until)
        .on_conflict_do_nothing()
    )


async def take_due(tx: Transaction, now: datetime, limit: int) -> tuple[LateNews, ...]:
    """What is to be told now, the oldest first. It waits no more when this transaction commits."""
    due = (
        select(late_news)
        .where(late_news.c.due_at <= now)
        .order_by(late_news.c.due_at, late_news.c.event_id, late_news.c.conversation_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    found = tuple(
        LateNews(row.event_id, row.conversation_id, row.seen) for row in await tx.execute(due)
    )
    for one in found:
        mine = (
            late_news.c.event_id == one.event,
            late_news.c.conversation_id == one.conversation,
        )
        await tx.execute(delete(late_news).where(*mine))
    return found


async def count(tx: Transaction) -> int:
    """How much waits."""
    return int((await tx.execute(select(func.count()).select_from(late_news))).scalar_one())


async def is_waiting(tx: Transaction, event: int) -> bool:
    """Whether the event is still to be told somewhere."""
    found = select(late_news.c.event_id).where(late_news.c.event_id == event).limit(1)
    return (await tx.execute(found)).one_or_none() is not None


async def forget_until(tx: Transaction, until: datetime) -> int:
    """What was due by then was told; returns how much."""
    return (await tx.execute(delete(late_news).where(late_news.c.due_at <= until))).rowcount
