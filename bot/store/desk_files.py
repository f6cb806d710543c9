"""Files between customers and agents: wanted, fetched from the platform, kept, passed on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update

from billing.store.database import Transaction, insert_into
from bot.messages import ChannelName, SharedFile
from bot.store.tables import desk_file

_LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class WantedFile:
    """A file that is to be passed on. `from_agent` says which way; `name` is who sent it."""

    id: int
    ticket: int
    key: str
    from_agent: bool
    by: str
    name: str
    caption: str
    channel: ChannelName
    file: SharedFile
    attempts: int


async def want(
    tx: Transaction,
    ticket: int,
    key: str,
    *,
    from_agent: bool,
    by: str,
    name: str,
    caption: str,
    channel: ChannelName,
    file: SharedFile,
    now: datetime,
) -> None:
    """Keep the wish; a known `key` adds none."""
    values = {
        "ticket_id": ticket,
        "key": key,
        "from_agent": from_agent,
        "by_whom": by,
        "sender": name[:200],
        "caption": caption,
        "channel": channel,
        "platform_id": file.id,
        "file_name": file.name[:200],
        "media_type": file.media_type[:200],
        "state": "wanted",
        "attempts": 0,
        "at": now,
        "next_at": now,
    }
    added = insert_into(tx, desk_file).values(values)
    await tx.execute(added.on_conflict_do_nothing(index_elements=("key",)))


async def claim(tx: Transaction, now: datetime, limit: int) -> tuple[WantedFile, ...]:
    """Those whose time has come, each for one process for two minutes."""
    due = (
        select(desk_file.c.id)
        .where(desk_file.c.state == "wanted", desk_file.c.next_at <= now)
        .order_by(desk_file.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = await tx.execute(
        update(desk_file)
        .where(desk_file.c.id.in_(due))
        .values(next_at=now + _LEASE, attempts=desk_file.c.attempts + 1)
        .returning(desk_file)
    )
    found = [
        WantedFile(
            id=row.id,
            ticket=row.ticket_id,
            key=row.key,
            from_agent=bool(row.from_agent),
            by=row.by_whom,
            name=row.sender,
            caption=row.caption,
            channel=ChannelName(row.channel),
            file=SharedFile(row.platform_id, row.file_name, row.media_type, 0),
            attempts=row.attempts,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: one.id))


async def keep(tx: Transaction, wanted: int, *, name: str, media_type: str, content: bytes) -> bool:
    """It was fetched; False where that is known already."""
    values = {"state": "kept", "file_name": name, "media_type": media_type, "content": content}
    return await _end(tx, wanted, values)


async def refuse(tx: Transaction, wanted: int) -> bool:
    """It can't be passed on; False where that is known already."""
    return await _end(tx, wanted, {"state": "refused"})


async def postpone(tx: Transaction, wanted: int, until: datetime) -> None:
    """The platform is away: again then."""
    await tx.execute(update(desk_file).where(desk_file.c.id == wanted).values(next_at=until))


async def read(tx: Transaction, ticket: str, number: str) -> bytes | None:
    """The content of a ticket's file, or None."""
    if not (ticket.isdecimal() and number.isdecimal()):
        return None
    query = select(desk_file.c.content).where(
        desk_file.c.id == int(number), desk_file.c.ticket_id == int(ticket)
    )
    return (await tx.execute(query)).scalar_one_or_none()


async def _end(tx: Transaction, wanted: int, values: Mapping[str, object]) -> bool:
    ended = await tx.execute(
        update(desk_file)
        .where(desk_file.c.id == wanted, desk_file.c.state == "wanted")
        .values(values)
    )
    return bool(ended.rowcount)
