"""Effects: what a turn ordered from a provider, carried out after its commit, then answered."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from billing.details import PRIVATE
from billing.errors import ProviderUnavailable
from billing.store.database import Database
from bot.answer import Answer
from bot.closing import Closing
from bot.messages import Address, EventId, Incoming, Proven, Sender, Surface, UserId
from bot.ports import Clock
from bot.scope import Scope
from bot.shown import ordered
from bot.skill import Conclude, EffectResult
from bot.skillbook import SkillBook
from bot.store import audit, conversations, effects
from bot.store.audit import Deed
from bot.store.effects import StoredEffect
from bot.store.outbox import Delivery
from bot.turn import Turns

ATTEMPTS = 4
_WAITS = (timedelta(seconds=1), timedelta(seconds=5), timedelta(seconds=30))
_BATCH = 20
_LOOKS_ONLY = "looks_only"  # the order came from somebody who may only look by now

log = structlog.get_logger()

# What carries out one kind of effect: (customer id, arguments, idempotency key) → result.
Order = Callable[[str, Mapping[str, str], str], Awaitable[EffectResult]]


@dataclass(frozen=True, slots=True)
class EffectRunner:
    """Takes open effects under a lease and carries each out once; a crash repeats the same key."""

    database: Database
    turns: Turns
    closing: Closing
    skills: SkillBook
    clock: Clock
    orders: Mapping[str, Order]
    deliver: Callable[[tuple[Delivery, ...]], Awaitable[None]]

    async def run_due(self) -> int:
        """Carry out every open effect; returns how many were tried."""
        async with self.database.transaction() as tx:
            taken = await effects.claim(tx, self.clock.now(), _BATCH)
        for one in taken:
            await self._carry_out(one)
        return len(taken)

    async def _carry_out(self, one: StoredEffect) -> None:
        try:
            result = await self._order(one)
        except ProviderUnavailable as error:
            log.warning("effect.unavailable", effect=one.kind, attempts=one.attempts)
            if one.attempts < ATTEMPTS:
                await self._postpone(one)
                return
            result = EffectResult(one.kind, "unavailable", {"why": str(error)})
        except Exception:  # one broken order must not stop the others
            log.exception("effect.failed", effect=one.kind)
            result = EffectResult(one.kind, "unavailable", {})
        await self._conclude(one, result)

    async def _order(self, one: StoredEffect) -> EffectResult:
        async with self.database.transaction() as tx:
            chat = await conversations.get_by_id(tx, one.conversation)
        if chat.link is None or chat.link.id != one.link:
            return EffectResult(one.kind, "signed_out", {})
        if chat.is_viewers and one.intent in self.skills.acts:
            return EffectResult(one.kind, _LOOKS_ONLY, {})
        return await self.orders[one.kind](chat.link.customer, one.arguments, one.key)

    async def _postpone(self, one: StoredEffect) -> None:
        wait = _WAITS[min(one.attempts, len(_WAITS)) - 1]
        async with self.database.transaction() as tx:
            await effects.postpone(tx, one.id, self.clock.now() + wait)

    async def _conclude(self, one: StoredEffect, result: EffectResult) -> None:
        conclude = self.skills.get(one.skill).conclude
        if conclude is None:
            raise LookupError(f"{one.skill} orders effects and can't word their end")
        now = self.clock.now()
        state = "dead" if result.word == "unavailable" else "done"
        async with self.database.transaction() as tx:
            if not await effects.end(tx, one.id, state, {"word": result.word}):
                return
            await audit.record(tx, _deed(one, result), now)
            chat = await conversations.get_by_id(tx, one.conversation)
            incoming = _own_event(chat.address, chat.user, one, now)
            scope = await self.turns.scope_of(tx, chat, incoming, now)
            if scope.account is None or scope.account.link != one.link:
                return
            answer = await self._answer(scope, one, result, conclude)
            queued = await self.closing.write(tx, scope.chat, answer, f"effect:{one.id}", now)
        await self.deliver(queued)

    async def _answer(
        self, scope: Scope, one: StoredEffect, result: EffectResult, conclude: Conclude
    ) -> Answer:
        if result.word == _LOOKS_ONLY:
            return self.turns.looks_only(scope)
        turn = self.turns.skill_turn(scope, one.intent, one.arguments)
        outcome = await conclude(turn, result)
        answer = await self.turns.settle(scope, outcome, one.skill, one.intent)
        return replace(answer, shown=answer.shown or ordered(one.intent, one.arguments, one.link))


def _deed(one: StoredEffect, result: EffectResult) -> Deed:
    private = set(one.arguments) & PRIVATE
    after = {name: value for name, value in one.arguments.items() if name not in private}
    after |= {"outcome": result.word}
    return Deed(f"link:{one.link}", one.kind, f"effect:{one.id}", after=after)


def _own_event(address: Address, user: UserId, one: StoredEffect, now: datetime) -> Incoming:
    return Incoming(
        event=EventId(f"effect:{one.id}"),
        address=address,
        sender=Sender(user, ""),
        surface=Surface.PRIVATE,
        content=Proven(0),
        at=now,
    )
