"""Admission: a message waits here until its chat's and its account's limits let it go."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

from bot.limits import Limiter
from bot.messages import Address
from bot.outgoing import Kind

URGENT = frozenset({Kind.REPLY, Kind.LINK})
_ANSWERS_WAIT = 0.1  # seconds at most, while there is bulk on its way


class Admission:
    """Lets messages of one process through, urgent ones first, none before its platform allows.

    `ticks` is the limiter's scale, `pause` waits, both in seconds. Nobody waits for longer than
    `patience`: such a message is better put back than kept in hand.
    """

    def __init__(
        self,
        limiter: Limiter,
        ticks: Callable[[], float],
        pause: Callable[[float], Awaitable[None]],
        patience: float,
    ) -> None:
        self._limiter, self._ticks, self._pause = limiter, ticks, pause
        self._patience = patience
        self.closed = False

    async def approach(self, address: Address) -> float:
        """Wait until a message in bulk is near its turn: 0.0 then, else the seconds it has to wait,
        which are too many to wait here. What takes time comes between this and `enter`.
        """
        limiter = self._limiter
        if too_long := await self._waited(lambda: limiter.chat_wait(address, self._ticks())):
            return too_long
        place = limiter.book(address, self._ticks())
        if place > 0.0:
            await self._pause(place)
        return 0.0

    async def enter(self, address: Address, kind: Kind) -> float:
        """0.0 when the message may go now, which is then counted; else as `approach`."""
        if kind is Kind.REPLY and not address.chat.startswith("-"):
            return await self._answer(address)
        if kind in URGENT:
            with self._hurry(address):
                return await self._admitted(address, urgent=True)
        return await self._admitted(address, urgent=False)

    async def _answer(self, address: Address) -> float:
        """Answers are not paced: the customer's own writing paces them, and waiting for a platform
        that would take the message makes the assistant slow. What the platform refused is obeyed.
        """
        limiter = self._limiter
        if limiter.answer_at_once(address, self._ticks()):
            return 0.0
        if too_long := await self._waited(lambda: limiter.rest(address, self._ticks())):
            return too_long
        if limiter.bulk_is_going(address, self._ticks()):
            with self._hurry(address):
                deadline = self._ticks() + _ANSWERS_WAIT
                while self._ticks() < deadline:
                    wait = limiter.admit(address, self._ticks(), urgent=True)
                    if wait <= 0.0:
                        return 0.0
                    await self._pause(min(wait, deadline - self._ticks()))
        limiter.count_answer(address, self._ticks())
        return 0.0

    async def _admitted(self, address: Address, *, urgent: bool) -> float:
        return await self._waited(
            lambda: self._limiter.admit(address, self._ticks(), urgent=urgent)
        )

    async def _waited(self, wanted: Callable[[], float]) -> float:
        """Wait until it wants no more waiting; what is left when that is too long."""
        while (wait := wanted()) > 0.0:
            if wait > self._patience or self.closed:
                return wait
            await self._pause(wait)
        return 0.0

    @contextmanager
    def _hurry(self, address: Address) -> Iterator[None]:
        self._limiter.hurry(address, 1)
        try:
            yield
        finally:
            self._limiter.hurry(address, -1)
