"""Leases: rows that say which process may do what only one may do at a time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import bindparam, case, delete, func, or_, select, update

from billing.store.database import Instant, Prebuilt, Transaction, insert_into
from bot.store.tables import lease

_TRIAL = "trial"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_all = select(lease).where(lease.c.name.in_(bindparam("k_names", expanding=True)))
_take = (
    update(lease)
    .where(
        lease.c.name == bindparam("k_name"),
        or_(
            lease.c.owner == bindparam("k_owner"),
            lease.c.until <= bindparam("k_now", type_=Instant),
        ),
    )
    .values(owner=bindparam("k_owner"), until=bindparam("k_until", type_=Instant))
)
_renew = Prebuilt(  # every second of an idle replica
    update(lease)
    .where(lease.c.owner == bindparam("k_owner"))
    .values(until=bindparam("k_until", type_=Instant))
    .returning(lease.c.name, lease.c.until, lease.c.paused_until)
)
_pause = (
    update(lease)
    .where(lease.c.name == bindparam("k_name"))
    .values(
        paused_until=case(
            (
                func.coalesce(lease.c.paused_until, 0) < bindparam("k_until", type_=Instant),
                bindparam("k_until", type_=Instant),
            ),
            else_=lease.c.paused_until,
        )
    )
)


@dataclass(frozen=True, slots=True)
class Held:
    """A lease that is ours. `before` is whose it was when we took it from somebody else.

    `paused_until`: until then no replica may burden what the name stands for.
    """

    name: str
    until: datetime
    paused_until: datetime | None = None
    before: str | None = None


async def renew(tx: Transaction, owner: str, until: datetime) -> Mapping[str, Held]:
    """Keep what is the owner's; what somebody else took is missing in the answer."""
    found = await tx.run(_renew, {"k_owner": owner, "k_until": until})
    return {row.name: Held(row.name, row.until, row.paused_until) for row in found.rows}


async def take(
    tx: Transaction, names: Iterable[str], owner: str, now: datetime, until: datetime
) -> Mapping[str, Held]:
    """Take those that nobody holds, or whose holder let them run out. One of many takers wins."""
    wanted = list(names)
    if not wanted:
        return {}
    known = {row.name: row for row in await tx.execute(_all, {"k_names": wanted})}
    held = {}
    for name in wanted:
        row = known.get(name)
        if row is None:
            won = await _insert(tx, name, owner, until)
        elif row.until <= now:
            keys = {"k_name": name, "k_owner": owner, "k_now": now, "k_until": until}
            won = (await tx.execute(_take, keys)).rowcount == 1
        else:
            won = False
        if won:
            before = row.owner if row is not None and row.owner != owner else None
            held[name] = Held(name, until, row.paused_until if row else None, before)
    return held


async def pause(tx: Transaction, name: str, until: datetime) -> None:
    """Tell the holder, whoever it is, to rest until then; never shortens a rest."""
    await tx.execute(_pause, {"k_name": name, "k_until": until})


async def free(tx: Transaction, owner: str) -> None:
    """Give back all of the owner's: the next one need not wait."""
    await tx.execute(delete(lease).where(lease.c.owner == owner))


async def _insert(tx: Transaction, name: str, owner: str, until: datetime) -> bool:
    statement = insert_into(tx, lease).values(name=name, owner=owner, until=until)
    added = await tx.execute(statement.on_conflict_do_nothing().returning(lease.c.name))
    return added.one_or_none() is not None


async def try_out(tx: Transaction, filling: str) -> None:
    """Write a row that nobody asks for, and take it away: to see whether anything can be kept."""
    await _insert(tx, _TRIAL, filling, _NEVER)
    await tx.execute(delete(lease).where(lease.c.name == _TRIAL))
