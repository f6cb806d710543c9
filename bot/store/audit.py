"""Audit: who did what to what, before and after. Rows are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import insert, select

from billing.store.database import Transaction
from bot.store.tables import audit

_insert = insert(audit)


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry. Actor and subject are ids (`person:7`, `link:3`), never a customer's names or
    addresses. `before` and `after` have ids, figures and kinds; of words only the reason that staff
    gave for what they did. What else was typed is kept by its `digest_of`.
    """

    actor: str
    what: str
    subject: str
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None
    channel: str | None = None
    request: str | None = None


def digest_of(words: str) -> str:
    """By which the same words are known again, and not read."""
    return sha256(words.strip().encode()).hexdigest()[:16]


async def record(tx: Transaction, deed: Deed, now: datetime) -> None:
    """Add the entry in the transaction that does the deed."""
    await tx.execute(
        _insert,
        {
            "at": now,
            "actor": deed.actor,
            "what": deed.what,
            "subject": deed.subject,
            "before": dict(deed.before) if deed.before is not None else None,
            "after": dict(deed.after) if deed.after is not None else None,
            "channel": deed.channel,
            "request_id": deed.request,
        },
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries: "" and None for whatever it is; `what` is an act or how it begins."""

    subject: str = ""
    actor: str = ""
    what: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A deed with its number and when it was done."""

    id: int
    at: datetime
    actor: str
    what: str
    subject: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None
    channel: str | None


async def list_entries(tx: Transaction, wanted: Wanted, limit: int) -> tuple[Entry, ...]:
    """The newest first."""
    found = select(audit).order_by(audit.c.id.desc()).limit(limit)
    if wanted.subject:
        found = found.where(audit.c.subject == wanted.subject)
    if wanted.actor:
        found = found.where(audit.c.actor == wanted.actor)
    if wanted.what:
        found = found.where(audit.c.what.startswith(wanted.what, autoescape=True))
    if wanted.since is not None:
        found = found.where(audit.c.at >= wanted.since)
    return tuple(
        Entry(row.id, row.at, row.actor, row.what, row.subject, row.before, row.after, row.channel)
        for row in await tx.execute(found)
    )
