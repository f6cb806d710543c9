"""Rows of providers' events: each stored once, applied until it worked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from sqlalchemy import Insert, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from billing.providers.port import ProviderEvent
from billing.providers.source import ObjectKind, Subject
from billing.store.database import Prebuilt, Transaction
from billing.store.tables import provider_event


def _insertion(dialect: str) -> Insert:
    names = ("provider", "event_id", "payload", "received_at", "next_at")
    given = {name: bindparam(name, type_=provider_event.c[name].type) for name in names}
    new = (postgresql if dialect == "postgresql" else sqlite).insert(provider_event)
    once = new.values({**given, "attempts": 0}).on_conflict_do_nothing(
        index_elements=[provider_event.c.provider, provider_event.c.event_id]
    )
    return cast("Insert", once.returning(provider_event.c.id))


_INSERT = Prebuilt({dialect: _insertion(dialect) for dialect in ("postgresql", "sqlite")})
_PENDING = (
    select(provider_event)
    .where(provider_event.c.applied_at.is_(None), provider_event.c.next_at <= bindparam("now"))
    .order_by(provider_event.c.next_at, provider_event.c.id)
    .limit(bindparam("limit"))
)
_APPLIED = (
    update(provider_event)
    .where(provider_event.c.id == bindparam("wanted"), provider_event.c.applied_at.is_(None))
    .values(applied_at=bindparam("now"))
)
_POSTPONE = (
    update(provider_event)
    .where(provider_event.c.id == bindparam("wanted"))
    .values(attempts=provider_event.c.attempts + 1, next_at=bindparam("later"))
)


@dataclass(frozen=True, slots=True)
class StoredProviderEvent:
    """An event that waits to be applied; `session` and `subjects` are what it is about."""

    id: int
    provider: str
    kind: str
    session: str | None
    subjects: tuple[Subject, ...]
    attempts: int


async def add(tx: Transaction, provider: str, event: ProviderEvent, now: datetime) -> bool:
    """Store it; False when it is here already."""
    subjects = [[one.kind.value, one.id] for one in event.subjects]
    row = {
        "provider": provider,
        "event_id": event.id,
        "payload": {"kind": event.kind, "checkout": event.checkout, "subjects": subjects},
        "received_at": now,
        "next_at": now,
    }
    return (await tx.run(_INSERT, row)).one_or_none() is not None


async def list_pending(tx: Transaction, now: datetime, limit: int) -> Sequence[StoredProviderEvent]:
    """Those whose time has come, in the order in which they came."""
    rows = await tx.execute(_PENDING, {"now": now, "limit": limit})
    return [
        StoredProviderEvent(
            id=row.id,
            provider=row.provider,
            kind=row.payload["kind"],
            session=row.payload["checkout"],
            subjects=tuple(
                Subject(ObjectKind(kind), name) for kind, name in row.payload.get("subjects", ())
            ),
            attempts=row.attempts,
        )
        for row in rows
    ]


async def mark_applied(tx: Transaction, wanted: Sequence[int], now: datetime) -> None:
    """They are in the books."""
    await tx.execute(_APPLIED, [{"wanted": one, "now": now} for one in wanted])


async def postpone(tx: Transaction, wanted: int, later: datetime) -> None:
    """It did not work: not before `later`."""
    await tx.execute(_POSTPONE, {"wanted": wanted, "later": later})


async def find_oldest_waiting(tx: Transaction) -> datetime | None:
    """When the oldest came that is not applied yet."""
    waiting = select(func.min(provider_event.c.received_at)).where(
        provider_event.c.applied_at.is_(None)
    )
    at: datetime | None = (await tx.execute(waiting)).scalar_one_or_none()
    return at


async def get_arrivals(tx: Transaction) -> tuple[datetime | None, int]:
    """When the last one came, and how many are not applied yet."""
    last = select(provider_event.c.received_at).order_by(provider_event.c.id.desc()).limit(1)
    waiting = select(func.count()).where(provider_event.c.applied_at.is_(None))
    at: datetime | None = (await tx.execute(last)).scalar_one_or_none()
    return at, int((await tx.execute(waiting)).scalar_one())
