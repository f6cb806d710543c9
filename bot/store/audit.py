"""Audit: who did what to what, before and after. Rows are only ever added."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert

from billing.store.database import Transaction
from bot.store.tables import audit

_insert = insert(audit)


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry. Actor and subject are ids (`person:7`, `link:3`), never names or addresses."""

    actor: str
    what: str
    subject: str
    before: Mapping[str, str] | None = None
    after: Mapping[str, str] | None = None
    channel: str | None = None
    request: str | None = None


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
