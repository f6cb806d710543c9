"""Sender: one attempt at a message, from the limits' leave to the mark of what became of it."""

import asyncio
from collections.abc import Iterable, Sequence
from datetime import timedelta

from bot.admission import URGENT, Admission
from bot.delivery_marks import Marks
from bot.delivery_ports import Outside
from bot.errors import Throttled
from bot.limits import Limiter
from bot.messages import ChannelName
from bot.outgoing import REPEATED, Kind
from bot.parcels import pack
from bot.ports import Channel
from bot.row_claims import RowClaims
from bot.store.outbox import Delivery, Verdict


class Sender:
    """Tries rows that this process has leased. Each ends with a mark, or is put back."""

    def __init__(
        self,
        outside: Outside,
        marks: Marks,
        admission: Admission,
        limiter: Limiter,
        claims: RowClaims,
    ) -> None:
        self._outside, self._marks, self._claims = outside, marks, claims
        self._admission, self._limiter = admission, limiter
        self._lanes: dict[ChannelName, asyncio.Semaphore] = {}

    @property
    def closed(self) -> bool:
        """Whether nothing new leaves any more."""
        return self._admission.closed

    def close(self) -> None:
        """Let nothing new leave: what has not begun is put back."""
        self._admission.closed = True

    async def send(self, rows: Sequence[Delivery]) -> None:
        """Try rows of one chat in their order; behind one that must wait, the others wait too."""
        for index, row in enumerate(rows):
            if not await self._try_once(row):
                await self._put_back(rows[index + 1 :])
                return

    async def _try_once(self, row: Delivery) -> bool:
        """One attempt with its mark; False when the chat's next row must wait."""
        channel = self._outside.channels.get(row.address.channel)
        if channel is None or self.closed:
            await self._put_back([row])
            return False
        if row.kind in URGENT:
            return await self._send(channel, row)
        if wait := await self._admission.approach(row.address):
            await self._put_back([row], wait)
            return False
        async with self._lane(row.address.channel):
            return await self._send(channel, row)

    async def _send(self, channel: Channel, row: Delivery) -> bool:
        try:
            if row.kind is Kind.REMINDER and await self._is_outdated(row):
                await self._marks.ended(row, Verdict("dropped", "outdated", tried=False))
                return True
            parcel = await pack(
                row, self._outside.documents, self._outside.secrets, self._outside.word
            )
            if wait := await self._admission.enter(row.address, row.kind):
                await self._put_back([row], wait)
                return False
            if row.kind not in REPEATED and not await self._marks.begun(row):
                return False  # another process has it by now
            if not self._claims.hold(row):  # the last look: what comes between may have slept
                await self._put_back([row])
                return False
            sent = await channel.send(parcel)
        except Exception as error:  # noqa: BLE001 - each failure becomes the row's state and reason
            verdict = await self._marks.failed(row, error, everybody=self._concerns_all(row, error))
            return verdict.state != "ready"
        self._limiter.landed(row.address, self._outside.ticks())
        await self._marks.sent(row, sent)
        return True

    def _lane(self, channel: ChannelName) -> asyncio.Semaphore:
        """Only so many in bulk are between the call and its mark: a kill there repeats them all."""
        if channel not in self._lanes:
            self._lanes[channel] = asyncio.Semaphore(self._limiter.in_the_air(channel))
        return self._lanes[channel]

    async def _put_back(self, rows: Iterable[Delivery], wait: float = 0.0) -> None:
        later = self._outside.clock.now() + timedelta(seconds=wait) if wait > 0.0 else None
        for row in rows:
            verdict = Verdict("ready", row.reason, later, counted=False, tried=False)
            await self._marks.ended(row, verdict)

    async def _is_outdated(self, row: Delivery) -> bool:
        reminding = self._outside.reminding
        return reminding is not None and not await reminding.still_true(row.id)

    def _concerns_all(self, row: Delivery, error: Exception) -> bool:
        """Whether the platform's refusal was meant for the whole account."""
        if not isinstance(error, Throttled):
            return False
        return self._limiter.throttled(row.address, error.retry_after, self._outside.ticks())
