"""SandboxCheckout: what the sandbox's pay page shows and does; the page itself lives elsewhere."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from billing.money import Money
from billing.payment import Decline
from billing.providers.port import ProviderEvent, SessionState
from billing.providers.sandbox import signature
from billing.providers.sandbox.sandbox import SandboxProvider
from billing.providers.sandbox.store import sessions
from billing.providers.sandbox.store.sessions import Session

# Where events go: the intake's receive, bound to this provider's name. True when it was new.
Deliver = Callable[[Mapping[str, str], bytes], Awaitable[bool]]


class SandboxWord(StrEnum):
    """What the page says of a session."""

    OPEN = "open"
    DECLINED = "declined"  # can be tried again
    PROCESSING = "processing"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SandboxView:
    """What the page shows. `decline` is the newest refusal's word, or empty.

    `order` is the idempotency key that opened the session.
    """

    amount: Money
    numbers: tuple[str, ...]
    state: SandboxWord
    decline: str
    order: str


@dataclass(frozen=True, slots=True)
class _Step:
    """One move of a session, and from where it may be made."""

    only: tuple[SessionState, ...]
    state: SessionState
    decline: str = ""
    tried: bool = True


_OUTCOMES: Mapping[str, _Step] = {
    "succeed": _Step((SessionState.OPEN,), SessionState.COMPLETED),
    "decline": _Step((SessionState.OPEN,), SessionState.OPEN, Decline.CARD_DECLINED),
    "process": _Step((SessionState.OPEN,), SessionState.PROCESSING),
}
_ENDINGS: Mapping[bool, _Step] = {
    True: _Step((SessionState.PROCESSING,), SessionState.COMPLETED, tried=False),
    False: _Step(
        (SessionState.PROCESSING,), SessionState.FAILED, Decline.BANK_REFUSED, tried=False
    ),
}
_WORDS = {
    SessionState.PROCESSING: SandboxWord.PROCESSING,
    SessionState.COMPLETED: SandboxWord.PAID,
    SessionState.FAILED: SandboxWord.FAILED,
    SessionState.EXPIRED: SandboxWord.EXPIRED,
}


class SandboxCheckout:
    """Plays the provider's side: records an outcome, then tells the books by a signed event."""

    def __init__(self, provider: SandboxProvider, deliver: Deliver) -> None:
        self._provider = provider
        self._database = provider.database
        self._deliver = deliver

    async def view(self, token: str) -> SandboxView | None:
        """What the page shows, or None where there is no such page."""
        found = await self._find(token)
        if found is None:
            return None
        return SandboxView(found.amount, found.numbers, self._word(found), found.decline, found.key)

    async def settle(self, token: str, outcome: str) -> SandboxWord:
        """Pay (succeed), refuse (decline) or pay slowly (process); gives the state afterwards.

        An ended session stays as it is: its event is sent again, in case it was lost.
        Raises ValueError for another outcome.
        """
        if outcome not in _OUTCOMES:
            raise ValueError(f"the outcome is one of {', '.join(_OUTCOMES)}, not {outcome!r}")
        return await self._move(token, _OUTCOMES[outcome])

    async def finish_processing(self, token: str, *, succeeded: bool) -> SandboxWord:
        """End a slow payment; gives the state afterwards."""
        return await self._move(token, _ENDINGS[succeeded])

    async def list_processing(self) -> Sequence[str]:
        """The tokens of all slow payments that are on their way."""
        async with self._database.transaction() as tx:
            return await sessions.list_processing(tx)

    async def _move(self, token: str, step: _Step) -> SandboxWord:
        found = await self._find(token)
        if found is None:
            return SandboxWord.UNKNOWN
        if found.state_at(self._provider.clock.now()) in step.only:
            async with self._database.transaction() as tx:
                await sessions.change(
                    tx,
                    found.id,
                    only=step.only,
                    state=step.state,
                    tried=step.tried,
                    decline=step.decline,
                    now=self._provider.clock.now(),
                )
            found = await self._find(token) or found
        await self._tell(found)
        return self._word(found)

    async def _find(self, token: str) -> Session | None:
        async with self._database.transaction() as tx:
            return await sessions.find_by_token(tx, token)

    async def _tell(self, session: Session) -> None:
        if session.version:
            event = ProviderEvent(
                f"evt_{session.id}_{session.version}", f"checkout.{session.state}", session.id
            )
            await self._deliver(*signature.sign(self._provider.key, event))

    def _word(self, session: Session) -> SandboxWord:
        state = session.state_at(self._provider.clock.now())
        if state is SessionState.OPEN:
            return SandboxWord.DECLINED if session.decline else SandboxWord.OPEN
        return _WORDS[state]
