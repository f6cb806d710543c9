"""Mirror: brings the books in line with what a provider has, whatever order its events came in."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

import structlog

from billing.clock import Clock
from billing.errors import ProviderRejected
from billing.mirror.applying import apply_states, forget
from billing.mirror.missing import MissingObjects
from billing.payment import PaymentStatus
from billing.providers.source import (
    BookSource,
    ObjectKind,
    PaymentState,
    SourcePage,
    State,
    Subject,
)
from billing.store import credit_entries, provider_objects
from billing.store.database import Database, Transaction

_DEEPEST = 4  # payment → invoice → customer, and one to spare
_CREDIT = ObjectKind.CREDIT
_AT_ONCE = 8  # reads that wait for the provider side by side

Also = Callable[[Transaction], Awaitable[None]]

log = structlog.get_logger()


async def _nothing(_tx: Transaction) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Applied:
    """How many of a page's objects were news, and how many were left out."""

    news: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Mirror:
    """Reads with no transaction open; applies each state once, and never an older over a newer."""

    database: Database
    source: BookSource
    clock: Clock

    async def refresh(self, subjects: Iterable[Subject], also: Also = _nothing) -> None:
        """Read these objects and apply them; `also` is written in the same transaction.

        What they name and the books lack is read first.
        """
        await self._refresh(tuple(dict.fromkeys(subjects)), also, _DEEPEST)

    async def apply_page(
        self, page: SourcePage, number: int, also: Also = _nothing, *, quiet: bool = False
    ) -> Applied:
        """Apply the page of a walk that was read under this number.

        `quiet` tells nobody of payments: a first fill is history. What names an object that the
        books can't have is left out.
        """
        await self._read_used_credit(page)
        try:
            return Applied(await self._apply_all(dict(page.states), number, also, quiet=quiet), 0)
        except ProviderRejected:
            log.info("mirror.page_one_by_one", provider=self.source.name)
        news = left_out = 0
        for subject, state in page.states:
            try:
                news += await self._apply_all({subject: state}, number, _nothing, quiet=quiet)
            except ProviderRejected as error:
                kind, name = subject.kind.value, subject.id
                log.warning("mirror.left_out", kind=kind, id=name, why=type(error).__name__)
                left_out += 1
        await self._apply({}, number, also, quiet=quiet)
        return Applied(news, left_out)

    async def _read_used_credit(self, page: SourcePage) -> None:
        """A page says nothing of credit that was used up: it is read where the books hold some."""
        empty = [one.id for one, state in page.states if state is None and one.kind is _CREDIT]
        if not empty:
            return
        async with self.database.transaction() as tx:
            held = await credit_entries.list_holders(tx, empty)
        await self.refresh(Subject(_CREDIT, one) for one in held)

    async def _apply_all(
        self, states: Mapping[Subject, State | None], number: int, also: Also, *, quiet: bool
    ) -> int:
        for _ in range(_DEEPEST):
            try:
                return await self._apply(states, number, also, quiet=quiet)
            except MissingObjects as missing:
                await self._refresh(missing.subjects, _nothing, _DEEPEST)
        raise ProviderRejected("objects of a page name others that can't be read")

    async def begin(self) -> int:
        """The number of a reading that begins now."""
        async with self.database.transaction() as tx:
            return await provider_objects.begin_reading(tx, self.source.name)

    async def _refresh(self, subjects: tuple[Subject, ...], also: Also, depth: int) -> None:
        for _ in range(_DEEPEST):
            number = await self.begin()
            states = dict(zip(subjects, await self._read(subjects), strict=True))
            told = _tried(states)  # when they are tried next is said by them, not by the payment
            states |= dict(zip(told, await self._read(told), strict=True))
            try:
                await self._apply(states, number, also)
            except MissingObjects as missing:
                if not depth or set(missing.subjects) <= set(subjects):
                    raise ProviderRejected(f"the provider does not give {missing}") from missing
                await self._refresh(missing.subjects, _nothing, depth - 1)
            else:
                return
        raise ProviderRejected("objects name others that can't be read")

    async def _read(self, subjects: tuple[Subject, ...]) -> list[State | None]:
        places = asyncio.Semaphore(_AT_ONCE)

        async def read(subject: Subject) -> State | None:
            async with places:
                return await self.source.read(subject)

        return await asyncio.gather(*map(read, subjects))

    async def _apply(
        self,
        states: Mapping[Subject, State | None],
        number: int,
        also: Also,
        *,
        quiet: bool = False,
    ) -> int:
        digests = {subject: _digest(state) for subject, state in states.items()}
        now, provider = self.clock.now(), self.source.name
        async with self.database.transaction() as tx:
            fresh = await provider_objects.hold_fresh(tx, provider, digests, number, now)
            there = {one: state for one in fresh if (state := states[one]) is not None}
            gone = [one for one in states if states[one] is None]
            early = await apply_states(tx, there, provider, now, quiet=quiet)
            await forget(tx, [one for one in fresh if states[one] is None], provider)
            read = {one: digest for one, digest in digests.items() if one not in early}
            await provider_objects.mark_read(tx, provider, read, number, gone, now)
            await also(tx)
        return len(fresh)


def _tried(states: Mapping[Subject, State | None]) -> tuple[Subject, ...]:
    """The invoices that payments which failed or wait were for, beyond those that were read."""
    payments = [one for one in states.values() if isinstance(one, PaymentState)]
    named = {
        Subject(ObjectKind.INVOICE, name)
        for one in payments
        if one.payment.status in (PaymentStatus.FAILED, PaymentStatus.PENDING)
        for name in one.parts
    }
    return tuple(sorted(named - set(states), key=lambda one: one.id))


def _digest(state: State | None) -> str:
    return hashlib.blake2b(repr(state).encode(), digest_size=16).hexdigest()
