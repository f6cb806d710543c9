"""Marks of what was sent: at once where nothing is being written, together where something is."""

import asyncio
from datetime import timedelta
from typing import cast

from sqlalchemy import select

from billing.store.database import Database
from bot.messages import MessageId
from bot.sent_marks import SentMarks
from bot.store.outbox import Lease
from bot.store.tables import outbox as table
from tests.delivery.office import NOW, Office, a_message
from tests.delivery.test_delivery_outbox import claim
from tests.standins.counted import Counted

LEASE = Lease("me", NOW + timedelta(seconds=10))


class Held(Counted):
    """Keeps each write back until it is let go; may break one."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.free = asyncio.Event()
        self.broken: Exception | None = None

    async def run_alone(
        self, statement: object, values: object, *, durable: bool = False
    ) -> object:
        await self.free.wait()
        if self.broken is not None:
            error, self.broken = self.broken, None
            raise error
        return await super().run_alone(statement, values, durable=durable)


async def in_hand(office: Office, number: int) -> tuple[int, ...]:
    """So many rows, of as many chats, leased to me."""
    await office.queue(*(a_message(f"hello {one}", f"chat-{one}") for one in range(number)))
    return tuple(row.id for row in await claim(office, LEASE, number))


async def marked(office: Office) -> dict[int, str]:
    async with office.database.transaction() as tx:
        rows = await tx.execute(
            select(table.c.id, table.c.message_id).where(
                table.c.state == "sent", table.c.sent_at == NOW
            )
        )
        return {row.id: row.message_id for row in rows}


async def test_what_lands_while_a_mark_is_written_goes_together_in_the_next(office: Office) -> None:
    rows = await in_hand(office, 100)
    held = Held(office.database)
    marks = SentMarks(cast("Database", held), office.clock, "me")
    writing = [
        asyncio.create_task(marks.write(row, MessageId(f"platform's {row}"))) for row in rows
    ]
    await asyncio.sleep(0)
    held.free.set()
    assert all(await asyncio.gather(*writing))
    assert await marked(office) == {row: f"platform's {row}" for row in rows}
    assert len(held.statements) == 3  # one, then sixty-four, then the rest
    assert await marks.write(rows[0], MessageId("again")) is False  # nothing is left under way


async def test_who_lost_a_row_is_told_and_the_others_are_marked(office: Office) -> None:
    first, second, third = await in_hand(office, 3)
    async with office.database.transaction() as tx:
        await tx.execute(table.update().where(table.c.id == second).values(owner="you"))
    marks = SentMarks(office.database, office.clock, "me")
    mine = await asyncio.gather(
        *(marks.write(row, MessageId("m")) for row in (first, second, third))
    )
    assert mine == [True, False, True]
    assert set(await marked(office)) == {first, third}


async def test_a_write_that_fails_is_every_waiters_to_try_again(office: Office) -> None:
    rows = await in_hand(office, 4)
    held = Held(office.database)
    marks = SentMarks(cast("Database", held), office.clock, "me")
    writing = [asyncio.create_task(marks.write(row, MessageId("m"))) for row in rows]
    await asyncio.sleep(0)
    writing[0].cancel()  # the program ends: who waits behind it is written all the same
    held.broken = OSError("gone")
    await asyncio.sleep(0)
    held.free.set()
    ends = await asyncio.gather(*writing, return_exceptions=True)
    assert [type(end) for end in ends[1:]] == [OSError] * 3
    assert all(await asyncio.gather(*(marks.write(row, MessageId("m")) for row in rows[1:])))
    assert set(await marked(office)) == set(rows[1:])
