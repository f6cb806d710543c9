"""A database in which a million messages wait, and what a piece of work costs there.

Cost is counted, not timed: rows that PostgreSQL reads, steps that SQLite's machine takes.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Date, Integer, String, bindparam, text

from billing.store.database import Database, Transaction
from bot.store.tables import outbox

WAITING = 1_000_000
ENDED = 100_000
PLANNED = 100_000
ANSWERED = 100_000
_CHATS = 50_000
_STEPS = 1000  # of SQLite's machine between two looks

_numbers = {
    "postgresql": "SELECT n FROM generate_series(1, :count) AS given(n)",
    "sqlite": "WITH RECURSIVE given(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM given "
    "WHERE n < :count) SELECT n FROM given",
}
_OUTBOX = """
INSERT INTO outbox (dedupe_key, channel, account, chat, kind, priority, not_before, state, attempts,
                    payload, created_at)
SELECT :state || n, 'sky', '', 'chat' || n % :chats, 'reminder', 5, :at + n, :state, 0,
       '{}', :now
FROM ({numbers}) AS many
"""
_INBOX = """
INSERT INTO inbox (channel, account, event_id, chat, user_id, private, payload, received_at, state)
SELECT 'web', '', 'old' || n, 'chat' || n % :chats, 'u', true, '{}', :now, 'done'
FROM ({numbers}) AS many
"""
_REMINDERS = """
INSERT INTO reminder (invoice, customer_id, person_id, step, channel, due_on, send_at, state,
                      created_at)
SELECT 'OLD-' || n, 'cus_old', 1000000 + n, 0, 'auto', :due_on, :at + n, 'planned', :now
FROM ({numbers}) AS many
"""
_READS = """
SELECT relname, seq_tup_read + coalesce(idx_tup_fetch, 0) AS reads
FROM pg_stat_user_tables WHERE relname IN ('outbox', 'inbox', 'reminder')
"""

_TYPES: dict[str, Any] = {
    "now": BigInteger,
    "at": BigInteger,
    "chats": Integer,
    "count": Integer,
    "state": String,
    "due_on": Date,
}
INDEXES = tuple(outbox.indexes)

Act = Callable[[], Awaitable[Any]]


async def heap_up(database: Database, now: datetime) -> None:
    """A million messages that are not due before tomorrow, and many that ended."""
    given = {"now": _stamp(now), "at": _stamp(now + timedelta(days=1)), "chats": _CHATS}
    async with database.transaction(durable=False) as tx:
        for index in INDEXES:
            await tx.run_sync(index.drop)
        await _fill(tx, _OUTBOX, given | {"state": "ready", "count": WAITING})
        await _fill(tx, _OUTBOX, given | {"state": "sent", "count": ENDED})
        for index in INDEXES:  # made in one go: a third of the time
            await tx.run_sync(index.create)
        await _fill(tx, _INBOX, {"now": given["now"], "chats": _CHATS, "count": ANSWERED})
        at = {"now": given["now"], "at": given["at"], "due_on": now.date()}
        await _fill(tx, _REMINDERS, at | {"count": PLANNED})
        if tx.dialect.name == "postgresql":  # what autovacuum does within a minute
            await tx.exec_driver_sql("ANALYZE")


async def _fill(tx: Transaction, statement: str, given: dict[str, Any]) -> None:
    numbers = _numbers[tx.dialect.name]
    typed = (bindparam(name, type_=_TYPES[name]) for name in given)
    await tx.execute(text(statement.replace("{numbers}", numbers)).bindparams(*typed), given)


def _stamp(instant: datetime) -> int:
    return int(instant.timestamp() * 1000)


@dataclass(frozen=True, slots=True)
class Costs:
    """Counts what a piece of work reads of the large tables."""

    database: Database

    @property
    def most(self) -> int:
        """What a piece of today's work may cost: a hundredth of one look at all rows of a table."""
        return 50 if self.database.is_sqlite else 1000

    async def of(self, act: Act) -> int:
        """PostgreSQL: rows read. SQLite: thousands of steps."""
        if self.database.is_sqlite:
            return await self._steps(act)
        before = await self._reads()
        await act()
        return await self._reads() - before

    async def _steps(self, act: Act) -> int:
        looks: list[None] = []
        async with self.database.transaction() as tx:
            file: Any = tx._file  # type: ignore[attr-defined]
        file.set_progress_handler(lambda: looks.append(None), _STEPS)
        await act()
        file.set_progress_handler(None, 0)
        return len(looks)

    async def _reads(self) -> int:
        # Work is counted when its connection tells: at the end of a transaction that says so.
        async with self.database.transaction() as tx:
            await tx.exec_driver_sql("SELECT pg_stat_force_next_flush()")
        async with self.database.transaction() as tx:
            return sum(row.reads for row in await tx.exec_driver_sql(_READS))
