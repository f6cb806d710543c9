"""Claims on the outbox: rows are leased in each chat's order, marked by the lease's holder."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    CompoundSelect,
    Integer,
    Select,
    String,
    Update,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql

from billing.store.database import Database, Instant, Prebuilt, Transaction, is_among, is_word
from bot.messages import AccountId, Address, ChannelName, ChatId, MessageId
from bot.outgoing import EMAIL, PRIORITY, REPEATED, Kind
from bot.store.outbox import OPEN, Delivery, Lease, Verdict
from bot.store.tables import Id, delivery_try, lease, outbox
from bot.worded import message_from_json

_INTERRUPTED = "interrupted"
_beside = outbox.alias("beside")
# A row waits for what flies in its chat, for older ones that are as urgent or more, and for those
# of its own moment: parts of one answer belong together. It goes before all else (decision 62).
# As a value and not as NOT EXISTS: that becomes a join, which PostgreSQL plans over the whole table
# as long as it has no statistics of a batch that has just come.
_waits_for = (
    select(_beside.c.id)
    .where(
        _beside.c.channel == outbox.c.channel,
        _beside.c.account == outbox.c.account,
        _beside.c.chat == outbox.c.chat,
        is_among(_beside.c.state, OPEN),
        or_(
            is_word(_beside.c.state, "leased"),
            and_(
                _beside.c.id < outbox.c.id,
                or_(
                    _beside.c.priority <= outbox.c.priority,
                    _beside.c.created_at >= outbox.c.created_at,
                ),
            ),
        ),
    )
    .order_by(_beside.c.id)
    .limit(1)
    .scalar_subquery()
)
_is_the_sender = exists().where(
    lease.c.name == bindparam("k_channel", type_=String),
    lease.c.owner == bindparam("k_owner", type_=String),
)
# One look for each priority, into what is due and no further: what waits for later, perhaps a
# million of them during a platform's outage, is not even read.
_of_each_priority = [
    select(outbox.c.id)
    .where(
        outbox.c.channel == bindparam("k_channel", type_=String),
        is_word(outbox.c.state, "ready"),
        outbox.c.priority == literal_column(str(priority)),
        outbox.c.not_before <= bindparam("k_now", type_=Instant),
        _waits_for.is_(None),
    )
    .order_by(outbox.c.not_before, outbox.c.id)
    .limit(bindparam("k_limit", type_=Integer))
    .subquery(f"priority_{priority}")
    for priority in sorted(set(PRIORITY.values()))
]


def _claiming(dialect: str) -> Update:
    due = (
        select(outbox.c.id)
        .where(
            _is_one_of(union_all(*(select(one.c.id) for one in _of_each_priority)), dialect),
            outbox.c.state == bindparam("k_ready", "ready"),
            _is_the_sender,
        )
        .order_by(outbox.c.priority, outbox.c.not_before, outbox.c.id)
        .limit(bindparam("k_limit", type_=Integer))
        .with_for_update(skip_locked=True)
        .cte("due")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    return (
        update(outbox)
        .where(_is_one_of(select(due.c.id), dialect))
        .values(
            state="leased",
            owner=bindparam("k_owner", type_=String),
            lease_until=bindparam("k_until", type_=Instant),
            attempts=outbox.c.attempts + 1,
            begun=False,
        )
        .returning(
            outbox.c.id,
            outbox.c.dedupe_key,
            outbox.c.channel,
            outbox.c.account,
            outbox.c.chat,
            outbox.c.kind,
            outbox.c.priority,
            outbox.c.payload,
            outbox.c.attempts,
            outbox.c.person_id,
            outbox.c.reason,
            outbox.c.not_before,
            outbox.c.created_at,
        )
    )


def _is_one_of(ids: Select[Any] | CompoundSelect[Any], dialect: str) -> ColumnElement[bool]:
    """As an array for PostgreSQL: a list it would join with the whole table."""
    if dialect == "postgresql":
        return outbox.c.id == any_(func.array(ids.scalar_subquery()))
    return outbox.c.id.in_(ids)


_claim = Prebuilt({dialect: _claiming(dialect) for dialect in ("postgresql", "sqlite")})
# Interrupted by a kill: it may have been sent. What must not be said twice, and had begun, waits
# for the customer's next message or an operator; so does what kills its process every time.
_interrupted: Any = {
    "state": case(
        (
            or_(
                outbox.c.attempts >= bindparam("k_most", type_=Integer),
                and_(outbox.c.begun, outbox.c.kind.not_in([kind.value for kind in REPEATED])),
            ),
            "unknown",
        ),
        else_="ready",
    ),
    "reason": _INTERRUPTED,
}
# A row that a cut-off replica keeps locked, in a transaction that never ends, holds up nobody: it
# is freed when the server has given that transaction up.
_expired = (
    select(outbox.c.id)
    .where(
        is_word(outbox.c.state, "leased"),
        outbox.c.lease_until <= bindparam("k_now", type_=Instant),
        or_(
            outbox.c.owner != bindparam("k_owner"),
            outbox.c.id.not_in(bindparam("k_flying", expanding=True, type_=Id)),
        ),
    )
    .with_for_update(skip_locked=True)
)
_free_expired = update(outbox).where(outbox.c.id.in_(_expired)).values(_interrupted)
_of_the_dead = (
    select(outbox.c.id)
    .where(
        is_word(outbox.c.state, "leased"),
        outbox.c.channel == bindparam("k_channel"),
        outbox.c.owner == bindparam("k_owner"),
    )
    .with_for_update(skip_locked=True)
)
_free_of = update(outbox).where(outbox.c.id.in_(_of_the_dead)).values(_interrupted)
# The state as a value: as a word it would lead PostgreSQL past the row's own key, to the partial
# index of all that is leased or was.
_mine = and_(
    outbox.c.id == bindparam("k_id", type_=Id),
    outbox.c.owner == bindparam("k_owner", type_=String),
    outbox.c.state == bindparam("k_leased", "leased"),
)
_mark_sent = Prebuilt(
    update(outbox)
    .where(_mine)
    .values(state="sent", message_id=bindparam("message_id"), sent_at=bindparam("sent_at"))
)


def _marking_sent(dialect: str) -> Update:
    """Many marks in one statement: `ids` is the platform's ids as JSON, by the rows' own."""
    among: ColumnElement[bool]
    message_id: ColumnElement[Any]
    if dialect == "postgresql":
        given = bindparam("ids", type_=postgresql.JSONB)
        keys = select(cast(func.jsonb_object_keys(given).column_valued("key"), Id))
        among = outbox.c.id == any_(func.array(keys.scalar_subquery()))
        message_id = given.op("->>")(cast(outbox.c.id, String))
    else:
        given = bindparam("ids", type_=JSON)
        keys = select(cast(func.json_each(given).table_valued("key").c.key, Id))
        among = outbox.c.id.in_(keys)
        path = literal_column("'$.'", String).concat(outbox.c.id)
        message_id = func.json_extract(given, path, type_=String)
    return (
        update(outbox)
        .where(
            among,
            outbox.c.owner == bindparam("k_owner", type_=String),
            outbox.c.state == bindparam("k_leased", "leased"),
        )
        .values(state="sent", message_id=message_id, sent_at=bindparam("sent_at"))
        .returning(outbox.c.id)
    )


_mark_all_sent = Prebuilt({dialect: _marking_sent(dialect) for dialect in ("postgresql", "sqlite")})
_begin = Prebuilt(update(outbox).where(_mine).values(begun=True))
_mark = (
    update(outbox)
    .where(_mine)
    .values(
        state=bindparam("state"),
        reason=bindparam("reason"),
        not_before=func.coalesce(
            bindparam("k_not_before", type_=Instant), outbox.c.not_before, type_=Instant
        ),
        attempts=outbox.c.attempts - bindparam("k_back", type_=Integer),
    )
)
# Of the channel and not of the row, so that it is asked once.
_has_a_sender = exists().where(
    lease.c.name == bindparam("k_channel", type_=String),
    lease.c.until > bindparam("k_before", type_=Instant),
    func.coalesce(lease.c.paused_until, 0) <= bindparam("k_soon", type_=Instant),
)
_next_channel = select(func.min(outbox.c.channel)).where(
    is_word(outbox.c.state, "ready"), outbox.c.channel > bindparam("k_channel")
)
_orphans = (
    select(outbox)
    .where(
        outbox.c.channel == bindparam("k_channel"),
        is_word(outbox.c.state, "ready"),
        ~_has_a_sender,
        outbox.c.created_at <= bindparam("k_before", type_=Instant),
        outbox.c.kind.in_(bindparam("k_kinds", expanding=True)),
        outbox.c.person_id.is_not(None),
    )
    .order_by(outbox.c.id)
    .limit(bindparam("k_limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
_end_orphan = (
    update(outbox)
    .where(outbox.c.id == bindparam("k_id"))
    .values(state="dead", reason=bindparam("reason"))
)
_anything_open = Prebuilt(select(outbox.c.id).where(is_among(outbox.c.state, OPEN)).limit(1))
_renew = (
    update(outbox)
    .where(outbox.c.owner == bindparam("k_owner"), is_word(outbox.c.state, "leased"))
    .values(lease_until=bindparam("k_until", type_=Instant))
    .returning(outbox.c.id)
)


async def is_empty(database: Database) -> bool:
    """Whether nothing waits and nothing is under way: the one look of an idle replica."""
    return (await database.run_alone(_anything_open, {})).one_or_none() is None


async def claim(
    tx: Transaction, channel: ChannelName, lease: Lease, now: datetime, limit: int
) -> tuple[Delivery, ...]:
    """Lease the channel's due rows, most urgent first: of each chat the oldest, if nothing of that
    chat is under way, and before it what is more urgent and came later. Two claimers never get the
    same row, nor rows of the same chat; one that does not hold the channel's lease gets nothing.
    """
    keys = {
        "k_channel": channel,
        "k_now": now,
        "k_limit": limit,
        "k_owner": lease.owner,
        "k_until": lease.until,
    }
    rows = (await tx.run(_claim, keys)).rows
    return tuple(
        _delivery(row, lease.until)
        for row in sorted(rows, key=lambda found: (found.priority, found.not_before, found.id))
    )


async def recover(
    tx: Transaction, owner: str, flying: Iterable[int], now: datetime, most: int
) -> int:
    """Free the rows whose lease ran out (a killed process); returns how many.

    Such a message may have been sent: it goes once more, since a repeated note hurts less than a
    lost one, and ends as unknown after `most` attempts, or at once where saying it twice would
    hurt. Rows that `owner` has in its hands (`flying`) stay, however the clock jumped.
    """
    keys = {"k_owner": owner, "k_flying": list(flying), "k_now": now, "k_most": most}
    return (await tx.execute(_free_expired, keys)).rowcount


async def free(tx: Transaction, channel: str, owner: str, most: int) -> int:
    """Free what a dead sender had in its hands, without waiting for the rows' own leases."""
    keys = {"k_channel": channel, "k_owner": owner, "k_most": most}
    return (await tx.execute(_free_of, keys)).rowcount


