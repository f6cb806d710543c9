"""Broadcasts: one message to everybody, each once, resumable, at the pace of the platforms.

Whoever takes none now has it later: see `send_late`, and bot/broadcast_rules.py.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from billing.store.database import Database, Transaction
from bot.broadcast_file import Broadcast
from bot.broadcast_rules import BroadcastFate, Recipient, broadcast_fate, sort_of
from bot.formats import answer_tag
from bot.outgoing import Kind, Outgoing, mail_to
from bot.ports import Clock
from bot.reminder_policy import Policy
from bot.store import broadcasts, heartbeat, outbox
from bot.store.broadcasts import Late, Progress

_AT_ONCE = 300  # messages of one transaction
_MOST_WAITING = 300  # a chat's answers queue behind its older messages: never behind a long queue


class BroadcastRefused(Exception):
    """Nothing was queued; the words say why."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whom it is for, by the operator's word: all, linked, country:SE or currency:EUR."""

    word: str
    linked: bool = False
    only: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Who would get it, by channel and by language; how many of them later, and how many never, by
    why (see `broadcast_fate`; `not_linked` are not of the audience).
    """

    channels: Mapping[str, int]
    languages: Mapping[str, int]
    later: Mapping[str, int]
    left_out: Mapping[str, int]


_HELD = (
    "after a restore nobody knows whom it has reached: say `paidup db restored` first,"
    " or `paidup db resume` after a mere stop"
)

Shown = Callable[[int, int], None]  # addresses done, addresses in all
Pause = Callable[[], Awaitable[None]]


def audience_of(word: str) -> Audience:
    """The audience of the operator's word; raises ValueError with the words that there are."""
    column, _, value = word.partition(":")
    if word in ("all", "linked"):
        return Audience(word, linked=word == "linked")
    if column in ("country", "currency") and value.isalpha() and value.isascii():
        return Audience(f"{column}:{value.upper()}", only=(column, value.upper()))
    raise ValueError("an audience is all, linked, country:SE or currency:EUR")


