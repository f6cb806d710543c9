"""Walk: through all of a provider's objects, page by page, going on where it was stopped."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

import structlog
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception_type,
    stop_after_attempt,
    wait_random_exponential,
)

from billing.errors import ProviderUnavailable
from billing.mirror.mirror import Mirror
from billing.providers.source import WALKED, ObjectKind, SourcePage
from billing.store import provider_walks
from billing.store.database import Transaction
from billing.store.provider_walks import WalkState

_TRIES = 8
_FIRST_WAIT = 0.5  # seconds; doubled at most each time, with chance, up to
_LONGEST_WAIT = 60.0

Progress = Callable[[WalkState], None]

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Walk:
    """Fills the books, or finds what they miss. Run twice it changes nothing the second time."""

    mirror: Mirror
    first_wait: float = _FIRST_WAIT

    async def run(
        self, progress: Progress = lambda _state: None, *, again: bool = False
    ) -> tuple[WalkState, ...]:
        """Walk through every kind; a stopped walk goes on. `again` begins ended ones anew.

        Raises ProviderUnavailable when the provider stays away; what was read is in the books.
        """
        return tuple([await self._kind(kind, progress, again=again) for kind in WALKED])

    async def is_due(self, every: timedelta) -> bool:
        """Whether one was stopped on its way, or none began for so long."""
        async with self.mirror.database.transaction() as tx:
            name = self.mirror.source.name
            states = [await provider_walks.find(tx, name, kind) for kind in WALKED]
        since = self.mirror.clock.now() - every
        return any(
            one is None or one.finished_at is None or one.started_at <= since for one in states
        )

    async def _kind(self, kind: ObjectKind, progress: Progress, *, again: bool) -> WalkState:
        database, source = self.mirror.database, self.mirror.source
        async with database.transaction() as tx:
            state = await provider_walks.find(tx, source.name, kind)
            if state is None or (again and state.finished_at is not None):
                now, first = self.mirror.clock.now(), state is None or state.first
                ended = state is not None and state.finished_at is not None
                state = await provider_walks.begin(
                    tx, source.name, kind, now, first=first and not ended
                )
        progress(state)
        while state.finished_at is None:
            state = await self._page(state)
            progress(state)
        return state

    async def _page(self, state: WalkState) -> WalkState:
        number = await self.mirror.begin()
        page = await self._read(state)
        done = None if page.after else self.mirror.clock.now()
        after = replace(
            state,
            after=page.after or "",
            seen=state.seen + len(page.states) + len(page.left_out),
            left_out=state.left_out + len(page.left_out),
            finished_at=done,
        )

        async def note(tx: Transaction) -> None:
            await provider_walks.go_on(tx, self.mirror.source.name, after)

        applied = await self.mirror.apply_page(page, number, note, quiet=state.first)
        if not applied.news and not applied.left_out:
            return after
        counted = replace(
            after, news=after.news + applied.news, left_out=after.left_out + applied.left_out
        )
        async with self.mirror.database.transaction() as tx:
            await provider_walks.go_on(tx, self.mirror.source.name, counted)
        return counted

    async def _read(self, state: WalkState) -> SourcePage:
        async for attempt in AsyncRetrying(
            retry=retry_if_exception_type(ProviderUnavailable),
            stop=stop_after_attempt(_TRIES),
            wait=wait_random_exponential(self.first_wait, _LONGEST_WAIT),
            before_sleep=_note,
            reraise=True,
        ):
            with attempt:
                return await self.mirror.source.list_page(state.kind, state.after)
        raise ProviderUnavailable("the provider stays away")


def _note(state: RetryCallState) -> None:
    log.info("walk.waits", tries=state.attempt_number)
