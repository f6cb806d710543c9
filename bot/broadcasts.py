"""Broadcasts: one message to everybody, each once, resumable, at the pace of the platforms."""

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from billing.store.database import Database, Transaction
from bot.broadcast_file import Broadcast
from bot.formats import answer_tag
from bot.outgoing import Kind, Outgoing
from bot.ports import Clock
from bot.store import broadcasts, heartbeat, outbox
from bot.store.broadcasts import Progress, Recipient

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
    """Who would get it, by channel and by language, and how many are left out by their wish."""

    channels: Mapping[str, int]
    languages: Mapping[str, int]
    left_out: int


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
        channels: Counter[str] = Counter()
        languages: Counter[str] = Counter()
        left_out, after = 0, ""
        async with self.db.transaction() as tx:
            while some := await broadcasts.list_next(tx, audience.only, after, _AT_ONCE):
                after = some[-1].email
                going = [one for one in some if _goes(one, told, audience)]
                left_out += len(some) - len(going)
                channels.update(one.address.channel for one in going)
                languages.update(told.message(_tag(one)).language for one in going)
        return Foreseen(channels, languages, left_out)

    async def _is_full(self) -> bool:
        async with self.db.transaction() as tx:
            return await broadcasts.count_waiting(tx) >= _MOST_WAITING

    async def _next(self, told: Broadcast, audience: Audience) -> Progress:
        now = self.clock.now()
        async with self.db.transaction() as tx:
            before = _checked(await broadcasts.lock(tx, told.id), told, audience)
            if before.ended_at is not None:
                return before  # somebody else has ended it meanwhile
            some = await broadcasts.list_next(tx, audience.only, before.reached, _AT_ONCE)
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
        messages = [_outgoing(told, one) for one in some if _goes(one, told, audience)]
        await outbox.enqueue(tx, messages, self.clock.now())
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


def _goes(one: Recipient, told: Broadcast, audience: Audience) -> bool:
    return (one.wanted or told.required) and (one.linked or not audience.linked)


def _tag(one: Recipient) -> str:
    return answer_tag(one.language, one.locale, one.hint)


def _outgoing(told: Broadcast, one: Recipient) -> Outgoing:
    whom = sha256(one.email.encode()).hexdigest()[:32]
    return Outgoing(
        key=f"broadcast:{told.id}:{whom}",
        address=one.address,
        kind=Kind.BROADCAST,
        message=told.message(_tag(one)),
        person=one.person,
    )
