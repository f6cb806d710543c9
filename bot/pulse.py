"""Pulse: notices that the database is a restored copy, and keeps back what a copy would send again.

See docs/decisions/0025-a-restored-backup-is-held.md.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from billing.store.database import Database, Transaction
from bot.lost_life import LostLife, Said
from bot.ports import Clock
from bot.reminder_policy import Policy
from bot.reminder_rules import HORIZON
from bot.store import heartbeat, reminder_plan
from bot.store.heartbeat import Affected, Heartbeat

SILENCE = timedelta(hours=2)  # without a beat for so long, it may be a copy of yesterday
_LIVELY = timedelta(minutes=5)
_MOST_DAYS = 366  # of a long silence, these last ones are planned anew

_LOG = structlog.get_logger()


class NothingHeld(Exception):
    """The database was not set back, as far as can be told; the words say what to do."""


class Witness(Protocol):
    """Knows by something outside the database's contents whether it is a copy."""

    async def recognises(self, tx: Transaction, mark: str) -> bool | None:
        """Whether this very database wrote `mark` last: no for a copy; None where nobody knows."""
        ...

    async def renew(self, tx: Transaction, mark: str) -> str:
        """The mark that takes the place of `mark` when this transaction commits."""
        ...


@dataclass(frozen=True, slots=True)
class Ended:
    """What `restored` did: what was ended as sent and said before `until`, and what goes on."""

    until: datetime
    ended: Affected
    freed: Affected
    said: Said = field(default_factory=Said)


@dataclass(frozen=True, slots=True)
class Pulse:
    """The program's heartbeat in its database. Any number of processes may beat."""

    db: Database
    clock: Clock
    policy: Policy
    witness: Witness
    notice_days: int = 0  # see LostLife

    async def beat(self) -> None:
        """Say that the program is at work. Before anything is sent, and then every minute.

        In a database that was set back, or was silent for hours, all that waits is held, and so
        are the jobs that would say or charge anything. After an outage that was longer than the
        plan's horizon, the steps of the days in between are planned.
        """
        now = self.clock.now()
        async with self.db.transaction() as tx:
            last = await heartbeat.lock(tx)
            if last is None:
                await heartbeat.begin(tx, now)
                last = Heartbeat(now, "")
            elif await self._is_doubtful(tx, last, now):
                last = await self._hold(tx, last, now)
            elif self._days(last.seen_at, now) > HORIZON:
                await self._plan_missed(tx, last, now)
            await self._renew(tx, last, now)

    async def is_settled(self) -> bool:
        """No while the word on a restore is to be given: `restored` or `resume`."""
        async with self.db.transaction() as tx:
            last = await heartbeat.find(tx)
        return last is None or last.held_at is None

    async def restored(self, sent_until: datetime | None = None) -> Ended:
        """The database is a restored backup; until `sent_until` (by default when that was noticed,
        or now) the lost one went on. What it sent and said is ended, what it may have charged is
        only looked for, the rest goes its way.

        Raises NothingHeld where the program is at work on it and nothing speaks for a restore.
        """
        now = self.clock.now()
        async with self.db.transaction() as tx:
            last = await self._set_back(tx, now)
            until = sent_until or last.held_at or now
            life = LostLife(last.held_from or until, until, self.policy, self.notice_days)
            said = await life.end(tx)
            ended = await heartbeat.end(tx, until)
            freed = await heartbeat.free(tx)
            await self._renew(tx, replace(last, held_from=None, held_at=None), now)
        return Ended(until, ended, freed, said)

    async def resume(self) -> Affected:
        """Nothing was restored: what is held goes its way. Raises NothingHeld."""
        now = self.clock.now()
        async with self.db.transaction() as tx:
            last = await heartbeat.lock(tx)
            if last is None or last.held_at is None:
                raise NothingHeld("nothing is held")
            freed = await heartbeat.free(tx)
            await self._renew(tx, replace(last, held_from=None, held_at=None), now)
        return freed

    async def _set_back(self, tx: Transaction, now: datetime) -> Heartbeat:
        """The last beat, with all that waits held."""
        last = await heartbeat.lock(tx)
        if last is None:
            await heartbeat.begin(tx, now)
            last = Heartbeat(await heartbeat.newest_message_at(tx) or now, "")
        elif last.held_at is not None:
            return last
        elif await self._is_lively(tx, last, now):
            raise NothingHeld(
                "paidup is at work on this database, and nothing speaks for a restore: stop "
                "`paidup serve`, restore, and say this five minutes after the stop"
            )
        return await self._hold(tx, last, now)

    async def _is_doubtful(self, tx: Transaction, last: Heartbeat, now: datetime) -> bool:
        recognised = await self.witness.recognises(tx, last.mark)
        return now - last.seen_at > SILENCE if recognised is None else not recognised

    async def _is_lively(self, tx: Transaction, last: Heartbeat, now: datetime) -> bool:
        recognised = await self.witness.recognises(tx, last.mark)
        return recognised is not False and now - last.seen_at < _LIVELY

    async def _hold(self, tx: Transaction, last: Heartbeat, now: datetime) -> Heartbeat:
        # What the lost program planned in between is planned as it did, so that today's step is
        # known to have been sent and does not come a second time.
        since = last.held_from or last.seen_at
        await self._plan_missed(tx, replace(last, seen_at=since), now)
        held = await heartbeat.hold(tx, now)
        _LOG.warning(
            "sending.held",
            messages=held.messages,
            reminders=held.reminders,
            since=since.isoformat(timespec="minutes"),
            hint="after a restore: paidup db restored; after a mere stop: paidup db resume",
        )
        return replace(last, held_from=since, held_at=now)

    def _days(self, since: datetime, now: datetime) -> int:
        return (self.policy.today(now) - self.policy.today(since)).days

    async def _plan_missed(self, tx: Transaction, last: Heartbeat, now: datetime) -> None:
        """The rows that nobody made since the last beat, for invoices that the books had then; the
        sender picks the newest step that is still true.
        """
        since = last.seen_at
        known_at = since + _LIVELY if last.mark else None  # never beaten: since when is not known
        days = self._days(since, now)
        for first in range(max(days - _MOST_DAYS, 0), days + 1, HORIZON + 1):
            some = range(first, min(first + HORIZON, days) + 1)
            await reminder_plan.plan(tx, since, self.policy, some, known_at=known_at)

    async def _renew(self, tx: Transaction, last: Heartbeat, now: datetime) -> None:
        mark = await self.witness.renew(tx, last.mark)
        await heartbeat.write(tx, replace(last, seen_at=now, mark=mark))
