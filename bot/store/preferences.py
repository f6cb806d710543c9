"""Preferences of a person: what is switched off, at which hours, how much a lock screen shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, select, update

from billing.store.database import Transaction, insert_into
from bot.preference_rules import Mute, Preferences
from bot.store.tables import mute, person


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a person wants to be written to; `zone` (IANA) is the person's own, None where unknown.

    `part` is as in Preferences.
    """

    person: int
    email: str
    language: str | None
    zone: str | None
    part: str | None
    discreet: bool


async def get(tx: Transaction, person_id: int) -> Preferences:
    """What the person has chosen."""
    chosen = select(person.c.part_of_day, person.c.discreet).where(person.c.id == person_id)
    row = (await tx.execute(chosen)).one()
    rows = await tx.execute(select(mute).where(mute.c.person_id == person_id))
    mutes = frozenset(Mute(one.kind, one.channel, one.invoice) for one in rows)
    return Preferences(mutes, row.part_of_day, row.discreet)


async def switch(tx: Transaction, person_id: int, what: Mute, *, off: bool) -> None:
    """Switch one thing off or on; twice is once."""
    values = {
        "person_id": person_id,
        "kind": what.kind,
        "channel": what.channel,
        "invoice": what.invoice,
    }
    if off:
        await tx.execute(insert_into(tx, mute).values(values).on_conflict_do_nothing())
        return
    same = (mute.c[name] == value for name, value in values.items())
    await tx.execute(delete(mute).where(*same))


async def set_fields(tx: Transaction, person_id: int, **values: Any) -> None:
    """Write `part_of_day` or `discreet`."""
    await tx.execute(update(person).where(person.c.id == person_id).values(**values))


async def list_muted(tx: Transaction, customer: str, kind: str) -> frozenset[tuple[int, str]]:
    """(person, channel) of the customer's people where this kind is off."""
    rows = await tx.execute(
        select(mute.c.person_id, mute.c.channel)
        .join(person, person.c.id == mute.c.person_id)
        .where(person.c.customer_id == customer, mute.c.kind == kind, mute.c.channel != "")
    )
    return frozenset((row.person_id, row.channel) for row in rows)


async def list_wishes(tx: Transaction, customer: str) -> Mapping[int, Wishes]:
    """Those of the customer's people, by person."""
    rows = await tx.execute(select(person).where(person.c.customer_id == customer))
    return {
        row.id: Wishes(
            row.id, row.email, row.language, row.time_zone, row.part_of_day, row.discreet
        )
        for row in rows
    }


def is_muted(
    person_id: ColumnElement[int],
    kind: ColumnElement[str] | str,
    channel: ColumnElement[str] | str = "",
    invoice: ColumnElement[str] | str = "",
) -> ColumnElement[bool]:
    """Whether this is switched off; a condition for other statements."""
    return exists().where(
        mute.c.person_id == person_id,
        mute.c.kind == kind,
        mute.c.channel == channel,
        mute.c.invoice == invoice,
    )