async def take_orphans(
    tx: Transaction,
    kinds: Iterable[Kind],
    before: datetime,
    soon: datetime,
    limit: int,
    reason: str,
) -> tuple[Delivery, ...]:
    """End rows of these kinds that were queued by `before`, tried or not, and that nobody will try
    soon: their channel was open nowhere since then, or its platform wants rest beyond `soon`.

    The caller finds them another way in the same transaction.
    """
    keys = {"k_kinds": [kind.value for kind in kinds], "k_limit": limit}
    keys |= {"k_before": before, "k_soon": soon}
    found: list[Delivery] = []
    channel = ""  # from one to the next: a list of all would mean to read all that waits
    while channel := (await tx.execute(_next_channel, {"k_channel": channel})).scalar_one() or "":
        if channel != EMAIL:
            rows = await tx.execute(_orphans, keys | {"k_channel": channel})
            found += [_delivery(row) for row in rows]
    for row in found:
        await tx.execute(_end_orphan, {"k_id": row.id, "reason": reason})
    return tuple(found)


async def renew(tx: Transaction, lease: Lease) -> tuple[int, ...]:
    """Keep all rows of the owner that are still under way; returns which."""
    kept = await tx.execute(_renew, {"k_owner": lease.owner, "k_until": lease.until})
    return tuple(kept.scalars())


