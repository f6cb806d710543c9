"""Desk threads: which thread of a platform belongs to which ticket."""

from sqlalchemy import select

from billing.store.database import Database, Transaction, insert_into
from bot.desk.place import Thread
from bot.messages import Address, ChannelName, MessageId
from bot.store.tables import desk_thread


class StoredThreads:
    """Threads, each call a transaction of its own: channels send outside of any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, channel: ChannelName, place: str, ticket: int) -> Thread | None:
        """The ticket's thread there, or None while it has none."""
        query = select(desk_thread.c.thread, desk_thread.c.root).where(
            desk_thread.c.channel == channel,
            desk_thread.c.place == place,
            desk_thread.c.ticket_id == ticket,
        )
        async with self._database.transaction() as tx:
            row = (await tx.execute(query)).one_or_none()
        return Thread(row.thread, MessageId(row.root)) if row else None

    async def keep(self, channel: ChannelName, place: str, ticket: int, thread: Thread) -> None:
        """From now on this is the ticket's thread there, in place of an older one."""
        values = {"thread": thread.id, "root": thread.root}
        key = {"ticket_id": ticket, "channel": channel, "place": place}
        async with self._database.transaction() as tx:
            await tx.execute(
                insert_into(tx, desk_thread)
                .values(key | values)
                .on_conflict_do_update(index_elements=tuple(key), set_=values)
            )


async def find_ticket(tx: Transaction, address: Address, thread: str) -> int | None:
    """The ticket that a thread of the agents' place belongs to, or None."""
    found = await tx.execute(
        select(desk_thread.c.ticket_id).where(
            desk_thread.c.channel == address.channel,
            desk_thread.c.place == address.account,
            desk_thread.c.thread == thread,
        )
    )
    return found.scalar_one_or_none()