@dataclass(frozen=True, slots=True)
class Broadcasts:
    """Queues broadcasts. Any number of processes may work on one: each address comes once."""

    db: Database
    clock: Clock
    policy: Policy

    async def send(
        self, told: Broadcast, audience: Audience, shown: Shown, pause: Pause
    ) -> Progress:
        """Queue it for everybody who is not done yet; returns how it ended.

        Stopped at any moment and begun again, it goes on behind the last address. It waits with
        `pause` while the outbox holds enough of it. Raises BroadcastRefused.
        """
        async with self.db.transaction() as tx:
            beat = await heartbeat.find(tx)
            if beat is not None and beat.held_at is not None:
                raise BroadcastRefused(_HELD)
            await broadcasts.begin(tx, told.id, told.digest, audience.word, self.clock.now())
            progress = _checked(await broadcasts.lock(tx, told.id), told, audience)
            left = await broadcasts.count_addresses(tx, audience.only, progress.reached)
        done = progress.queued + progress.left_out
        total = done + left
        while progress.ended_at is None:
            shown(min(progress.queued + progress.left_out, total), total)
            if await self._is_full():
                await pause()
                continue
            progress = await self._next(told, audience)
        return progress

    async def foresee(self, told: Broadcast, audience: Audience) -> Foreseen:
        """Who would get it. Nothing is written."""
        channels, languages, later, left_out = (Counter[str]() for _ in range(4))
        after, now = "", self.clock.now()
        async with self.db.transaction() as tx:
            while some := await broadcasts.list_next(tx, audience.only, after, _AT_ONCE, now):
                after = some[-1].email
                for one in some:
                    fate = self._fate(one, told, audience, now)
                    if fate.at is None:
                        left_out[fate.why] += 1
                        continue
                    channels[one.address.channel] += 1
                    languages[told.message(_tag(one)).language] += 1
                    later.update([fate.why] if fate.why else [])
        return Foreseen(channels, languages, later, left_out)

    async def send_late(self) -> int:
        """Send what has waited until now, as far as there is room in the outbox; returns how many.

        Each is looked at anew: its person may have moved, or want none any more.
        """
        now, sent = self.clock.now(), 0
        async with self.db.transaction() as tx:
            room = _MOST_WAITING - await broadcasts.count_waiting(tx)
            due = await broadcasts.list_late(tx, now, room) if room > 0 else ()
            found = await broadcasts.list_recipients(tx, [one.email for one in due], now)
            for one in due:
                sent += await self._send_late(tx, one, found.get(one.email), now)
        return sent

    async def _send_late(
        self, tx: Transaction, late: Late, one: Recipient | None, now: datetime
    ) -> bool:
        if one is None:
            await broadcasts.let_go(tx, late, "address_removed")
            return False
        sort = sort_of(required=not late.message.stoppable)
        fate = broadcast_fate(one, sort, self.policy, now)
        if fate.at is None:
            await broadcasts.let_go(tx, late, fate.why)
        elif fate.at > now:
            await broadcasts.wait_on(tx, late, fate.at)
        else:
            await broadcasts.send_now(tx, late, one, now)
            return True
        return False

    def _fate(
        self, one: Recipient, told: Broadcast, audience: Audience, now: datetime
    ) -> BroadcastFate:
        if audience.linked and not one.linked:
            return BroadcastFate(None, "not_linked")
        return broadcast_fate(one, sort_of(required=told.required), self.policy, now)

    async def _is_full(self) -> bool:
        async with self.db.transaction() as tx:
            return await broadcasts.count_waiting(tx) >= _MOST_WAITING

    async def _next(self, told: Broadcast, audience: Audience) -> Progress:
        now = self.clock.now()
        async with self.db.transaction() as tx:
            before = _checked(await broadcasts.lock(tx, told.id), told, audience)
            if before.ended_at is not None:
                return before  # somebody else has ended it meanwhile
            some = await broadcasts.list_next(tx, audience.only, before.reached, _AT_ONCE, now)
            if not some:
                await broadcasts.go_on(tx, told.id, ended_at=now)
            else:
                await self._queue(tx, told, audience, before, some)
            after = await broadcasts.lock(tx, told.id)
        return _checked(after, told, audience)

    async def _queue(
        self,
        tx: Transaction,
        told: Broadcast,
        audience: Audience,
        before: Progress,
        some: Sequence[Recipient],
    ) -> None:
        now = self.clock.now()
        fates = [(one, self._fate(one, told, audience, now).at) for one in some]
        messages = [_outgoing(told, one, at, now) for one, at in fates if at is not None]
        await outbox.enqueue(tx, messages, now)
        await broadcasts.go_on(
            tx,
            told.id,
            reached=some[-1].email,
            queued=before.queued + len(messages),
            left_out=before.left_out + len(some) - len(messages),
        )


def _checked(progress: Progress | None, told: Broadcast, audience: Audience) -> Progress:
    if progress is None:
        raise BroadcastRefused("the broadcast is gone from the database")
    if progress.digest != told.digest:
        raise BroadcastRefused(
            f"another text was sent as {told.id!r} before: give this one an id of its own"
        )
    if progress.audience != audience.word:
        raise BroadcastRefused(
            f"{told.id!r} was begun for {progress.audience}: go on with --to {progress.audience}"
        )
    return progress


def _tag(one: Recipient) -> str:
    return answer_tag(one.language, one.locale, one.hint)


def _outgoing(told: Broadcast, one: Recipient, at: datetime, now: datetime) -> Outgoing:
    whom = sha256(one.email.encode()).hexdigest()[:32]
    waits = at > now
    return Outgoing(
        key=f"broadcast:{told.id}:{whom}",
        address=mail_to(one.email) if waits else one.address,
        kind=Kind.BROADCAST,
        message=replace(told.message(_tag(one)), discreet=one.discreet),
        person=one.person,
        not_before=at if waits else None,
    )
