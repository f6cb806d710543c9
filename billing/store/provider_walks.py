"""Rows that tell how far a walk through a provider's objects has come."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from billing.providers.source import ObjectKind
from billing.store.database import Transaction, insert_into
from billing.store.tables import provider_walk

_ONE = (
    (provider_walk.c.provider == bindparam("k_provider")),
    (provider_walk.c.kind == bindparam("k_kind")),
)
_FIND = select(provider_walk).where(*_ONE)


@dataclass(frozen=True, slots=True)
class WalkState:
    """`after` is where it goes on; `news` counts what the books did not have so, `left_out` what
    they can't hold.

    `first`: none has ended before.
    """

    kind: ObjectKind
    after: str
    seen: int
    news: int
    started_at: datetime
    finished_at: datetime | None
    first: bool
    left_out: int = 0


async def find(tx: Transaction, provider: str, kind: ObjectKind) -> WalkState | None:
    """The last walk through objects of this kind, ended or not."""
    values = {"k_provider": provider, "k_kind": kind.value}
    row = (await tx.execute(_FIND, values)).one_or_none()
    if row is None:
        return None
    times = (row.started_at, row.finished_at)
    return WalkState(kind, row.after, row.seen, row.news, *times, row.first, row.left_out)


async def begin(
    tx: Transaction, provider: str, kind: ObjectKind, now: datetime, *, first: bool
) -> WalkState:
    """A new walk, from the beginning."""
    counts = {"after": "", "seen": 0, "news": 0, "left_out": 0}
    values = {**counts, "started_at": now, "finished_at": None, "first": first}
    new = insert_into(tx, provider_walk).values(provider=provider, kind=kind.value, **values)
    keys = [provider_walk.c.provider, provider_walk.c.kind]
    await tx.execute(new.on_conflict_do_update(index_elements=keys, set_=values))
    return WalkState(kind, "", 0, 0, now, None, first=first)


async def go_on(tx: Transaction, provider: str, state: WalkState) -> None:
    """It has come so far."""
    await tx.execute(
        update(provider_walk)
        .where(*_ONE)
        .values(
            after=state.after,
            seen=state.seen,
            news=state.news,
            left_out=state.left_out,
            finished_at=state.finished_at,
        ),
        {"k_provider": provider, "k_kind": state.kind.value},
    )