async def mark_sent(
    database: Database, delivery_id: int, owner: str, message_id: MessageId, now: datetime
) -> bool:
    """The platform took it; False where the row is not the owner's any more.

    A transaction by itself. A mark that a power failure takes back is a message sent once more,
    like after a kill.
    """
    keys = {"k_id": delivery_id, "k_owner": owner, "message_id": message_id[:128], "sent_at": now}
    return (await database.run_alone(_mark_sent, keys)).rowcount == 1


async def mark_all_sent(
    database: Database, ids: Mapping[int, MessageId], owner: str, now: datetime
) -> frozenset[int]:
    """The same for several rows, by the platform's ids; returns those that were the owner's."""
    keys = {
        "ids": {str(row): message_id[:128] for row, message_id in ids.items()},
        "k_owner": owner,
        "sent_at": now,
    }
    return frozenset(row.id for row in await database.run_alone(_mark_all_sent, keys))


async def begin(tx: Transaction, delivery_id: int, owner: str) -> bool:
    """It is about to leave; False where the row is not the owner's any more: then it must not."""
    return (await tx.run(_begin, {"k_id": delivery_id, "k_owner": owner})).rowcount == 1


async def mark(tx: Transaction, row: Delivery, owner: str, verdict: Verdict, now: datetime) -> bool:
    """Write how an unsuccessful attempt ended; False where the row is not the owner's any more.

    An attempt that counts, or was refused, is logged as one.
    """
    keys = {
        "k_id": row.id,
        "k_owner": owner,
        "state": verdict.state,
        "reason": verdict.reason[:200],
        "k_not_before": verdict.not_before,
        "k_back": 0 if verdict.counted else 1,
    }
    if (await tx.execute(_mark, keys)).rowcount != 1:
        return False
    if verdict.tried:
        await tx.execute(
            insert(delivery_try).values(
                outbox_id=row.id,
                at=now,
                channel=row.address.channel,
                state=verdict.state,
                reason=verdict.reason[:200],
            )
        )
    return True


def _delivery(row: Any, held_until: datetime | None = None) -> Delivery:
    return Delivery(
        id=row.id,
        key=row.dedupe_key,
        address=Address(ChannelName(row.channel), AccountId(row.account), ChatId(row.chat)),
        kind=Kind(row.kind),
        message=message_from_json(row.payload["message"]),
        attempts=row.attempts,
        person=row.person_id,
        reason=row.reason or "",
        held_until=held_until,
        queued_at=row.created_at,
        said=row.payload.get("said", ""),
    )
