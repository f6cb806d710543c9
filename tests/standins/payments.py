"""A payment provider that misbehaves on command, over the sandbox's real memory."""

import asyncio
from collections.abc import Mapping

from billing.providers.port import (
    CheckoutOrder,
    CheckoutSession,
    CheckoutState,
    ProviderEvent,
)
from billing.providers.sandbox.sandbox import SandboxProvider


class MoodyProvider:
    """The PaymentProvider port: each call may be told to fail before or after it took effect."""

    def __init__(self, inner: SandboxProvider, name: str = "sandbox") -> None:
        self.name = name
        self.inner = inner
        self.calls: list[str] = []
        self.states: dict[str, CheckoutState] = {}
        self._before: dict[str, list[BaseException]] = {}
        self._after: dict[str, list[BaseException]] = {}
        self._gates: dict[str, tuple[asyncio.Event, asyncio.Event]] = {}

    def fails_before(self, call: str, *errors: BaseException) -> None:
        """The next calls of this name fail without effect, one an error."""
        self._before.setdefault(call, []).extend(errors)

    def fails_after(self, call: str, *errors: BaseException) -> None:
        """The next calls of this name take effect, but the answer is lost."""
        self._after.setdefault(call, []).extend(errors)

    def holds(self, call: str) -> tuple[asyncio.Event, asyncio.Event]:
        """The next call of this name sets the first event and waits for the second one."""
        gate = (asyncio.Event(), asyncio.Event())
        self._gates[call] = gate
        return gate

    def reports(self, state: CheckoutState) -> None:
        """From now on this is what reading the session gives."""
        self.states[state.id] = state

    async def open_checkout(self, order: CheckoutOrder, idempotency_key: str) -> CheckoutSession:
        """As the port says, moods aside."""
        await self._enter("open")
        session = await self.inner.open_checkout(order, idempotency_key)
        await self._leave("open")
        return session

    async def expire_checkout(self, session: str) -> None:
        """As the port says, moods aside."""
        await self._enter("expire")
        await self.inner.expire_checkout(session)
        await self._leave("expire")

    async def read_checkout(self, session: str) -> CheckoutState:
        """As the port says, moods aside."""
        await self._enter("read")
        state = self.states.get(session) or await self.inner.read_checkout(session)
        await self._leave("read")
        return state

    def verify_event(self, headers: Mapping[str, str], body: bytes) -> ProviderEvent:
        """As the port says."""
        return self.inner.verify_event(headers, body)

    async def _enter(self, call: str) -> None:
        self.calls.append(call)
        if self._before.get(call):
            raise self._before[call].pop(0)

    async def _leave(self, call: str) -> None:
        gate = self._gates.pop(call, None)
        if gate:
            reached, go_on = gate
            reached.set()
            await go_on.wait()
        if self._after.get(call):
            raise self._after[call].pop(0)
