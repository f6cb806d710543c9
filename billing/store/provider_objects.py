"""Rows that tell what was read of a provider's objects, and which reading is the newer one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import bindparam, select

from billing.providers.source import ObjectKind, Subject
from billing.store.database import Record, Transaction, insert_into
from billing.store.tables import provider_object, provider_reading

_KNOWN = (
    select(
        provider_object.c.object_id,
        provider_object.c.reading,
        provider_object.c.digest,
    )
    .where(
        provider_object.c.provider == bindparam("provider"),
        provider_object.c.kind == bindparam("kind"),
        provider_object.c.object_id.in_(bindparam("ids", expanding=True)),
    )
    .order_by(provider_object.c.object_id)
    .with_for_update()
)


async def begin_reading(tx: Transaction, provider: str) -> int:
    """The number of a reading that begins now: higher than those of all that began before."""
    new = insert_into(tx, provider_reading).values(provider=provider, number=1)
    counted = new.on_conflict_do_update(
        index_elements=[provider_reading.c.provider],
        set_={"number": provider_reading.c.number + 1},
    ).returning(provider_reading.c.number)
    return int((await tx.execute(counted)).scalar_one())


async def hold_fresh(
    tx: Transaction, provider: str, digests: Mapping[Subject, str], number: int, now: datetime
) -> tuple[Subject, ...]:
    """Those whose state of this reading is newer than the books' and differs from it; held, also
    where nothing was read of them before.
    """
    await _begin(tx, provider, digests, now)
    known: dict[Subject, Record] = {}
    for kind in ObjectKind:  # in their order, so that two who want the same can't deadlock
        ids = [one.id for one in digests if one.kind is kind]
        values = {"provider": provider, "kind": kind.value, "ids": ids}
        rows = (await tx.execute(_KNOWN, values)).all() if ids else ()
        known |= {Subject(kind, row.object_id): row for row in rows}
    return tuple(
        subject
        for subject, digest in digests.items()
        if (row := known.get(subject)) is None or (row.reading < number and row.digest != digest)
    )


async def _begin(
    tx: Transaction, provider: str, subjects: Iterable[Subject], now: datetime
) -> None:
    """A row for each, so that there is something to hold."""
    rows = [
        {
            "provider": provider,
            "kind": one.kind.value,
            "object_id": one.id,
            "reading": 0,
            "digest": "",
            "gone": False,
            "read_at": now,
        }
        for one in sorted(subjects, key=lambda one: (one.kind, one.id))
    ]
    if rows:
        await tx.execute(insert_into(tx, provider_object).on_conflict_do_nothing(), rows)


async def mark_read(
    tx: Transaction,
    provider: str,
    digests: Mapping[Subject, str],
    number: int,
    gone: Iterable[Subject],
    now: datetime,
) -> None:
    """The books hold this reading's states of these subjects."""
    if not digests:
        return
    absent = set(gone)
    new = insert_into(tx, provider_object)
    changed = {name: new.excluded[name] for name in ("reading", "digest", "gone", "read_at")}
    statement = new.on_conflict_do_update(
        index_elements=list(provider_object.primary_key),
        set_=changed,
        where=provider_object.c.reading < new.excluded.reading,
    )
    rows = [
        {
            "provider": provider,
            "kind": subject.kind.value,
            "object_id": subject.id,
            "reading": number,
            "digest": digest,
            "gone": subject in absent,
            "read_at": now,
        }
        for subject, digest in digests.items()
    ]
    await tx.execute(statement, rows)
