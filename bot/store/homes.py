"""Pages beside chats: who has opened one, and which must be put up anew."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update

from billing.store.database import Transaction, insert_into
from bot.store.tables import home_page, link, person


async def add(tx: Transaction, conversation_id: int) -> None:
    """The chat's person has opened their page."""
    await tx.execute(
        insert_into(tx, home_page)
        .values(conversation_id=conversation_id, turn=0)
        .on_conflict_do_nothing(index_elements=("conversation_id",))
    )


async def put_up(tx: Transaction, conversation_id: int, due_at: datetime | None) -> int:
    """The page is put up with the commit and good until `due_at`; gives how often it was."""
    changed = (
        update(home_page)
        .where(home_page.c.conversation_id == conversation_id)
        .values(turn=home_page.c.turn + 1, due_at=due_at)
        .returning(home_page.c.turn)
    )
    return int((await tx.execute(changed)).scalar_one())


async def mark(tx: Transaction, conversations: Sequence[int], now: datetime) -> None:
    """Something changed that stands on the pages of these chats."""
    if not conversations:
        return
    mine = home_page.c.conversation_id.in_(conversations)
    held = select(home_page.c.conversation_id).where(mine)
    # In one order, whoever else marks: two orders would be a deadlock.
    held = held.order_by(home_page.c.conversation_id).with_for_update()
    if (await tx.execute(held)).all():
        await tx.execute(update(home_page).where(mine).values(due_at=now))


async def mark_customer(tx: Transaction, customer: str, now: datetime) -> None:
    """The same for all chats that are signed in for the customer."""
    theirs = (
        select(link.c.conversation_id)
        .join(person, person.c.id == link.c.person_id)
        .where(person.c.customer_id == customer, link.c.revoked_at.is_(None))
    )
    await mark(tx, [row.conversation_id for row in await tx.execute(theirs)], now)


async def list_due(tx: Transaction, now: datetime, limit: int) -> tuple[int, ...]:
    """The chats whose pages must be put up anew, the longest due first."""
    found = (
        select(home_page.c.conversation_id)
        .where(home_page.c.due_at <= now)
        .order_by(home_page.c.due_at, home_page.c.conversation_id)
        .limit(limit)
    )
    return tuple(row.conversation_id for row in await tx.execute(found))


async def is_due(tx: Transaction, conversation_id: int, now: datetime) -> bool:
    """Whether the page must still be put up anew."""
    found = select(home_page.c.conversation_id).where(
        home_page.c.conversation_id == conversation_id, home_page.c.due_at <= now
    )
    return (await tx.execute(found)).one_or_none() is not None
